// When a schedule is open: the spans of each day, as wall clocks in its time zone show them. Pure.
import type { HoursRange, Weekday } from '@patchbay/contract'
import { WEEKDAYS } from '@patchbay/contract'
import { zoneOf, type Stretch, type Zone } from '../../platform/zone.ts'

export type Holiday = { date: string; name: string; yearly: boolean; ranges: HoursRange[] }
export type Plan = {
  timeZone: string
  days: Record<Weekday, HoursRange[]>
  holidays: Holiday[]
  /** Public holidays of a year by date, of the country that was chosen. */
  publicHolidays: (year: number) => ReadonlyMap<string, string>
}
/** From the first moment on, up to but not with the second. */
export type Span = readonly [from: number, to: number]
export type Calendar = {
  /** Every open span that touches this stretch of time, in order, cut to it. */
  spansBetween(from: number, to: number): Span[]
  spansOn(day: number): Span[]
  /** Days are counted from 1970-01-01 as the wall calendar shows them. */
  dayAt(ms: number): number
  rangesOn(day: number): { ranges: HoursRange[]; holiday: string | null }
}

export const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** No wall clock is further from UTC than this. */
const FURTHEST_MS = 15 * 3_600_000

export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
const weekdayOf = (day: number): Weekday => WEEKDAYS[(((day + 3) % 7) + 7) % 7] as Weekday

const msOf = (clock: string): number => (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) * MINUTE_MS

const join = (spans: Span[]): Span[] => {
  const joined: [number, number][] = []
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

const stretchesBetween = (zone: Zone, from: number, to: number): Stretch[] => {
  const stretches: Stretch[] = []
  for (let at = from; at < to; ) {
    const stretch = zone.at(at)
    stretches.push(stretch)
    at = stretch.to
  }
  return stretches
}

/** A day in which clocks change has its hours twice, or not at all, as the clocks on the wall say. */
const wallSpans = (zone: Zone, day: number, ranges: HoursRange[]): Span[] => {
  const midnight = day * DAY_MS
  const stretches = ranges.length === 0 ? [] : stretchesBetween(zone, midnight - FURTHEST_MS, midnight + DAY_MS + FURTHEST_MS)
  return stretches.flatMap((s) =>
    ranges.flatMap((r): Span[] => {
      const from = Math.max(s.from, midnight + msOf(r.from) - s.ahead)
      const to = Math.min(s.to, midnight + msOf(r.to) - s.ahead)
      return from < to ? [[from, to]] : []
    }),
  )
}

/** An own holiday says more than the country's: it may even open a day that the country closes. */
const holidayOn = (plan: Plan, date: string): { name: string; ranges: HoursRange[] } | null => {
  const own = plan.holidays.find((h) => h.date === date) ?? plan.holidays.find((h) => h.yearly && h.date.slice(5) === date.slice(5))
  if (own) return own
  const name = plan.publicHolidays(Number(date.slice(0, 4))).get(date)
  return name === undefined ? null : { name, ranges: [] }
}

export const createCalendar = (plan: Plan): Calendar => {
  const zone = zoneOf(plan.timeZone)
  const held = new Map<number, Span[]>()
  const rangesOn: Calendar['rangesOn'] = (day) => {
    const holiday = holidayOn(plan, dateOf(day))
    return holiday ? { ranges: holiday.ranges, holiday: holiday.name } : { ranges: plan.days[weekdayOf(day)], holiday: null }
  }
  const openOn = (day: number): Span[] => {
    const known = held.get(day)
    if (known) return known
    const spans = wallSpans(zone, day, rangesOn(day).ranges)
    held.set(day, spans)
    return spans
  }
  const dayAt = (ms: number) => Math.floor((ms + zone.at(ms).ahead) / DAY_MS)
  return {
    dayAt,
    rangesOn,
    spansOn: (day) => join(openOn(day)),
    spansBetween(from, to) {
      const spans: Span[] = []
      // Where clocks go back over midnight, yesterday comes once more.
      for (let day = dayAt(from) - 1; day <= dayAt(to) + 1; day += 1) spans.push(...openOn(day))
      return join(spans).flatMap(([a, b]): Span[] => (a < to && from < b ? [[Math.max(a, from), Math.min(b, to)]] : []))
    },
  }
}
