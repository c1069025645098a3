// Receives a message of a room: finds the conversation it belongs to, or opens one (IN-5).
import type { Source } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { touchAccount } from '../accounts/index.ts'
import { groupMessage, type Grouping, type Said } from '../intelligence/index.ts'
import { namesIn, withoutAddress } from './address.ts'
import { daysClosed, followedOf, reasonOf, takenOver, tellOfFollowUp, type Followed } from './follow-up.ts'
import { callIssue, openInRoom } from './open.ts'
import { recordInRoom, type Before } from './record.ts'
import { isBlocked } from '../spam/index.ts'
import { candidatesOf, conversationOf, remember, spokenOf, type Conversation, type Room } from './room.ts'
import { greets, isByHabit, saysItIsNew } from './rules.ts'
import type { NewMessage } from './store.ts'
import { suggestEarlier, suggestMerges, suggestSaid } from './suggest.ts'
import type { Reason } from './tables.ts'

export type Incoming = {
  source: Source
  externalId: string
  /** The id of the message that its thread hangs on; null at the top of the room. */
  thread: string | null
  at: Date
  author: NewMessage['author']
  mentions: string[]
  html: string
  text: string
  accountId: string | null
  /** Who its account belongs to; undefined when nobody has looked. */
  ownerId?: string | null | undefined
  /** Name and address of the room for people. */
  place: { name: string; url: string }
  /** A ticket from the first word on: the customer mentioned us or pressed a button. */
  asTicket?: boolean
  /** Begins an issue of its own, whatever is open in the room. */
  alone?: boolean
  /** Messages that it links to, by their channel and id there. */
  refersTo?: { channelId: string; externalId: string }[]
}
export type Received = { issueId: string; messageId: string; opened: boolean; /** Its sender is blocked. */ isShut?: boolean; /** Opened as a ticket because it follows one up. */ followsTicket?: boolean }

/** What is said, without whom it is said to. */
const wordsOf = ({ text, html }: Incoming): string => withoutAddress(text, namesIn(html))

const saidOf = (i: Incoming): Said => ({
  at: i.at.getTime(),
  author: i.author.id ?? i.author.name,
  side: i.author.kind === 'contact' ? 'customer' : i.author.kind === 'user' ? 'team' : 'bot',
  text: wordsOf(i),
  mentions: i.mentions,
})

const beforeOf = (conversation: Conversation): Before =>
  conversation.said.filter((s) => s.side !== 'bot').slice(-4).map((s) => ({ side: s.side === 'customer' ? 'customer' : 'team', text: s.text }))

const touch = (ctx: Ctx, room: Room, accountId: string): void => {
  if (room.touched.has(accountId)) return
  room.touched.add(accountId)
  touchAccount(ctx, accountId)
}

/** In so many words, and yet it stands with what was said before, mostly because it was written in its thread. */
const beginsAnother = (i: Incoming, { said }: Conversation): boolean => i.author.kind === 'contact' && said.length > 0 && saysItIsNew(wordsOf(i))

/** What such a message opened by coming before the one it answers. */
const openedTooEarly = ({ at }: Incoming, { said: [first] }: Conversation): Said | undefined =>
  first && first.at > at.getTime() && first.side === 'customer' && saysItIsNew(first.text) ? first : undefined

const write = async (ctx: Ctx, room: Room, i: Incoming, conversation: Conversation, grouping: Reason | null): Promise<Received> => {
  const id = newId(i.at.getTime())
  const message: NewMessage = {
    id, issueId: conversation.id, threadId: null, author: i.author, bodyHtml: i.html, bodyText: i.text, isPrivate: false, source: i.source,
    room: room.key, externalId: i.externalId, externalThread: i.thread, at: i.at, delivery: 'none', grouping,
  }
  const state = await recordInRoom(ctx, message, conversation, room.settings, beforeOf(conversation))
  room.known.set(i.externalId, conversation.id)
  suggestMerges(ctx, room, i, conversation.id, id)
  if (beginsAnother(i, conversation)) suggestSaid(ctx, { issueId: conversation.id, messageId: id, name: i.author.name })
  const early = openedTooEarly(i, conversation)
  if (early) suggestEarlier(ctx, conversation.id, new Date(early.at))
  remember(room, conversation, saidOf(i), state)
  if (i.author.kind === 'contact' && conversation.account_id) touch(ctx, room, conversation.account_id)
  return { issueId: conversation.id, messageId: id, opened: false }
}

