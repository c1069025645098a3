// What is said in the thread of a chat: to the visitor when somebody of us says it who was mapped and may, or somebody of the customer's own; else to nobody.
import type { Ctx } from '../../../platform/context.ts'
import { escapeHtml } from '../../../platform/html.ts'
import { getChat, joinChat, type ChatRow } from '../../../modules/chats/index.ts'
import { getContact } from '../../../modules/contacts/index.ts'
import { getIssue } from '../../../modules/issues/index.ts'
import { writeNote, writeReply } from '../../../modules/messages/index.ts'
import { contactOf } from '../identify.ts'
import { keepFiles, textOrFiles } from '../incoming-files.ts'
import type { SlackMessage } from '../payloads.ts'
import type { Scene } from '../scene.ts'
import type { Person } from '../store.ts'
import { translateIn } from '../translate-in.ts'
import { remedyFor, standingOf } from './as-member.ts'
import { writeChatPost, type PostPlace } from './store-posts.ts'
import type { ChatThread } from './store.ts'
import { tellOne } from './tell-one.ts'

const ENDED = 'This chat has ended, so the visitor did not get this. You can send it anyway: the chat goes on, and a visitor who has left the page is told by mail.'
const ENDED_FOR_CUSTOMERS = 'This chat has ended, so nobody got this. Write in the channel itself to begin a new conversation.'
const READ_BY_CUSTOMERS = 'The visitor did not get this note, but everybody in this channel can read it: customers are here. Delete it if it is not for them.'
const NOTE = /^\s*\/\//

type Heard = { scene: Scene; thread: ChatThread; m: SlackMessage & { ts: string; user: string }; html: string; text: string; /** Its writer knows that the chat has ended. */ isLate: boolean }

/** To them alone, below what they said. */
const tell = (ctx: Ctx, { scene, thread, m }: Heard, text: string, late = ''): void =>
  tellOne(ctx, { installationId: scene.installation.id, thread, userId: m.user, about: m.ts, text, late })

/** Letters of the same moment find it there. */
const keepPlace = async (ctx: Ctx, { scene, thread, m }: Heard, messageId: string): Promise<void> => {
  const place: PostPlace = { messageId, issueId: thread.issueId, installationId: thread.installationId, target: thread.target, channelId: thread.channelId }
  scene.chatPosts.set(m.ts, await writeChatPost(ctx, place, { ts: m.ts, isTheirs: true }))
}

const keepNote = async (ctx: Ctx, heard: Heard, chat: ChatRow): Promise<void> => {
  const { inside, why } = await standingOf(ctx, heard.scene.installation.id, heard.m.user, chat.issueId, 'issues:note')
  if (!inside) return tell(ctx, heard, `${why}, so this note was not kept with the chat. ${remedyFor(why)}`)
  const note = await writeNote(inside, await getIssue(ctx, chat.issueId), { html: heard.html })
  await keepPlace(ctx, heard, note.id)
  if (heard.thread.side === 'customer') tell(ctx, heard, READ_BY_CUSTOMERS)
}

const hearColleague = async (ctx: Ctx, heard: Heard, chat: ChatRow): Promise<void> => {
  const { scene, m, html, text } = heard
  if (NOTE.test(text)) return keepNote(ctx, heard, chat)
  const { inside, why } = await standingOf(ctx, scene.installation.id, m.user, chat.issueId)
  if (!inside) return tell(ctx, heard, `${why}, so the visitor did not get this. ${remedyFor(why)}`)
  if (chat.state === 'ended' && !heard.isLate) return tell(ctx, heard, ENDED, m.ts)
  const message = await writeReply(inside, await getIssue(ctx, chat.issueId), { html })
  await keepFiles(ctx, message.id, m, { installationId: scene.installation.id })
  await keepPlace(ctx, heard, message.id)
}

/** Somebody of the customer's, in their own channel: the visitor, or a colleague of theirs. */
export const customerIn = async (ctx: Ctx, scene: Scene, thread: Pick<ChatThread, 'side'>, userId: string): Promise<Person | null> => {
  const person = scene.people.get(userId)
  if (thread.side !== 'customer' || person?.side !== 'customer') return null
  await contactOf(ctx, person, scene.channel?.accountId ?? null)
  return person
}

const hearCustomer = async (ctx: Ctx, heard: Heard, chat: ChatRow, person: Person): Promise<void> => {
  const { scene, m, html, text } = heard
  if (chat.state === 'ended') return tell(ctx, heard, ENDED_FOR_CUSTOMERS)
  const contact = await getContact(ctx, person.contactId ?? '')
  const who = { id: contact.id, name: contact.name, avatarUrl: contact.avatar_url, accountId: contact.account?.id ?? null }
  const messageId = await joinChat(ctx, chat.id, who, { externalId: `${scene.roomKey}:${m.ts}`, html, text })
  if (!messageId) return
  await keepFiles(ctx, messageId, m, { installationId: scene.installation.id })
  await keepPlace(ctx, heard, messageId)
}

export const hearInChat = async (ctx: Ctx, scene: Scene, thread: ChatThread, m: SlackMessage & { ts: string }, isLate = false): Promise<void> => {
  if (!m.user || m.bot_id || scene.chatPosts.has(m.ts)) return
  const words = textOrFiles(translateIn(m, scene.names), m)
  if (!words.text) return
  const heard: Heard = { scene, thread, m: { ...m, user: m.user }, text: words.text, html: words.html || `<p>${escapeHtml(words.text)}</p>`, isLate }
  const chat = await getChat(ctx, thread.chatId)
  const customer = await customerIn(ctx, scene, thread, m.user)
  await (customer ? hearCustomer(ctx, heard, chat, customer) : hearColleague(ctx, heard, chat))
}

