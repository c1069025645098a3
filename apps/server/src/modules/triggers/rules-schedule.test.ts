// When schedules come next: days, weeks, months, time zones, and clocks that are put forward and back.
import { type TriggerSchedule, WEEKDAYS } from '@patchbay/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextMoment, nextOf } from './rules-schedule.ts'

const daily = (at: string, time_zone = 'UTC'): TriggerSchedule => ({ every: 'day', at, time_zone })
const monthly = (day: number, time_zone = 'UTC'): TriggerSchedule => ({ every: 'month', day, at: '09:00', time_zone })

test.each<[string, TriggerSchedule, string, string]>([
  ['today, when it is still to come', daily('09:00'), '2026-11-20T08:59:59Z', '2026-11-20T09:00:00Z'],
  ['tomorrow, when it is this very moment', daily('09:00'), '2026-11-20T09:00:00Z', '2026-11-21T09:00:00Z'],
  ['the morning of Tokyo is the evening before', daily('09:00', 'Asia/Tokyo'), '2026-11-20T08:00:00Z', '2026-11-21T00:00:00Z'],
  ['the next of its days', { every: 'week', weekdays: ['monday', 'thursday'], at: '18:30', time_zone: 'Europe/Berlin' }, '2026-11-20T12:00:00Z', '2026-11-23T17:30:00Z'],
  ['a week later, when its only day is today and over', { every: 'week', weekdays: ['friday'], at: '10:00', time_zone: 'UTC' }, '2026-11-20T12:00:00Z', '2026-11-27T10:00:00Z'],
  ['a day of the month', monthly(15), '2026-11-20T00:00:00Z', '2026-12-15T09:00:00Z'],
  ['the last day of a month that is too short', monthly(31), '2027-02-01T00:00:00Z', '2027-02-28T09:00:00Z'],
  ['the 30th of February in a leap year', monthly(30), '2028-02-10T00:00:00Z', '2028-02-29T09:00:00Z'],
  ['an hour that clocks skip comes an hour later', daily('02:30', 'America/New_York'), '2027-03-14T05:00:00Z', '2027-03-14T07:30:00Z'],
  ['an hour that clocks show twice comes once', daily('01:30', 'America/New_York'), '2027-11-07T05:30:00Z', '2027-11-08T06:30:00Z'],
  ['every third month, from the one it starts in', { ...monthly(1), interval: 3, starts: '2026-01-15' }, '2026-01-15T10:00:00Z', '2026-04-01T09:00:00Z'],
  ['the quarter after, once that is over', { ...monthly(1), interval: 3, starts: '2026-01-15' }, '2026-04-01T09:00:00Z', '2026-07-01T09:00:00Z'],
  ['every second week, counted in weeks that begin on Monday', { every: 'week', weekdays: ['monday', 'sunday'], at: '09:00', time_zone: 'UTC', interval: 2, starts: '2026-11-18' }, '2026-11-22T09:00:00Z', '2026-11-30T09:00:00Z'],
  ['every fifth day across a change of the clocks', { ...daily('09:00', 'Europe/Berlin'), interval: 5, starts: '2026-03-26' }, '2026-03-26T09:00:00Z', '2026-03-31T07:00:00Z'],
  ['not before it starts', { ...daily('09:00'), starts: '2027-02-03' }, '2026-11-20T12:00:00Z', '2027-02-03T09:00:00Z'],
  ['for the last time on the day it ends', { ...daily('09:00'), ends: '2026-11-21' }, '2026-11-20T12:00:00Z', '2026-11-21T09:00:00Z'],
])('%s', (_, schedule, after, expected) => {
  expect(nextMoment(schedule, new Date(after))?.toISOString()).toBe(new Date(expected).toISOString())
})

test('never again after it has ended', () => {
  expect(nextMoment({ ...daily('09:00'), ends: '2026-11-21' }, new Date('2026-11-21T09:00:00Z'))).toBeNull()
  expect(nextMoment({ ...monthly(15), interval: 12, starts: '2026-01-01', ends: '2026-12-31' }, new Date('2026-02-01T00:00:00Z'))).toBeNull()
  expect(nextOf([{ on: 'schedule.tick', schedule: { ...daily('09:00'), ends: '2020-01-01' } }, { on: 'schedule.tick', schedule: monthly(1) }], new Date('2026-11-20T12:00:00Z'))?.toISOString()).toBe('2026-12-01T09:00:00.000Z')
})

test('of several the first, and none without any', () => {
  const after = new Date('2026-11-20T12:00:00Z')
  expect(nextOf([{ on: 'issue.created' }], after)).toBeNull()
  expect(nextOf([{ on: 'schedule.tick', schedule: monthly(1) }, { on: 'schedule.tick', schedule: daily('13:00') }], after)?.toISOString()).toBe('2026-11-20T13:00:00.000Z')
})

const zones = fc.constantFrom('UTC', 'Europe/Lisbon', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham', 'Pacific/Apia', 'America/Sao_Paulo')
const times = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
const schedules: fc.Arbitrary<TriggerSchedule> = fc.oneof(
  fc.record({ every: fc.constant('day' as const), at: times, time_zone: zones }),
  fc.record({ every: fc.constant('week' as const), weekdays: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }), at: times, time_zone: zones }),
  fc.record({ every: fc.constant('month' as const), day: fc.integer({ min: 1, max: 31 }), at: times, time_zone: zones }),
)
const every = fc.integer({ min: 1, max: 12 })
const LONGEST: Record<TriggerSchedule['every'], number> = { day: 50, week: 7 * 24 + 26, month: 31 * 24 + 26 }
const HOUR = 3_600_000

test('from any moment it comes later, not too late, and nothing is skipped on the way', () => {
  const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(schedules, every, moments, fc.double({ min: 0, max: 1, noNaN: true }), (plain, interval, after, share) => {
      const schedule = interval === 1 ? plain : { ...plain, interval, starts: '2019-01-01' }
      const next = nextMoment(schedule, after) as Date
      expect(next.getTime()).toBeGreaterThan(after.getTime())
      expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(LONGEST[schedule.every] * interval * HOUR)
      // Whoever asks again on the way hears of the same moment.
      const between = new Date(after.getTime() + Math.floor((next.getTime() - 1 - after.getTime()) * share))
      expect(nextMoment(schedule, between)).toEqual(next)
      const wall = new Intl.DateTimeFormat('en-US', { timeZone: schedule.time_zone, hourCycle: 'h23', minute: '2-digit' }).format(next)
      expect(Number(wall)).toBe(Number(schedule.at.slice(3)))
    }),
    { numRuns: 300 },
  )
})