type Openly = { isShut?: boolean; followed?: Followed }
const open = async (ctx: Ctx, room: Room, i: Incoming, grouping: Reason | null, { isShut = false, followed }: Openly = {}): Promise<Received> => {
  const place = { room: room.key, thread: i.thread ?? i.externalId, ...i.place }
  const requesterId = i.author.kind === 'contact' ? i.author.id : null
  const messageId = newId(i.at.getTime())
  const known = followed && (await callIssue(ctx, i.at))
  const issue = await openInRoom(
    ctx,
    {
      source: i.source, type: 'conversation', bodyHtml: i.html, text: i.text, author: i.author, isPrivate: false,
      at: i.at, place, accountId: i.accountId, requesterId, assigneeId: i.ownerId, known, ...(followed ? await takenOver(ctx, followed) : {}), ...(i.asTicket && !isShut ? { type: 'ticket' } : {}),
    },
    {
      id: messageId, threadId: null, author: i.author, bodyHtml: i.html, bodyText: i.text, isPrivate: false, source: i.source,
      room: room.key, externalId: i.externalId, externalThread: i.thread, at: i.at, delivery: 'none', grouping,
    },
  )
  const conversation: Conversation = {
    id: issue.id, state: issue.state, waiting_since: i.at, first_response_at: null, assignee_id: issue.assigneeId, account_id: i.accountId,
    requester_id: requesterId, created_at: i.at, latest_message_at: i.at, resolved_at: null,
    follow_up_of: followed?.issue.id ?? null, place, said: [], is_spam: isShut,
  }
  if (followed && known) await tellOfFollowUp(ctx, followed, known)
  room.known.set(i.externalId, issue.id)
  room.opened.set(place.thread, issue.id)
  remember(room, conversation, saidOf(i), issue.state)
  if (i.accountId) touch(ctx, room, i.accountId)
  return { issueId: issue.id, messageId, opened: true, followsTicket: followed?.issue.type === 'ticket' }
}

/** To where it belongs; or, where that was closed too long ago, to an issue that follows it up. */
const answer = async (ctx: Ctx, room: Room, i: Incoming, conversation: Conversation, grouping: Reason | null): Promise<Received> => {
  const days = daysClosed(room.settings, conversation, { at: i.at, text: i.text, byCustomer: i.author.kind === 'contact' }, beforeOf(conversation))
  if (days === null) return write(ctx, room, i, conversation, grouping)
  const followed = await followedOf(ctx, conversation.id, days)
  return open(ctx, room, i, reasonOf(followed), { followed })
}

const MINUTE_MS = 60_000

/** IN-5, step 3: who goes on talking goes on about the same, unless they say otherwise. */
const goesOn = (room: Room, i: Incoming): Conversation | null => {
  const author = i.author.id ?? i.author.name
  const latest = spokenOf(room).toSorted((a, b) => (b.said.at(-1)?.at ?? 0) - (a.said.at(-1)?.at ?? 0))[0]
  const last = latest?.said.at(-1)
  if (!latest || !last || latest.state === 'closed' || last.author !== author || saysItIsNew(wordsOf(i))) return null
  const gap = i.at.getTime() - last.at
  return gap >= 0 && gap <= room.settings.grouping.sameAuthorMinutes * MINUTE_MS ? latest : null
}

const minutes = (ms: number): string => (ms < MINUTE_MS ? 'less than a minute' : `${Math.round(ms / MINUTE_MS)} min`)

const MORE_THAN_A_GREETING = 25
const PAUSE_MS = 10 * MINUTE_MS

/** Who greets after a pause of their own and goes on to say something begins anew, however alike the words are. */
const beginsAnew = (i: Incoming, joined: Conversation | undefined): boolean => {
  const author = i.author.id ?? i.author.name
  const last = (joined?.said.findLast((s) => s.author === author) ?? joined?.said.at(-1))?.at ?? 0
  return i.author.kind === 'contact' && greets(wordsOf(i)) && wordsOf(i).length > MORE_THAN_A_GREETING && i.at.getTime() - last > PAUSE_MS
}

