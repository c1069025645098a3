// A timeline as it is read: days, runs of one author, events folded together, and where the unread part starts.
import type { TimelineItem, TimelineMessage } from '@patchbay/contract'
import { dayKey } from '../../lib/time-words.ts'

export type TimelineEvent = Extract<TimelineItem, { kind: 'event' }>
export type Block =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; message: TimelineMessage; continued: boolean }
  | { kind: 'events'; key: string; events: TimelineEvent[] }

const RUN_MS = 5 * 60_000

/** The same person going on within minutes in the same place needs no second head. */
const continues = (before: TimelineMessage | null, message: TimelineMessage): boolean =>
  before !== null &&
  before.author.id === message.author.id &&
  before.author.kind === message.author.kind &&
  before.is_private === message.is_private &&
  before.place === message.place &&
  before.thread_id === message.thread_id &&
  Date.parse(message.at) - Date.parse(before.at) < RUN_MS

const COPY_MS = 2_000

/** A note that went into several threads at once, as it was written: what happened to one of them since shows by itself. */
const isCopy = (one: TimelineMessage, other: TimelineMessage): boolean =>
  one.is_private && other.is_private && one.thread_id !== other.thread_id &&
  one.author.kind === other.author.kind && one.author.id === other.author.id && one.author.name === other.author.name &&
  one.body_html === other.body_html && Math.abs(Date.parse(one.at) - Date.parse(other.at)) < COPY_MS &&
  [one, other].every((m) => m.delivery !== 'failed' && !m.deleted_at && !m.edited_at && !m.redacted && m.files.length === 0 && m.reactions.length === 0)

const LOOKED_BACK = 12

/** Such a note once, where its first copy stands, naming every thread that has it; one that somebody was sent to, `target`, stays. */
export const foldCopies = (items: readonly TimelineItem[], target = ''): TimelineItem[] => {
  const folded: TimelineItem[] = []
  for (const item of items) {
    const at = item.kind === 'message' && item.id !== target ? folded.findLastIndex((kept, place) => place >= folded.length - LOOKED_BACK && kept.kind === 'message' && isCopy(kept, item)) : -1
    const kept = folded[at]
    if (item.kind !== 'message' || kept?.kind !== 'message') folded.push(item)
    else folded[at] = { ...kept, place: [kept.place, item.place].filter((place) => place !== '').join(', '), place_url: '' }
  }
  return folded
}

type Walk = { blocks: Block[]; before: TimelineMessage | null; day: number; marked: boolean }

const addDay = (walk: Walk, item: TimelineItem) => {
  const day = dayKey(item.at)
  if (day === walk.day) return
  walk.day = day
  walk.before = null
  walk.blocks.push({ kind: 'day', key: `day ${day}`, at: item.at })
}

const addEvent = (walk: Walk, event: TimelineEvent) => {
  walk.before = null
  const last = walk.blocks.at(-1)
  if (last?.kind === 'events') last.events.push(event)
  else walk.blocks.push({ kind: 'events', key: `events ${event.id}`, events: [event] })
}

/** `seenAt` is when this person last looked; their own words are never unread. */
export const layOut = (items: readonly TimelineItem[], seenAt: string | null, me: string, target = ''): Block[] => {
  const walk: Walk = { blocks: [], before: null, day: Number.NaN, marked: seenAt === null }
  for (const item of foldCopies(items, target)) {
    addDay(walk, item)
    if (item.kind === 'event') {
      addEvent(walk, item)
      continue
    }
    if (!walk.marked && seenAt !== null && item.at > seenAt && item.author.id !== me) {
      walk.marked = true
      walk.before = null
      walk.blocks.push({ kind: 'unread', key: 'unread' })
    }
    const continued = continues(walk.before, item)
    walk.blocks.push({ kind: 'message', key: item.id, message: item, continued })
    walk.before = item
  }
  return walk.blocks
}

export const inThread = (items: readonly TimelineItem[], threadId: string): TimelineItem[] =>
  items.filter((item) => item.kind === 'message' && item.thread_id === threadId)
