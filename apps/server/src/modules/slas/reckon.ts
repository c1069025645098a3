// What a clock shows: how much of its time is used, when it is due, what came of it. Pure; the same history gives the same clocks.
import type { SlaKind, SlaWarning, State } from '@patchbay/contract'
import { addWorkingTime, workingTimeBetween, type Counted } from '../hours/index.ts'
import { runsOf, type History, type Run } from './runs.ts'

export type Target = {
  ms: number
  calendar: Counted
  hoursName: string
  /** Set for one issue at this moment: what was over by then is not judged, what was not is, from where it began. */
  setAt?: number
}
export type Promised = { targets: Partial<Record<SlaKind, Target>>; pauseIn: readonly State[]; warn: SlaWarning | null; since: number }

export type Clock = {
  kind: SlaKind
  startedAt: number
  hoursName: string
  targetMs: number
  usedMs: number
  pausedMs: number
  pausedSince: number | null
  dueAt: number | null
  warnAt: number | null
  stoppedAt: number | null
  outcome: 'met' | 'breached' | 'cancelled' | null
}

/** Whether the last part would have gone on, had nobody done what it waited for. */
const goesOn = (run: Run, to: number | null): boolean => to === null || (to === run.stoppedAt && !run.isCancelled)

/** When so much open time has been counted, or would have been; null when nothing is being counted. */
const reachedAt = (run: Run, calendar: Counted, ms: number): number | null => {
  let left = ms
  for (const [i, { from, to }] of run.counted.entries()) {
    if (to === null || (i === run.counted.length - 1 && goesOn(run, to))) return addWorkingTime(calendar, from, left)
    const counted = workingTimeBetween(calendar, from, to)
    if (left <= counted) return addWorkingTime(calendar, from, left)
    left -= counted
  }
  return null
}

const usedOf = (run: Run, calendar: Counted, now: number): number =>
  run.counted.reduce((sum, { from, to }) => sum + workingTimeBetween(calendar, from, to ?? Math.max(now, from)), 0)

/** Stretches between those that counted. */
const pausedOf = (run: Run): number => run.counted.reduce((sum, { from }, i) => sum + (i === 0 ? from - run.startedAt : from - (run.counted[i - 1]?.to ?? from)), 0)

const pausedSinceOf = (run: Run): number | null => {
  if (run.stoppedAt !== null) return null
  const last = run.counted.at(-1)
  return last ? last.to : run.startedAt
}

const warnMs = (targetMs: number, warn: SlaWarning): number =>
  warn.unit === 'percent' ? (targetMs * warn.value) / 100 : Math.max(0, targetMs - warn.value * 60_000)

const outcomeOf = (run: Run, usedMs: number, targetMs: number): Clock['outcome'] => {
  if (run.stoppedAt === null) return null
  if (usedMs > targetMs) return 'breached'
  return run.isCancelled ? 'cancelled' : 'met'
}

const clockOf = (run: Run, { ms, calendar, hoursName }: Target, warn: SlaWarning | null, now: number): Clock => {
  const usedMs = usedOf(run, calendar, now)
  return {
    kind: run.kind, startedAt: run.startedAt, hoursName, targetMs: ms, usedMs, pausedMs: pausedOf(run), pausedSince: pausedSinceOf(run),
    dueAt: reachedAt(run, calendar, ms), warnAt: warn ? reachedAt(run, calendar, warnMs(ms, warn)) : null,
    stoppedAt: run.stoppedAt, outcome: outcomeOf(run, usedMs, ms),
  }
}

const isJudged = (run: Run, { setAt }: Target, since: number): boolean => (setAt === undefined ? run.startedAt >= since : run.stoppedAt === null || run.stoppedAt >= setAt)

/** What began before the promise was made is not judged. */
export const reckon = (history: History, promise: Promised, now: number): Clock[] =>
  runsOf(history, promise.pauseIn).flatMap((run) => {
    const target = promise.targets[run.kind]
    return target && isJudged(run, target, promise.since) ? [clockOf(run, target, promise.warn, now)] : []
  })
