// Understands one event of a channel inside the transaction of its lane.
import type { Ctx } from '../../platform/context.ts'
import { listAttachments } from '../../modules/attachments/index.ts'
import {
  deleteMessageByExternal, editMessage, findByExternal, findMessage, markSent, react, receiveMessage, receiveNote, type Incoming,
} from '../../modules/messages/index.ts'
import { isId } from '../../platform/id.ts'
import { speakerOf, wordsOfAttachments } from './apps/speaker.ts'
import { consider } from './linking/autolink.ts'
import { markInChat, removeInChat, rewordInChat } from './chats/alter.ts'
import { hearInChat } from './chats/hear.ts'
import { ARCHIVED } from './client.ts'
import { botJoined, channelWell, DELETED, markUnwell, REMOVED, renamed } from './health.ts'
import { lookLater } from './look-later.ts'
import { hearLater } from './early.ts'
import { homeOpened } from './inside/home.ts'
import { contactOf } from './identify.ts'
import { keepFiles, textOrFiles } from './incoming-files.ts'
import { memberMoved } from './operations/index.ts'
import { channelOf, momentOf, timeOf, type SlackEvent, type SlackMessage } from './payloads.ts'
import { dropListed } from './linking/store-listing.ts'
import { isTicketByMention, heardCustomer } from './tickets/hear.ts'
import { marked } from './tickets/emoji.ts'
import { changeChannel, type Installation, type Person } from './store.ts'
import type { Scene } from './scene.ts'
import { linksIn } from './links.ts'
import { translateIn } from './translate-in.ts'

export type { Scene } from './scene.ts'

const CONTENT = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message', 'bot_message'])

/** Our own posts come back as events: by bot, or by app where the bot is not known. */
const isEcho = (m: SlackMessage, i: Installation): boolean =>
  m.user === i.botUserId || (m.bot_id !== undefined && m.bot_id === i.botId) || (i.botId === '' && i.appId !== '' && m.app_id === i.appId && m.bot_id !== undefined)

/** A crash between sending and recording leaves the message leaving; its echo tells that it has left. */
const settleEcho = async (ctx: Ctx, scene: Scene, m: SlackMessage): Promise<void> => {
  const id = m.metadata?.event_type === 'patchbay_message' ? m.metadata.event_payload?.id : undefined
  if (!id || !isId(id) || !m.ts || (await findByExternal(ctx, scene.roomKey, m.ts))) return
  const known = await findMessage(ctx, id)
  // With files it has left only when they are there as well, which the next try sees to.
  const isWhole = known !== null && (await listAttachments(ctx, [id])).length === 0
  if (isWhole && (known.delivery === 'leaving' || known.delivery === 'failed')) await markSent(ctx, id, { id: m.ts, thread: m.thread_ts ?? null })
}

export const authorOf = async (ctx: Ctx, scene: Pick<Scene, 'channel'>, person: Person, accountId: string | null): Promise<{ author: Incoming['author']; accountId: string | null }> => {
  const base = { name: person.name, avatarUrl: person.avatarUrl }
  const asCustomer = person.side === 'customer' || (scene.channel?.kind === 'internal' && person.memberId === null && person.side !== 'bot')
  if (!asCustomer) return { author: { ...base, kind: person.side === 'bot' ? 'bot' : 'user', id: person.memberId }, accountId }
  if (person.contactId && scene.channel?.kind !== 'community') return { author: { ...base, kind: 'contact', id: person.contactId }, accountId }
  const contact = await contactOf(ctx, person, accountId)
  return { author: { ...base, kind: 'contact', id: contact.id }, accountId: scene.channel?.kind === 'community' ? contact.accountId : accountId }
}

/** As their own messages are kept: a colleague who is no member is known by name alone. */
const calledBy = (person: Person | undefined): string | undefined => person?.contactId ?? person?.memberId ?? person?.name

/** The event that a message came with, and when it happened. */
type News = { event: SlackEvent; told: Date }

const waitFor = (ctx: Ctx, { installation, channel, roomKey }: Scene, about: string, { event, told }: News): void => {
  if (channel?.kind) hearLater(ctx, { installationId: installation.id, channelId: channel.channelId, room: roomKey, about, event, at: Math.floor(told.getTime() / 1000) })
}

