// What is known of a channel while its letters are understood.
import type { Thread } from '../../modules/issues/index.ts'
import type { ChatPost } from './chats/store-posts.ts'
import type { ChatThread } from './chats/store.ts'
import type { Room } from '../../modules/messages/index.ts'
import type { Channel, Installation, Person } from './store.ts'
import type { Names } from './translate-in.ts'

export type Scene = {
  installation: Installation
  channel: Channel | null
  /** The owner of the channel's account. */
  ownerId: string | null
  roomKey: string
  room: Room
  people: Map<string, Person>
  /** Threads that hang on an issue's card, by their first message. */
  internal: Map<string, Thread>
  /** Cards of chats, and their messages, by ts. */
  chats: Map<string, ChatThread>
  chatPosts: Map<string, ChatPost>
  names: Names
  link(ts: string): string
}
