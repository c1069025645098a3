// Counts time in which a schedule is open: adds it to a moment, measures it between two, finds the next opening. Pure.
import { DAY_MS, type Calendar } from './calendar.ts'

/** Without a schedule every moment counts. */
export type Counted = Calendar | null

/** Who looks further ahead than this looks for an opening that never comes. */
const HORIZON_MS = 3_700 * DAY_MS
const FIRST_MS = 4 * DAY_MS

/** Stretches that follow each other, each longer than the last: most answers lie in the first. */
const windows = function* (from: number): Generator<[number, number]> {
  for (let at = from, length = FIRST_MS; at < from + HORIZON_MS; at += length, length = Math.min(length * 2, 64 * DAY_MS)) yield [at, at + length]
}

export const workingTimeBetween = (calendar: Counted, from: number, to: number): number => {
  if (to <= from) return 0
  return calendar ? calendar.spansBetween(from, to).reduce((sum, [a, b]) => sum + b - a, 0) : to - from
}

/** The moment by which so much open time has passed; null when that never comes. */
export const addWorkingTime = (calendar: Counted, from: number, ms: number): number | null => {
  if (!calendar || ms <= 0) return from + Math.max(0, ms)
  let left = ms
  for (const [a, b] of windows(from))
    for (const [opens, closes] of calendar.spansBetween(a, b)) {
      if (left <= closes - opens) return opens + left
      left -= closes - opens
    }
  return null
}

export const isOpenAt = (calendar: Counted, at: number): boolean => !calendar || calendar.spansBetween(at, at + 1).length > 0

/** The first open moment from here on; here itself when it is open. Null when there is none. */
export const nextOpening = (calendar: Counted, from: number): number | null => {
  if (!calendar) return from
  for (const [a, b] of windows(from)) {
    const first = calendar.spansBetween(a, b)[0]
    if (first) return first[0]
  }
  return null
}

/** When what is open now closes; null when it never does, or is closed already. */
export const nextClosing = (calendar: Counted, from: number): number | null => {
  if (!calendar || !isOpenAt(calendar, from)) return null
  let end = from
  for (const [a, b] of windows(from)) {
    const first = calendar.spansBetween(a, b)[0]
    if (!first || first[0] > end) return end
    end = first[1]
    if (end < b) return end
  }
  return null
}
