// What is said in the thread of a chat: to the visitor when somebody of us says it who was mapped, else to nobody.
import { can } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { escapeHtml } from '../../../platform/html.ts'
import { getChat } from '../../../modules/chats/index.ts'
import { getIssue } from '../../../modules/issues/index.ts'
import { actorOfMember, findMember } from '../../../modules/members/index.ts'
import { findMessage, reactHere, removeOwnMessage, rewordMessage, writeNote, writeReply } from '../../../modules/messages/index.ts'
import { keepFiles, textOrFiles } from '../incoming-files.ts'
import type { SlackEvent, SlackMessage } from '../payloads.ts'
import type { Scene } from '../scene.ts'
import { translateIn } from '../translate-in.ts'
import { findMapped } from './store-settings.ts'
import { chatsShownOf, writeChatPost, type ChatPost, type ChatThread } from './store.ts'

const UNMAPPED = 'Your Slack account is not mapped to a member of Patchbay, so the visitor did not get this. An admin can map you in Settings → Chat in Slack.'
const ENDED = 'This chat has ended, so the visitor did not get this. Open it in Patchbay to write to them again.'
const NOT_ALLOWED = 'Your role does not let you answer customers, so the visitor did not get this; an admin can change that.'
const NOTE = /^\s*\/\//

const tell = (ctx: Ctx, scene: Scene, thread: ChatThread, m: { ts: string; user: string }, text: string): void =>
  ctx.enqueue({
    task: 'slack.chat_tell', payload: { installationId: scene.installation.id, channelId: thread.channelId, thread: thread.ts, userId: m.user, key: `${thread.channelId}:${m.ts}`, text },
    key: `slack.chat_tell:${thread.channelId}:${m.ts}`,
  })

/** Whoever it is here; null for who was not mapped or is gone. */
const memberAs = async (ctx: Ctx, scene: Scene, userId: string) => {
  const memberId = await findMapped(ctx, scene.installation.id, userId)
  const member = memberId ? await findMember(ctx, memberId) : null
  return member && !member.deactivatedAt ? ctx.as(actorOfMember(member)) : null
}

const mayReply = ({ actor }: Ctx): boolean => actor.kind === 'user' && can(actor.role, 'issues:reply')

/** Letters of the same moment find it there. */
const keepPlace = async (ctx: Ctx, scene: Scene, post: Omit<ChatPost, 'workspaceId' | 'attemptedAt' | 'marks'>): Promise<void> => {
  await writeChatPost(ctx, post)
  scene.chatPosts.set(post.ts, { ...post, workspaceId: ctx.workspaceId, attemptedAt: null, marks: [] })
}

export const hearInChat = async (ctx: Ctx, scene: Scene, thread: ChatThread, m: SlackMessage & { ts: string }): Promise<void> => {
  if (!m.user || m.bot_id || scene.chatPosts.has(m.ts)) return
  const words = textOrFiles(translateIn(m, scene.names), m)
  if (!words.text) return
  const inside = await memberAs(ctx, scene, m.user)
  const place = { issueId: thread.issueId, installationId: thread.installationId, target: thread.target, channelId: thread.channelId, ts: m.ts, isTheirs: true, shows: '' }
  const html = words.html || `<p>${escapeHtml(words.text)}</p>`
  if (NOTE.test(words.text)) {
    const note = inside && (await writeNote(inside, await getIssue(ctx, thread.issueId), { html }))
    return note ? keepPlace(ctx, scene, { ...place, messageId: note.id }) : undefined
  }
  const said = { ts: m.ts, user: m.user }
  if (!inside) return tell(ctx, scene, thread, said, UNMAPPED)
  if (!mayReply(inside)) return tell(ctx, scene, thread, said, NOT_ALLOWED)
  const chat = await getChat(ctx, thread.chatId)
  if (chat.state === 'ended') return tell(ctx, scene, thread, said, ENDED)
  const message = await writeReply(inside, await getIssue(ctx, chat.issueId), { html })
  await keepFiles(ctx, message.id, m)
  await keepPlace(ctx, scene, { ...place, messageId: message.id })
}

const isOver = async (ctx: Ctx, post: ChatPost): Promise<boolean> => {
  const [chatId] = await chatsShownOf(ctx, post.issueId)
  return chatId !== undefined && (await getChat(ctx, chatId)).state === 'ended'
}

/** The words of an answer or a note were changed in Slack. */
export const rewordInChat = async (ctx: Ctx, scene: Scene, post: ChatPost, m: SlackMessage): Promise<void> => {
  const inside = m.user ? await memberAs(ctx, scene, m.user) : null
  const words = translateIn(m, scene.names)
  if (inside && post.isTheirs && words.html && !(await isOver(ctx, post))) await rewordMessage(inside, post.messageId, words.html)
}

/** Slack does not tell who deleted it: whoever wrote it is taken for it. */
export const removeInChat = async (ctx: Ctx, post: ChatPost): Promise<void> => {
  const message = await findMessage(ctx, post.messageId)
  const member = message?.authorKind === 'user' && message.authorId ? await findMember(ctx, message.authorId) : null
  if (!message || message.deletedAt || !member || !post.isTheirs || (await isOver(ctx, post))) return
  await removeOwnMessage(ctx.as(actorOfMember(member)), post.messageId)
}

export const markInChat = async (ctx: Ctx, scene: Scene, post: ChatPost, e: SlackEvent): Promise<void> => {
  const inside = typeof e.user === 'string' ? await memberAs(ctx, scene, e.user) : null
  if (inside && e.reaction) await reactHere(inside, post.messageId, e.reaction, e.type === 'reaction_added')
}