const hear = async (ctx: Ctx, scene: Scene, m: SlackMessage & { ts: string }, news: News): Promise<void> => {
  const { installation, channel } = scene
  if (isEcho(m, installation)) return settleEcho(ctx, scene, m)
  if (scene.room.known.has(m.ts)) return
  const chat = m.thread_ts ? scene.chats.get(m.thread_ts) : undefined
  if (chat) return hearInChat(ctx, scene, chat, m)
  const speaker = await speakerOf(ctx, scene, m)
  if (!speaker) return
  const { person, isApp } = speaker
  const said = translateIn(m, scene.names)
  const translated = isApp && !said.text ? translateIn({ text: wordsOfAttachments(m) }, scene.names) : said
  const words = textOrFiles(translated, m)
  if (!words.text) return
  const thread = m.thread_ts && m.thread_ts !== m.ts ? m.thread_ts : null
  const base = { source: 'slack' as const, externalId: m.ts, thread, at: timeOf(m.ts), html: words.html, text: words.text }
  const mentions = translated.mentions.map((id) => calledBy(scene.people.get(id)) ?? id)
  // The first message of a thread that was tied to an issue by hand belongs to it too.
  const internal = scene.internal.get(thread ?? m.ts)
  if (internal) {
    const { author } = await authorOf(ctx, scene, { ...person, side: person.side === 'customer' ? 'us' : person.side }, null)
    const noted = await receiveNote(ctx, internal, { ...base, author, mentions })
    if (noted) await keepFiles(ctx, noted.messageId, m)
    return
  }
  if (!channel?.kind || channel.kind === 'notifications') return
  const { author, accountId } = await authorOf(ctx, scene, person, channel.accountId)
  // In a community everybody's question is a ticket of its own (SO-10).
  const isQuestion = channel.kind === 'community' && thread === null
  const mentioned = !isApp && isTicketByMention(scene, translated.mentions, author.kind)
  const received = await receiveMessage(ctx, scene.room, {
    ...base, author, mentions, accountId, ownerId: accountId === channel.accountId ? scene.ownerId : undefined, place: { name: `#${channel.name}`, url: scene.link(thread ?? m.ts) },
    asTicket: isQuestion || mentioned, alone: isQuestion, refersTo: linksIn(m.text ?? ''),
  })
  if (!received) {
    if (thread && author.kind === 'user') waitFor(ctx, scene, thread, news)
    return
  }
  await keepFiles(ctx, received.messageId, m)
  // Nothing is said to who is blocked, and what is asked of others is not asked of them.
  if (received.isShut) return
  if (received.opened && isQuestion && !ctx.historic)
    ctx.enqueue({ task: 'slack.community', payload: { issueId: received.issueId, channelId: channel.id, userId: m.user, thread: m.ts }, key: `slack.community:${received.issueId}` })
  // Nothing is said to an app: two that answer each other would never end.
  if (!isApp) await heardCustomer(ctx, scene, { ...received, incoming: { ...base, author }, userId: person.userId, mentioned: mentioned || received.followsTicket === true })
  // What was said in the thread before belongs to the conversation too (IN-5).
  if (received.opened && thread && !ctx.historic)
    ctx.enqueue({ task: 'slack.thread', payload: { installationId: installation.id, channelId: channel.channelId, thread, until: m.ts }, key: `slack.thread:${scene.roomKey}:${thread}` })
}

/** An edit that overtook its message brings the words with it; what was said before we listened stays unheard. */
const isAheadOfIts = ({ room, channel }: Scene, m: SlackMessage): boolean =>
  m.ts !== undefined && !room.known.has(m.ts) && channel !== null && timeOf(m.ts) > channel.createdAt && CONTENT.has(m.subtype)

/** Rooms that nobody hears keep nothing, not even that. */
const forget = async (ctx: Ctx, scene: Scene, ts: string): Promise<void> => {
  if (scene.channel?.kind) await deleteMessageByExternal(ctx, scene.room, ts)
}

const removed = (ctx: Ctx, scene: Scene, ts: string): Promise<void> => {
  const post = scene.chatPosts.get(ts)
  return post ? removeInChat(ctx, post) : forget(ctx, scene, ts)
}

/** An edit only when the words changed: link previews and thread bookkeeping come as edits too. */
const reword = async (ctx: Ctx, scene: Scene, e: SlackEvent, told: Date): Promise<void> => {
  const after = e.message as SlackMessage | undefined
  const before = e.previous_message as SlackMessage | undefined
  if (!after?.ts) return
  if (after.subtype === 'tombstone') return forget(ctx, scene, after.ts)
  if (isEcho(after, scene.installation)) return
  const unchanged = before && before.text === after.text && before.edited?.ts === after.edited?.ts
  if (unchanged) return
  const post = scene.chatPosts.get(after.ts)
  if (post) return rewordInChat(ctx, scene, post, after)
  if (isAheadOfIts(scene, after)) await hear(ctx, scene, { ...after, ts: after.ts }, { event: e, told })
  const words = translateIn(after, scene.names)
  if (words.text) await editMessage(ctx, scene.roomKey, after.ts, words, after.edited ? told : undefined)
}

/** So long after a message its letter may still be on its way. */
const ON_ITS_WAY_MS = 10 * 60_000

