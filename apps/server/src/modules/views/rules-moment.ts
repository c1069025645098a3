// Moments in words, such as `now-7d` or `today`, for a reader somewhere on earth.
import { RELATIVE_TIME } from '@patchbay/contract'

const HOUR = 3_600_000
const formats = new Map<string, Intl.DateTimeFormat | null>()

const formatFor = (timeZone: string): Intl.DateTimeFormat | null => {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  let made: Intl.DateTimeFormat | null = null
  try {
    made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  } catch {
    // An unknown zone is none.
  }
  // Whoever asks for ever new zones must not fill the memory.
  if (formats.size < 1_000) formats.set(timeZone, made)
  return made
}

export const isTimeZone = (timeZone: string): boolean => formatFor(timeZone) !== null

/** What clocks there show, written as if it were UTC. */
const wallOf = (at: number, timeZone: string): number => {
  const parts = Object.fromEntries((formatFor(timeZone) ?? (formatFor('UTC') as Intl.DateTimeFormat)).formatToParts(at).map((p) => [p.type, Number(p.value)]))
  return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second)
}

/** The day that calendars there show. */
export const dayOf = (at: Date, timeZone: string): string => new Date(wallOf(at.getTime(), timeZone)).toISOString().slice(0, 10)

/** When clocks there show this; where they skip it, the first moment after. */
const atWall = (wall: number, timeZone: string): number => {
  const offset = (at: number) => wallOf(at, timeZone) - Math.floor(at / 1000) * 1000
  const first = wall - offset(wall)
  const second = wall - offset(first)
  return wallOf(second, timeZone) === wall ? second : Math.max(first, second)
}

const startOf = (what: string, wall: Date): number => {
  const day = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate())
  if (what === 'this_week') return day - ((wall.getUTCDay() + 6) % 7) * 24 * HOUR
  return what === 'this_month' ? Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), 1) : day
}

/** The last day of a shorter month stands for the days it does not have. */
const addMonths = (wall: number, months: number): number => {
  const from = new Date(wall)
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate()
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, Math.min(from.getUTCDate(), last), from.getUTCHours(), from.getUTCMinutes(), from.getUTCSeconds())
}

const RFC3339 = /^(?!0000)\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/
const DATE = /^(?!0000)\d{4}-\d\d-\d\d$/

/** Days, weeks and months are those of the calendar there: a day may have 23 hours. Null when it says no time. */
export const momentOf = (text: string, now: Date, timeZone: string): Date | null => {
  if (DATE.test(text)) {
    const wall = Date.parse(text)
    return Number.isNaN(wall) ? null : new Date(atWall(wall, timeZone))
  }
  if (RFC3339.test(text)) return Number.isNaN(Date.parse(text)) ? null : new Date(text)
  const [, anchor, sign, count, unit] = RELATIVE_TIME.exec(text) ?? []
  if (!anchor) return null
  const n = Number(count ?? 0) * (sign === '-' ? -1 : 1)
  if (anchor === 'now' && unit !== 'm' && unit !== 'd' && unit !== 'w') return new Date(now.getTime() + n * HOUR)
  if (unit === 'h') return new Date(atWall(startOf(anchor, new Date(wallOf(now.getTime(), timeZone))), timeZone) + n * HOUR)
  const here = wallOf(now.getTime(), timeZone)
  const from = anchor === 'now' ? here : startOf(anchor, new Date(here))
  const moved = unit === 'm' ? addMonths(from, n) : from + n * (unit === 'w' ? 7 : 1) * 24 * HOUR
  return new Date(atWall(moved, timeZone) + (anchor === 'now' ? now.getMilliseconds() : 0))
}
