// When a clock runs, stands still and stops, from what was said on an issue and how its state moved (SLA-4). Pure.
import type { SlaKind, State } from '@patchbay/contract'

export type Said = { at: number; side: 'customer' | 'team' }
export type Moved = { at: number; from: State; to: State }
/** What customers could read, and every move of the state; both in order. */
export type History = { createdAt: number; state: State; said: Said[]; moved: Moved[] }

export type Run = {
  kind: SlaKind
  startedAt: number
  /** While it counted; the last one has no end when it still does. */
  counted: { from: number; to: number | null }[]
  /** When somebody did what it waited for, or when nothing was owed any more. */
  stoppedAt: number | null
  isCancelled: boolean
}

type Stay = { state: State; from: number; to: number | null }

/** A message that was moved here may be older than the issue. */
const staysOf = ({ createdAt, state, said, moved }: History): Stay[] => {
  const stays: Stay[] = [{ state: moved[0]?.from ?? state, from: Math.min(createdAt, said[0]?.at ?? createdAt), to: null }]
  for (const move of moved) {
    const last = stays.at(-1) as Stay
    last.to = Math.max(move.at, last.from)
    stays.push({ state: move.to, from: last.to, to: null })
  }
  return stays
}

/** The parts of these stays that lie after a moment and before another. */
const within = (stays: Stay[], from: number, to: number | null): { from: number; to: number | null }[] =>
  stays.flatMap((s) => {
    const start = Math.max(s.from, from)
    const end = s.to === null ? to : to === null ? s.to : Math.min(s.to, to)
    return end === null || start < end ? [{ from: start, to: end }] : []
  })

const joined = (parts: { from: number; to: number | null }[]): { from: number; to: number | null }[] => {
  const whole: { from: number; to: number | null }[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (last && last.to === part.from) last.to = part.to
    else whole.push({ ...part })
  }
  return whole
}

/** Since when the issue has been in states like the one it is in now. */
const sinceWhen = (stays: Stay[], isLike: (state: State) => boolean): number => {
  let at = stays.length - 1
  while (at > 0 && isLike((stays[at - 1] as Stay).state)) at -= 1
  return (stays[at] as Stay).from
}

const firstResponse = (history: History, stays: Stay[]): Run[] => {
  const [first] = history.said
  if (!first || first.side !== 'customer') return []
  const answer = history.said.find((s) => s.side === 'team')
  const counted = within(stays.filter((s) => s.state !== 'closed'), first.at, answer?.at ?? null)
  const isGivenUp = !answer && history.state === 'closed'
  const closedAt = isGivenUp ? sinceWhen(stays, (s) => s === 'closed') : null
  return [{ kind: 'first_response', startedAt: first.at, counted: joined(counted), stoppedAt: answer?.at ?? closedAt, isCancelled: isGivenUp }]
}

type Wait = { from: number; to: number | null }
/** From each first word that nobody has answered yet to the answer, once somebody has answered at all. */
const waitsOf = (said: Said[]): Wait[] => {
  const waits: Wait[] = []
  let open: Wait | null = null
  let isAnswered = false
  for (const { at, side } of said) {
    if (side === 'customer') {
      if (!isAnswered || open) continue
      open = { from: at, to: null }
      waits.push(open)
    } else {
      if (open) open.to = at
      open = null
      isAnswered = true
    }
  }
  return waits
}

/** The word comes a moment before the state moves because of it: until then the clock counts already. */
const nextResponse = (history: History, stays: Stay[], pauses: ReadonlySet<State>): Run[] => {
  const isOurs = (state: State) => state === 'new' || state === 'waiting_on_you' || (state === 'on_hold' && !pauses.has(state))
  return waitsOf(history.said).flatMap((wait): Run[] => {
    const ours = within(stays.filter((s) => isOurs(s.state)), wait.from, wait.to)
    const first = ours[0]
    // Nothing was owed: they only said thank you.
    if (!first) return []
    const counted = joined([{ ...first, from: wait.from }, ...ours.slice(1)])
    const isGivenUp = wait.to === null && (history.state === 'closed' || history.state === 'waiting_on_customer')
    const over = isGivenUp ? sinceWhen(stays, (s) => s === 'closed' || s === 'waiting_on_customer') : null
    return [{ kind: 'next_response', startedAt: wait.from, counted, stoppedAt: wait.to ?? over, isCancelled: isGivenUp }]
  })
}

const resolution = (history: History, stays: Stay[], pauses: ReadonlySet<State>): Run[] => {
  const counted = within(stays.filter((s) => s.state !== 'closed' && !pauses.has(s.state)), history.createdAt, null)
  const stoppedAt = history.state === 'closed' ? sinceWhen(stays, (s) => s === 'closed') : null
  return [{ kind: 'resolution', startedAt: history.createdAt, counted: joined(counted), stoppedAt, isCancelled: false }]
}

/** Every clock there would be, if all three times were promised. */
export const runsOf = (history: History, pauseIn: readonly State[]): Run[] => {
  const stays = staysOf(history)
  const pauses = new Set(pauseIn)
  return [...firstResponse(history, stays), ...nextResponse(history, stays, pauses), ...resolution(history, stays, pauses)]
}