/** Rules hold while the room's corrections do not speak louder: some five of them do. */
const GOES_ON = { confidence: 0.9, margin: 1.2 }
const GOES_ON_WORDS = /^\W*(and|also|but|because|so|it|its|it's|that|this|they|these|those|then|still|same|plus|or|sorry|i mean|\d+\.)\b/i
const BEGINS_ANEW = { confidence: 0.8, margin: -1.2 }

/** That somebody goes on is likely, not certain: what was said can tell more surely that it is something new, or that another is answered. */
const SURE_OF_ANOTHER = 0.7
const tellsOtherwise = ({ conversation, confidence, margin = 0 }: Grouping, same: Conversation, joinBias: number): boolean =>
  conversation === null ? margin + joinBias < -GOES_ON.margin : conversation !== same.id && confidence > SURE_OF_ANOTHER

const choose = (room: Room, i: Incoming): Grouping => {
  const { joinBias } = room.habits
  const same = goesOn(room, i)
  const grouping = groupMessage(saidOf(i), candidatesOf(room), room.habits)
  const holds = GOES_ON.margin + joinBias > 0
  if (same && holds && !tellsOtherwise(grouping, same, joinBias)) return { conversation: same.id, reason: `same author, ${minutes(i.at.getTime() - (same.said.at(-1)?.at ?? 0))} apart`, ...GOES_ON }
  // Where people do not want the rule, only words that go on are a reason to go on.
  if (same && !holds && !GOES_ON_WORDS.test(wordsOf(i))) return { ...grouping, conversation: null, margin: GOES_ON.margin }
  if (grouping.conversation === null || !beginsAnew(i, room.conversations.get(grouping.conversation))) return grouping
  return BEGINS_ANEW.margin + joinBias > 0 ? grouping : { conversation: null, reason: 'greets and begins anew', ...BEGINS_ANEW }
}

const group = (room: Room, i: Incoming): Grouping => {
  const chosen = choose(room, i)
  const joined = chosen.conversation !== null
  if (!isByHabit(chosen.margin, room.habits.joinBias, joined)) return chosen
  return { ...chosen, reason: `in ${i.place.name} people ${joined ? 'put such messages together' : 'split such messages'}` }
}

/** A thread may hang on a message that was never kept, such as a colleague's; a root may come after its replies. */
const conversationAt = async (ctx: Ctx, room: Room, i: Incoming): Promise<Conversation | null> => {
  const root = i.thread ?? i.externalId
  const held = room.known.get(root)
  const found = held ? await conversationOf(ctx, room, held) : null
  // Who only writes under somebody's spam is heard.
  const there = found?.is_spam && i.author.kind === 'contact' && found.requester_id !== i.author.id ? null : found
  // What the root is in may lie in the bin, and another conversation have been opened in the thread since.
  const opened = !there || there.state === 'closed' ? room.opened.get(root) : undefined
  const since = opened ? await conversationOf(ctx, room, opened) : null
  if (there) return since?.follow_up_of && since.id !== there.id ? since : there
  return since?.is_spam ? null : since
}

/** What is blocked stands in one place for each sender, whatever else is open around it. */
const receiveShut = async (ctx: Ctx, room: Room, i: Incoming): Promise<Received> => {
  const there = await conversationAt(ctx, room, i)
  const theirs = [there, ...room.conversations.values()].find((c) => c?.requester_id === i.author.id && (c === there || c?.is_spam))
  return { ...(await (theirs ? write(ctx, room, i, theirs, null) : open(ctx, room, i, null, { isShut: true }))), isShut: true }
}

const isShutOut = async (ctx: Ctx, room: Room, { author }: Incoming): Promise<boolean> =>
  room.hasBlocks && author.kind === 'contact' && author.id !== null && isBlocked(ctx, author.id)

/** Null when the message is known already, or is a colleague's who talks about nothing that is open (IN-7). */
export const receiveMessage = async (ctx: Ctx, room: Room, i: Incoming): Promise<Received | null> => {
  if (room.known.has(i.externalId)) return null
  if (await isShutOut(ctx, room, i)) return receiveShut(ctx, room, i)
  const there = await conversationAt(ctx, room, i)
  if (there) return answer(ctx, room, i, there, null)
  const fromCustomer = i.author.kind === 'contact'
  if (i.thread !== null) return fromCustomer ? open(ctx, room, i, null) : null
  if (i.alone) return fromCustomer ? open(ctx, room, i, null) : null
  const grouping = group(room, i)
  const joined = grouping.conversation === null ? undefined : room.conversations.get(grouping.conversation)
  const reason = { text: grouping.reason, confidence: grouping.confidence, margin: grouping.margin, joined: joined !== undefined }
  if (joined) return answer(ctx, room, i, joined, reason)
  return fromCustomer ? open(ctx, room, i, spokenOf(room).length > 0 ? reason : null) : null
}

/** Where a message is kept already, by itself or by the thread it stands in. */
export const issueOf = (room: Room, i: Pick<Incoming, 'externalId' | 'thread'>): string | null =>
  room.known.get(i.externalId) || (i.thread ? room.known.get(i.thread) : undefined) || room.opened.get(i.thread ?? i.externalId) || null

/** Opens a conversation because somebody wants one from just this message, whoever wrote it. */
export const openFrom = (ctx: Ctx, room: Room, i: Incoming): Promise<Received> => open(ctx, room, i, null)

/** Adds a message to a conversation because somebody says that it belongs there; null when there is no such conversation. */
export const joinTo = async (ctx: Ctx, room: Room, i: Incoming, issueId: string): Promise<Received | null> => {
  const conversation = await conversationOf(ctx, room, issueId)
  return conversation && write(ctx, room, i, conversation, { text: 'added by hand', confidence: 1 })
}
