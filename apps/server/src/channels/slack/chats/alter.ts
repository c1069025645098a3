// What is done in Slack to what was said in a chat: other words, taken back, a reaction.
import type { Permission } from '@patchbay/contract'
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
import { HIDDEN, remedyFor, standingOf, UNMAPPED } from './as-member.ts'
import { customerIn } from './hear.ts'
import { writeChatPost, type ChatPost } from './store-posts.ts'
import { mappedMembers } from './store-settings.ts'
import { threadOfPost, type ChatThread } from './store.ts'
import { tellOne } from './tell-one.ts'

type Alterable = { message: Message; thread: ChatThread }

/** Null for one that is not there, or whose chat has ended: it stays as it was. */
const alterable = async (ctx: Ctx, post: ChatPost): Promise<Alterable | null> => {
  const thread = await threadOfPost(ctx, post)
  if (!thread || !post.isTheirs || (await getChat(ctx, thread.chatId)).state === 'ended') return null
  const message = await findMessage(ctx, post.messageId)
  return message && !message.deletedAt ? { message, thread } : null
}

const neededFor = (message: Message): Permission => (message.isPrivate ? 'issues:note' : 'issues:reply')

/** The words of an answer, a note or a customer were changed in Slack. */
export const rewordInChat = async (ctx: Ctx, scene: Scene, post: ChatPost, m: SlackMessage): Promise<void> => {
  const words = translateIn(m, scene.names)
  const found = m.user && words.html ? await alterable(ctx, post) : null
  if (!found || !m.user) return
  const { message, thread } = found
  if (message.authorKind === 'contact') return editMessage(ctx, message.room, message.externalId ?? '', words)
  const { id: installationId } = scene.installation
  const { inside, why } = await standingOf(ctx, installationId, m.user, message.issueId, neededFor(message))
  if (inside) return rewordMessage(inside, post.messageId, words.html)
  tellOne(ctx, { installationId, thread, userId: m.user, about: `${post.ts}:edit:${m.edited?.ts ?? ''}`, text: `${why}, so your earlier words still stand in the chat. ${remedyFor(why)}` })
}

/** Slack does not tell who deleted it: whoever wrote it is taken for it. */
export const removeInChat = async (ctx: Ctx, post: ChatPost): Promise<void> => {
  const { message, thread } = (await alterable(ctx, post)) ?? {}
  if (message?.authorKind === 'contact' && message.externalId) {
    const { settings } = await getWorkspace(ctx)
    return deleteMessageByExternal(ctx, await openRoom(ctx, settings, message.room, [message.externalId]), message.externalId)
  }
  const member = message?.authorKind === 'user' && message.authorId ? await findMember(ctx, message.authorId) : null
  if (!message || !member || !thread) return
  if (member.deactivatedAt || (await ctx.sees(member.id, message.issueId))) return removeOwnMessage(ctx.as(actorOfMember(member)), post.messageId)
  const { installationId } = post
  const userId = (await mappedMembers(ctx, installationId, [member.id])).get(member.id)
  if (userId) tellOne(ctx, { installationId, thread, userId, about: `${post.ts}:delete`, text: `${HIDDEN}, so what you deleted here still stands in the chat. ${remedyFor(HIDDEN)}` })
}

/** Remembered as done there, so that the bot does not say it a second time. */
const keepMark = async (ctx: Ctx, scene: Scene, post: ChatPost, mark: string, added: boolean): Promise<void> => {
  const ownMarks = added ? [...new Set([...post.ownMarks, mark])] : post.ownMarks.filter((one) => one !== mark)
  const kept = await writeChatPost(ctx, post, { ownMarks })
  scene.chatPosts.set(post.ts, kept)
}

type Mark = { post: ChatPost; thread: ChatThread; userId: string; emoji: string; added: boolean }

/** Of whom nobody has mapped it is a mark among colleagues, and nothing to be told of. */
const markAsMember = async (ctx: Ctx, scene: Scene, { post, thread, userId, emoji, added }: Mark): Promise<void> => {
  const { id: installationId } = scene.installation
  const { inside, memberId, why } = await standingOf(ctx, installationId, userId, thread.issueId)
  if (inside) {
    await keepMark(ctx, scene, post, `${emoji}/${memberId}`, added)
    return reactHere(inside, post.messageId, emoji, added)
  }
  if (added && why !== UNMAPPED) tellOne(ctx, { installationId, thread, userId, about: `${post.ts}:mark:${userId}`, text: `${why}, so your reaction is not shown in the chat. ${remedyFor(why)}` })
}

export const markInChat = async (ctx: Ctx, scene: Scene, post: ChatPost, e: SlackEvent): Promise<void> => {
  const [userId, emoji] = [typeof e.user === 'string' ? e.user : '', e.reaction ?? '']
  const thread = userId && emoji ? await threadOfPost(ctx, post) : null
  if (!thread) return
  const added = e.type === 'reaction_added'
  const customer = await customerIn(ctx, scene, thread, userId)
  if (!customer) return markAsMember(ctx, scene, { post, thread, userId, emoji, added })
  const message = await findMessage(ctx, post.messageId)
  if (!customer.contactId || !message?.externalId) return
  const person = reactorOf(customer.contactId)
  await keepMark(ctx, scene, post, `${emoji}/${person}`, added)
  const { name } = await getContact(ctx, customer.contactId)
  await react(ctx, { room: message.room, externalId: message.externalId }, { emoji, person, name, kind: 'contact', added })
}
