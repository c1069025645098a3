// Which times are free to be offered, who is to hold the meeting, and what a time is called. Pure.
export type Span = readonly [from: number, to: number]
/** Somebody who may hold it, and when they cannot. */
export type Host = { id: string; taken: Span[] }
type Asked = { open: Span[]; hosts: Host[]; minutes: number; from: number }

const MINUTE_MS = 60_000
const STEP_MS = 30 * MINUTE_MS
/** Nobody is called away at once. */
const NOTICE_MS = 60 * MINUTE_MS
const DAY_MS = 86_400_000
const MOST_A_DAY = 3
const MOST = 12

const isFree = (taken: Span[], from: number, to: number): boolean => taken.every(([a, b]) => to <= a || from >= b)

/** Of those who are free then, whoever has the least ahead of them; null when nobody is. */
export const hostFor = (hosts: Host[], startsAt: number, minutes: number): string | null =>
  hosts.filter((h) => isFree(h.taken, startsAt, startsAt + minutes * MINUTE_MS)).toSorted((a, b) => a.taken.length - b.taken.length)[0]?.id ?? null

const stepsIn = ([from, to]: Span, earliest: number, length: number): number[] => {
  const first = Math.ceil(Math.max(from, earliest) / STEP_MS) * STEP_MS
  return Array.from({ length: Math.max(0, Math.floor((to - length - first) / STEP_MS) + 1) }, (_, n) => first + n * STEP_MS)
}

/** The first, the last, and what lies evenly between. */
const spread = (times: number[], most: number): number[] =>
  times.length <= most ? times : Array.from({ length: most }, (_, n) => times[Math.round((n * (times.length - 1)) / (most - 1))] as number)

/** Whole and half hours at which somebody is free, a few a day, so that there is a choice of days. */
export const freeTimes = ({ open, hosts, minutes, from }: Asked): number[] => {
  const length = minutes * MINUTE_MS
  const all = open.flatMap((span) => stepsIn(span, from + NOTICE_MS, length)).filter((at) => hostFor(hosts, at, minutes) !== null)
  const days = [...Map.groupBy(all, (at) => Math.floor(at / DAY_MS)).values()]
  return days.flatMap((times) => spread(times, MOST_A_DAY)).slice(0, MOST)
}

/** As a person says it, where they are. */
export const nameTime = (at: Date, timeZone: string, style: 'short' | 'long'): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: style, day: 'numeric', month: style, ...(style === 'long' ? { year: 'numeric' } : {}), hour: '2-digit', minute: '2-digit', timeZone: zoneOr(timeZone),
  }).format(at)

/** What browsers say may be wrong. */
export const zoneOr = (timeZone: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timeZone || 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
