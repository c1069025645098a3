// Moments in words mean what a person there would mean by them, also in the days when clocks change.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isTimeZone, momentOf } from './rules-moment.ts'

const NOW = new Date('2026-03-29T10:30:15.250Z')
const at = (text: string, zone = 'UTC', now = NOW) => momentOf(text, now, zone)?.toISOString() ?? null

test.each([
  ['now', 'UTC', '2026-03-29T10:30:15.250Z'], ['now-7d', 'UTC', '2026-03-22T10:30:15.250Z'], ['now-24h', 'Europe/Berlin', '2026-03-28T10:30:15.250Z'], ['now+2w', 'UTC', '2026-04-12T10:30:15.250Z'],
  ['today', 'UTC', '2026-03-29T00:00:00.000Z'], ['today-1d', 'UTC', '2026-03-28T00:00:00.000Z'], ['this_week', 'UTC', '2026-03-23T00:00:00.000Z'], ['this_month', 'UTC', '2026-03-01T00:00:00.000Z'], ['this_month-1m', 'UTC', '2026-02-01T00:00:00.000Z'],
  // Summer time begins in Berlin on this very day, at one o'clock UTC.
  ['today', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'], ['today+1d', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'], ['now-1d', 'Europe/Berlin', '2026-03-28T11:30:15.250Z'], ['today+3h', 'Europe/Berlin', '2026-03-29T02:00:00.000Z'],
  ['today', 'Pacific/Kiritimati', '2026-03-29T10:00:00.000Z'], ['today', 'America/Los_Angeles', '2026-03-29T07:00:00.000Z'], ['today', 'Asia/Kathmandu', '2026-03-28T18:15:00.000Z'],
  // A clock that is set forward at midnight begins its day at one.
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'], ['2026-03-29T08:00:00+02:00', 'UTC', '2026-03-29T06:00:00.000Z'],
] as const)('%s in %s', (text, zone, moment) => {
  expect(at(text, zone)).toBe(moment)
})

test('a month later is the last day of a shorter month', () => {
  expect(at('now+1m', 'UTC', new Date('2026-01-31T12:00:00Z'))).toBe('2026-02-28T12:00:00.000Z')
})

test.each(['', 'yesterday', 'now-', 'now-7', 'now-7y', '2026-02-31T00:00', '2026-13-01', '0000-01-01', 'now-99999d', 'today; drop table'])('%s says no time', (text) => {
  expect(at(text)).toBeNull()
})

test('zones that nobody knows are none', () => {
  expect(['Europe/Lisbon', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false])
})

test('the start of a day is midnight on the clocks there, whatever the day', () => {
  const clock = (zone: string, when: Date) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit', day: 'numeric' }).format(when)
  fc.assert(
    fc.property(fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'), fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (zone, now) => {
      const start = momentOf('today', now, zone) as Date
      expect(clock(zone, start)).toMatch(/00:00$/)
      expect(clock(zone, start).split(',')[0]).toBe(clock(zone, now).split(',')[0])
      expect(start.getTime()).toBeLessThanOrEqual(now.getTime())
    }),
  )
})
