// Asks for a word to one person in the thread of a chat, which nobody else there sees.
import type { Ctx } from '../../../platform/context.ts'
import type { ChatThread } from './store.ts'

/** `about` is what they did: they are told of it once. */
type Word = { installationId: string; thread: Pick<ChatThread, 'channelId' | 'ts'>; userId: string; about: string; text: string; late?: string }

export const tellOne = (ctx: Ctx, { installationId, thread, userId, about, text, late = '' }: Word): void => {
  const key = `${thread.channelId}:${about}`
  ctx.enqueue({ task: 'slack.chat_tell', payload: { installationId, channelId: thread.channelId, thread: thread.ts, userId, key, text, late }, key: `slack.chat_tell:${key}` })
}