const mark = async (ctx: Ctx, scene: Scene, e: SlackEvent, told: Date): Promise<void> => {
  const ts = e.item?.ts
  const userId = typeof e.user === 'string' ? e.user : undefined
  if (!ts || !userId || userId === scene.installation.botUserId) return
  const post = scene.chatPosts.get(ts)
  if (post) return markInChat(ctx, scene, post, e)
  const person = scene.people.get(userId)
  const kind = person?.side === 'us' ? 'user' : 'contact'
  const added = e.type === 'reaction_added'
  const known = await react(ctx, { room: scene.roomKey, externalId: ts }, { emoji: e.reaction ?? '', person: userId, name: person?.name ?? 'Somebody', kind, added, ...(scene.channel?.kind ? { toldAt: told } : {}) })
  if (!added || known === 'same') return
  if (known === 'unknown' && told.getTime() - timeOf(ts).getTime() < ON_ITS_WAY_MS) waitFor(ctx, scene, ts, { event: e, told })
  await marked(ctx, scene, { ts, userId, emoji: e.reaction ?? '' })
}

const leftChannel = async (ctx: Ctx, scene: Scene, e: SlackEvent, told: Date): Promise<void> => {
  lookLater(ctx, scene.installation.id, channelOf(e))
  if (!scene.channel) return
  await markUnwell(ctx, scene.installation.id, scene.channel.channelId, { kind: 'never', why: REMOVED, dead: 'channel' }, told)
}

/** Doors that were shut and opened: what Slack says of a linked channel afterwards is asked, for the letters may be late or lost. */
const doorNews = async (ctx: Ctx, { installation, channel }: Scene, e: SlackEvent, told: Date): Promise<void> => {
  const id = channelOf(e)
  if (channel) lookLater(ctx, installation.id, id)
  if (e.type.endsWith('_unarchive')) return void (await channelWell(ctx, installation.id, id, told))
  dropListed(ctx, installation.id, id)
  const why = e.type.endsWith('_archive') ? ARCHIVED : DELETED
  if (channel) await markUnwell(ctx, installation.id, id, { kind: 'never', why, dead: 'channel' }, told)
}

const channelNews = async (ctx: Ctx, scene: Scene, e: SlackEvent, told: Date): Promise<void> => {
  const { installation } = scene
  const id = channelOf(e)
  const name = typeof e.channel === 'object' ? (e.channel.name ?? '') : ''
  if (e.type.endsWith('_rename') && name && (await renamed(ctx, installation.id, id, name, told))) return lookLater(ctx, installation.id, id)
  if (e.type === 'channel_created' || e.type === 'channel_rename') return name ? consider(ctx, installation, id, name, e.type === 'channel_created') : undefined
  if (e.type.endsWith('_rename')) return
  if (/_(archive|unarchive|deleted)$/.test(e.type)) return doorNews(ctx, scene, e, told)
  await changeChannel(ctx, installation.id, id, { isShared: e.type === 'channel_shared' || e.is_ext_shared === true })
  lookLater(ctx, installation.id, id)
}

/** Slack tells the others of a channel that the bot left, and the bot itself by words of its own. */
const isBotLeft = (scene: Scene, e: SlackEvent): boolean =>
  e.type === 'channel_left' || e.type === 'group_left' || (e.type === 'member_left_channel' && e.user === scene.installation.botUserId)

/** `at` is when it happened by its envelope, to the second. */
export const understand = async (ctx: Ctx, scene: Scene, e: SlackEvent, at: Date): Promise<void> => {
  const told = momentOf(e, at)
  if (e.type === 'message') {
    if (e.subtype === 'message_changed') return reword(ctx, scene, e, told)
    if (e.subtype === 'message_deleted') return e.deleted_ts ? removed(ctx, scene, e.deleted_ts) : undefined
    if (CONTENT.has(e.subtype) && e.ts) return hear(ctx, scene, e as SlackMessage & { ts: string }, { event: e, told })
    return
  }
  if (e.type === 'app_home_opened') return homeOpened(ctx, scene.installation.id, e)
  if (e.type === 'reaction_added' || e.type === 'reaction_removed') return mark(ctx, scene, e, told)
  if (isBotLeft(scene, e)) return leftChannel(ctx, scene, e, told)
  if (e.type === 'member_joined_channel' && e.user === scene.installation.botUserId) return botJoined(ctx, scene.installation.id, e, told)
  if (e.type === 'member_joined_channel' || e.type === 'member_left_channel') return memberMoved(ctx, scene, e, told)
  if (/^(channel|group)_(rename|archive|unarchive|deleted)$|^channel_((un)?shared|created)$/.test(e.type)) return channelNews(ctx, scene, e, told)
  ctx.log.debug({ event: e.type }, 'an event of Slack that is not used')
}
