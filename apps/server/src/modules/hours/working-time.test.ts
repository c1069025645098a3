// The calculator against one that looks at the wall clock every minute, over random schedules, holidays and zones in which clocks change.
import { WEEKDAYS, type HoursRange, type Weekday } from '@patchbay/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCalendar, type Holiday, type Plan } from './calendar.ts'
import { addWorkingTime, isOpenAt, nextClosing, nextOpening, workingTimeBetween } from './working-time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const ZONES = [
  'UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/St_Johns', 'Pacific/Apia', 'Asia/Beirut', 'Pacific/Chatham', 'America/Asuncion',
]

/** The slow one: what `Intl` says the clock on the wall shows, minute by minute, compared with the plan as a person would. */
const slowly = (plan: Plan) => {
  const wall = new Intl.DateTimeFormat('en-CA', { timeZone: plan.timeZone, year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const isOpen = (ms: number): boolean => {
    const parts = Object.fromEntries(wall.formatToParts(ms).map((p) => [p.type, p.value]))
    const date = `${parts.year}-${parts.month}-${parts.day}`
    const own = plan.holidays.find((h) => h.date === date) ?? plan.holidays.find((h) => h.yearly && h.date.slice(5) === date.slice(5))
    const isPublic = plan.publicHolidays(Number(parts.year)).has(date)
    const ranges = own ? own.ranges : isPublic ? [] : plan.days[String(parts.weekday).toLowerCase() as Weekday]
    const time = `${parts.hour}:${parts.minute}`
    return ranges.some((r) => time >= r.from && time < r.to)
  }
  return {
    isOpen,
    between: (from: number, to: number) => {
      let sum = 0
      for (let at = from; at < to; at += MINUTE) if (isOpen(at)) sum += MINUTE
      return sum
    },
    /** After how many minutes so much is done, or nothing within the span that was looked at. */
    add: (from: number, ms: number, most: number): number | null => {
      let left = ms
      for (let at = from; at < from + most; at += MINUTE) {
        if (isOpen(at)) left -= MINUTE
        if (left <= 0) return at + MINUTE
      }
      return null
    },
  }
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
/** Ranges that do not overlap: cuts of the day, taken in pairs. */
const ranges = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 }).map((cuts): HoursRange[] => {
  const sorted = cuts.toSorted((a, b) => a - b)
  return sorted.flatMap((from, i) => (i % 2 === 0 && sorted[i + 1] !== undefined ? [{ from: clock(from), to: clock(sorted[i + 1] as number) }] : []))
})
const tenYears = { min: Date.UTC(2020, 0, 1) / MINUTE, max: Date.UTC(2030, 0, 1) / MINUTE }
const minuteOf = fc.integer(tenYears).map((m) => m * MINUTE)
const dateNear = (at: number) => fc.integer({ min: -1, max: 6 }).map((days) => new Date(at + days * DAY).toISOString().slice(0, 10))

const caseOf = fc.record({ at: minuteOf, zone: fc.constantFrom(...ZONES), days: fc.tuple(...WEEKDAYS.map(() => ranges)), minutes: fc.integer({ min: 1, max: 5 * 1440 }) }).chain(({ at, zone, days, minutes }) =>
  fc.record({
    own: fc.array(fc.record({ date: dateNear(at), name: fc.constant('Off'), yearly: fc.boolean(), ranges }), { maxLength: 2 }),
    theirs: fc.array(dateNear(at), { maxLength: 2 }),
  }).map(({ own, theirs }) => {
    const publicHolidays = new Map(theirs.map((date) => [date, 'Public']))
    const plan: Plan = { timeZone: zone, days: Object.fromEntries(WEEKDAYS.map((day, i) => [day, days[i]])) as Plan['days'], holidays: own as Holiday[], publicHolidays: () => publicHolidays }
    return { plan, at, minutes }
  }))

/** The weeks in which the clocks of these zones change, where mistakes live. */
const changes = [Date.UTC(2026, 2, 28), Date.UTC(2026, 9, 24), Date.UTC(2026, 2, 7), Date.UTC(2026, 9, 31), Date.UTC(2026, 3, 4), Date.UTC(2025, 1, 22), Date.UTC(2024, 9, 5), Date.UTC(2020, 2, 28)]
const atChange = fc.tuple(caseOf, fc.constantFrom(...changes), fc.integer({ min: 0, max: 2 * 1440 })).map(([c, start, minutes]) => ({ ...c, at: start + minutes * MINUTE }))

const agrees = ({ plan, at, minutes }: { plan: Plan; at: number; minutes: number }) => {
  const calendar = createCalendar(plan)
  const slow = slowly(plan)
  const end = at + minutes * MINUTE
  const worked = slow.between(at, end)
  expect(workingTimeBetween(calendar, at, end)).toBe(worked)
  expect(isOpenAt(calendar, at)).toBe(slow.isOpen(at))
  if (worked > 0) expect(addWorkingTime(calendar, at, worked)).toBe(slow.add(at, worked, minutes * MINUTE))
  const opening = nextOpening(calendar, at)
  if (worked > 0) expect(opening).toBe((slow.add(at, MINUTE, minutes * MINUTE) ?? 0) - MINUTE)
  else if (opening !== null) expect(opening).toBeGreaterThanOrEqual(end)
}

describe('the calculator and the slow one agree', () => {
  test('at any time in ten years', () => fc.assert(fc.property(caseOf, agrees), { numRuns: 60 }), 60_000)
  test('in the weeks in which clocks change', () => fc.assert(fc.property(atChange, agrees), { numRuns: 60 }), 60_000)
})

const always = (hours: HoursRange[]) => Object.fromEntries(WEEKDAYS.map((day) => [day, hours])) as Plan['days']
const weekdays = (hours: HoursRange[]) => ({ ...always(hours), saturday: [], sunday: [] })
const planOf = (given: Partial<Plan>): Plan => ({ timeZone: 'UTC', days: weekdays([{ from: '09:00', to: '17:00' }]), holidays: [], publicHolidays: () => new Map(), ...given })
const moment = (text: string) => Date.parse(text)
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

describe('what a person would say', () => {
  test.each([
    ['4 h on Friday afternoon end on Monday', planOf({}), '2026-11-20T15:00:00Z', 4 * HOUR, '2026-11-23T11:00:00.000Z'],
    ['what ends with the day is due at its end, not the next morning', planOf({}), '2026-11-20T15:00:00Z', 2 * HOUR, '2026-11-20T17:00:00.000Z'],
    ['a holiday is stepped over', planOf({ holidays: [{ date: '2026-11-23', name: 'Off', yearly: false, ranges: [] }] }), '2026-11-20T15:00:00Z', 4 * HOUR, '2026-11-24T11:00:00.000Z'],
    ['a yearly holiday comes again', planOf({ holidays: [{ date: '2020-12-25', name: 'Christmas', yearly: true, ranges: [] }] }), '2026-12-24T16:00:00Z', 2 * HOUR, '2026-12-28T10:00:00.000Z'],
    ['half a day is half a day', planOf({ holidays: [{ date: '2026-12-24', name: 'Eve', yearly: true, ranges: [{ from: '09:00', to: '12:00' }] }] }), '2026-12-24T11:00:00Z', 2 * HOUR, '2026-12-25T10:00:00.000Z'],
    ['nine in Berlin is seven UTC in summer', planOf({ timeZone: 'Europe/Berlin' }), '2026-07-01T00:00:00Z', HOUR, '2026-07-01T08:00:00.000Z'],
    ['and eight in winter', planOf({ timeZone: 'Europe/Berlin' }), '2026-12-01T00:00:00Z', HOUR, '2026-12-01T09:00:00.000Z'],
    ['a night that loses an hour is an hour shorter', planOf({ timeZone: 'Europe/Berlin', days: always([{ from: '00:00', to: '24:00' }]) }), '2026-03-28T23:00:00Z', 23 * HOUR, '2026-03-29T22:00:00.000Z'],
    ['over midnight as two ranges', planOf({ days: always([{ from: '00:00', to: '02:00' }, { from: '22:00', to: '24:00' }]) }), '2026-11-20T23:00:00Z', 4 * HOUR, '2026-11-21T23:00:00.000Z'],
  ])('%s', (_, plan, from, ms, due) => expect(iso(addWorkingTime(createCalendar(plan), moment(from), ms))).toBe(due))

  test('hours that never come are said to never come, soon', () => {
    const shut = createCalendar(planOf({ days: always([]) }))
    expect(addWorkingTime(shut, moment('2026-11-20T15:00:00Z'), 1)).toBeNull()
    expect(nextOpening(shut, moment('2026-11-20T15:00:00Z'))).toBeNull()
  })

  test('without a schedule every minute counts', () => {
    expect(iso(addWorkingTime(null, moment('2026-11-21T23:00:00Z'), 2 * HOUR))).toBe('2026-11-22T01:00:00.000Z')
    expect(workingTimeBetween(null, 5, 3)).toBe(0)
  })

  test('what is open says when it closes, also over midnight', () => {
    const night = createCalendar(planOf({ days: always([{ from: '00:00', to: '02:00' }, { from: '22:00', to: '24:00' }]) }))
    expect(iso(nextClosing(night, moment('2026-11-20T23:00:00Z')))).toBe('2026-11-21T02:00:00.000Z')
    expect(nextClosing(night, moment('2026-11-20T12:00:00Z'))).toBeNull()
    expect(nextClosing(createCalendar(planOf({ days: always([{ from: '00:00', to: '24:00' }]) })), moment('2026-11-20T12:00:00Z'))).toBeNull()
  })
})
