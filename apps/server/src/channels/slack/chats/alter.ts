// What is done in Slack to what was said in a chat: other words, taken back, a reaction.
import type { Ctx } from '../../../platform/context.ts'
import { getChat, reactorOf } from '../../../modules/chats/index.ts'
import { getContact } from '../../../modules/contacts/index.ts'
import { actorOfMember, findMember } from '../../../modules/members/index.ts'
import {
  deleteMessageByExternal, editMessage, findMessage, openRoom, react, reactHere, removeOwnMessage, rewordMessage, type Message,
} from '../../../modules/messages/index.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import type { SlackEvent, SlackMessage } from '../payloads.ts'
import type { Scene } from '../scene.ts'
import { translateIn } from '../translate-in.ts'
import { customerIn, memberAs } from './hear.ts'
import { writeChatPost, type ChatPost } from './store-posts.ts'
import { threadOfPost } from './store.ts'

/** Null for one that is not there, or whose chat has ended: it stays as it was. */
const alterable = async (ctx: Ctx, post: ChatPost): Promise<Message | null> => {
  const thread = await threadOfPost(ctx, post)
  if (!thread || !post.isTheirs || (await getChat(ctx, thread.chatId)).state === 'ended') return null
  const message = await findMessage(ctx, post.messageId)
  return message?.deletedAt ? null : message
}

/** The words of an answer, a note or a customer were changed in Slack. */
export const rewordInChat = async (ctx: Ctx, scene: Scene, post: ChatPost, m: SlackMessage): Promise<void> => {
  const words = translateIn(m, scene.names)
  const message = m.user && words.html ? await alterable(ctx, post) : null
  if (!message || !m.user) return
  if (message.authorKind === 'contact') return editMessage(ctx, message.room, message.externalId ?? '', words)
  const inside = await memberAs(ctx, scene, m.user)
  if (inside) await rewordMessage(inside, post.messageId, words.html)
}

/** Slack does not tell who deleted it: whoever wrote it is taken for it. */
export const removeInChat = async (ctx: Ctx, post: ChatPost): Promise<void> => {
  const message = await alterable(ctx, post)
  if (message?.authorKind === 'contact' && message.externalId) {
    const { settings } = await getWorkspace(ctx)
    return deleteMessageByExternal(ctx, await openRoom(ctx, settings, message.room, [message.externalId]), message.externalId)
  }
  const member = message?.authorKind === 'user' && message.authorId ? await findMember(ctx, message.authorId) : null
  if (member) await removeOwnMessage(ctx.as(actorOfMember(member)), post.messageId)
}

/** Remembered as done there, so that the bot does not say it a second time. */
const keepMark = async (ctx: Ctx, scene: Scene, post: ChatPost, mark: string, added: boolean): Promise<void> => {
  const ownMarks = added ? [...new Set([...post.ownMarks, mark])] : post.ownMarks.filter((one) => one !== mark)
  const kept = await writeChatPost(ctx, post, { ownMarks })
  scene.chatPosts.set(post.ts, kept)
}

export const markInChat = async (ctx: Ctx, scene: Scene, post: ChatPost, e: SlackEvent): Promise<void> => {
  const [userId, emoji] = [typeof e.user === 'string' ? e.user : '', e.reaction ?? '']
  const thread = userId && emoji ? await threadOfPost(ctx, post) : null
  if (!thread) return
  const added = e.type === 'reaction_added'
  const customer = await customerIn(ctx, scene, thread, userId)
  const inside = customer ? null : await memberAs(ctx, scene, userId)
  if (inside?.actor.kind === 'user') {
    await keepMark(ctx, scene, post, `${emoji}/${inside.actor.id}`, added)
    await reactHere(inside, post.messageId, emoji, added)
  }
  const message = customer ? await findMessage(ctx, post.messageId) : null
  if (!customer?.contactId || !message?.externalId) return
  const person = reactorOf(customer.contactId)
  await keepMark(ctx, scene, post, `${emoji}/${person}`, added)
  const { name } = await getContact(ctx, customer.contactId)
  await react(ctx, { room: message.room, externalId: message.externalId }, { emoji, person, name, kind: 'contact', added })
}
