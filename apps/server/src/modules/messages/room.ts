// A room while its letters are worked: which ids are known, which conversations are open, what was last said in them.
import type { State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { findRoomIssue, issuesAt, listRoomIssues, type RoomIssue } from '../issues/index.ts'
import { habitsOf, type Candidate, type Habits, type Said } from '../intelligence/index.ts'
import { hasAnyBlock } from '../spam/index.ts'
import type { Settings } from '../workspaces/index.ts'
import { isNamedAt, withoutAddress } from './address.ts'
import { listKnown, listRecent, listRecentOf, type RecentRow } from './store.ts'

export type Conversation = RoomIssue & { said: Said[] }
export type Room = {
  key: string
  settings: Settings
  /** How readily messages continue here what is open, as corrections have taught. */
  habits: Habits
  /** External id → the issue it is in; '' for one that was deleted before it came. */
  known: Map<string, string>
  conversations: Map<string, Conversation>
  /** Root of a thread → the conversation that was opened in it, however long ago. */
  opened: Map<string, string>
  /** Whether anybody is blocked at all. */
  hasBlocks: boolean
  /** Accounts whose activity was noted already. */
  touched: Set<string>
}

/** As many as the model was taught with. */
const MOST_CANDIDATES = 16
const SAID_EACH = 12
const HOUR_MS = 3600_000

const sideOf = (kind: 'contact' | 'user' | 'bot'): Said['side'] => (kind === 'contact' ? 'customer' : kind === 'user' ? 'team' : 'bot')

type Speaker = { author_id: string | null; author_name: string }
const authorOf = (m: Speaker): string => m.author_id ?? m.author_name

/** Name as it is written in a mention → who is meant. */
const peopleOf = (recent: readonly Speaker[]): Map<string, string> => new Map(recent.map((m) => [`@${m.author_name}`, authorOf(m)]))

/** Whom a kept message speaks to: mentions are kept as words, and those who speak here are known by their names. */
const mentionsIn = (text: string, people: Map<string, string>): string[] =>
  text.includes('@') ? [...people].filter(([name]) => isNamed(text, name)).map(([, id]) => id) : []

const isNamed = (text: string, name: string): boolean => {
  const at = name.length > 1 ? text.indexOf(name) : -1
  return at >= 0 && isNamedAt(text, name, at)
}

/** Of the conversations that these ids are in alone; of all where names have to be told from words. */
const recentAt = async (ctx: Ctx, among: readonly string[], held: ReadonlySet<string | null>, all: () => Promise<RecentRow[]>): Promise<RecentRow[]> => {
  const ids = among.filter((id) => held.has(id))
  const recent = ids.length > 0 ? await listRecent(ctx, ids, SAID_EACH) : []
  return recent.some((m) => m.body_text.includes('@')) ? all() : recent
}

/** Opens a room for the messages with these external ids (threads included), in one round trip; where `isGrouping` is false none of them could belong to another conversation than that of its thread. */
export const openRoom = async (ctx: Ctx, settings: Settings, key: string, externalIds: string[], isGrouping = true): Promise<Room> => {
  const since = new Date(ctx.now.getTime() - settings.grouping.candidateHours * HOUR_MS)
  const all = () => listRecentOf(ctx, { key, since, most: MOST_CANDIDATES }, SAID_EACH)
  const [issues, known, spoken, opened, habits, hasBlocks] = await Promise.all([
    listRoomIssues(ctx, key, since, MOST_CANDIDATES),
    listKnown(ctx, key, externalIds),
    isGrouping ? all() : null,
    issuesAt(ctx, key, externalIds),
    habitsOf(ctx, key),
    hasAnyBlock(ctx),
  ])
  const recent = spoken ?? (await recentAt(ctx, issues.map((i) => i.id), new Set([...known.map((k) => k.issue_id), ...opened.values()]), all))
  const conversations = new Map<string, Conversation>(issues.map((i) => [i.id, { ...i, said: [] }]))
  const people = peopleOf(recent)
  const names = [...people.keys()]
  for (const m of recent)
    conversations.get(m.issue_id)?.said.push({
      at: m.at.getTime(), author: authorOf(m), side: sideOf(m.author_kind), text: withoutAddress(m.body_text, names), mentions: mentionsIn(m.body_text, people),
    })
  return { key, settings, habits, known: new Map(known.map((k) => [k.external_id, k.issue_id ?? ''])), conversations, opened, hasBlocks, touched: new Set() }
}

/** A conversation that is not among the recent ones, such as one whose thread is written in after weeks. */
export const conversationOf = async (ctx: Ctx, room: Room, issueId: string): Promise<Conversation | null> => {
  const held = room.conversations.get(issueId)
  if (held) return held
  const issue = await findRoomIssue(ctx, issueId)
  if (!issue) return null
  const conversation = { ...issue, said: [] }
  room.conversations.set(issueId, conversation)
  return conversation
}

/** What is spoken of in a room: nobody goes on in Spam by chance. */
export const spokenOf = (room: Room): Conversation[] => [...room.conversations.values()].filter((c) => !c.is_spam)

export const candidatesOf = (room: Room): Candidate[] =>
  spokenOf(room).map((c) => ({
    id: c.id,
    state: c.state === 'closed' ? 'closed' : 'open',
    said: c.said.slice(-SAID_EACH),
    openedAt: c.created_at.getTime(),
    authors: [...new Set(c.said.map((s) => s.author))],
  }))

/** Keeps the room in step with what was just written, so that the next message sees it. */
export const remember = (room: Room, conversation: Conversation, said: Said, state: State): void => {
  conversation.said.push(said)
  conversation.state = state
  conversation.latest_message_at = new Date(Math.max(conversation.latest_message_at.getTime(), said.at))
  room.conversations.set(conversation.id, conversation)
}
