// Which times are offered: within open hours, when somebody is free, on several days; and whoever has the least takes it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freeTimes, hostFor, nameTime, zoneOr, type Span } from './rules.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MONDAY = Date.UTC(2026, 10, 30)
const hours = (day: number, from: number, to: number): Span => [MONDAY + day * DAY + from * HOUR, MONDAY + day * DAY + to * HOUR]
const clock = (at: number) => new Date(at).toISOString().slice(8, 16)

describe('free times', () => {
  test.each([
    ['a few a day, the first and the last among them', { open: [hours(0, 9, 17), hours(1, 9, 17)], from: MONDAY }, ['30T09:00', '30T13:00', '30T16:30', '01T09:00', '01T13:00', '01T16:30']],
    ['none within the hour', { open: [hours(0, 9, 11)], from: MONDAY + 9 * HOUR + 1 }, ['30T10:30']],
    ['none that would not end in time', { open: [hours(0, 9, 9.4)], from: MONDAY }, []],
    ['none where nothing is open', { open: [], from: MONDAY }, []],
  ])('%s', (_name, given, expected) => {
    expect(freeTimes({ ...given, hosts: [{ id: 'mira', taken: [] }], minutes: 30 }).map(clock)).toEqual(expected)
  })

  test('none that a host has taken, unless another is free', () => {
    const taken = [hours(0, 9, 10)]
    const given = { open: [hours(0, 9, 10.5)], minutes: 30, from: MONDAY }
    expect(freeTimes({ ...given, hosts: [{ id: 'mira', taken }] }).map(clock)).toEqual(['30T10:00'])
    expect(freeTimes({ ...given, hosts: [{ id: 'mira', taken }, { id: 'tomas', taken: [] }] }).map(clock)).toEqual(['30T09:00', '30T09:30', '30T10:00'])
    expect(freeTimes({ ...given, hosts: [] })).toEqual([])
  })

  test('whatever is open and taken, each is open, still to come and free for somebody', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 240 }), fc.integer({ min: 1, max: 12 })).map(([at, long]) => [MONDAY + at * HOUR, MONDAY + (at + long) * HOUR] as const)
    fc.assert(fc.property(fc.array(span, { maxLength: 8 }), fc.array(fc.array(span, { maxLength: 5 }), { maxLength: 3 }), fc.integer({ min: 5, max: 240 }), fc.integer({ min: 0, max: 200 * HOUR }), (open, taken, minutes, after) => {
      const [hosts, from] = [taken.map((spans, n) => ({ id: `host ${n}`, taken: spans })), MONDAY + after]
      const times = freeTimes({ open, hosts, minutes, from })
      expect(times.length).toBeLessThanOrEqual(12)
      for (const at of times) {
        expect(at).toBeGreaterThan(from)
        expect(open.some(([a, b]) => a <= at && at + minutes * 60_000 <= b)).toBe(true)
        const host = hosts.find((one) => one.id === hostFor(hosts, at, minutes))
        expect(host?.taken.every(([a, b]) => at + minutes * 60_000 <= a || at >= b)).toBe(true)
      }
    }))
  })
})

test('whoever has the least ahead of them takes it', () => {
  expect(hostFor([{ id: 'mira', taken: [hours(3, 9, 10)] }, { id: 'tomas', taken: [] }], MONDAY + 9 * HOUR, 30)).toBe('tomas')
  expect(hostFor([{ id: 'mira', taken: [hours(3, 9, 10)] }, { id: 'tomas', taken: [hours(0, 9, 10)] }], MONDAY + 9 * HOUR, 30)).toBe('mira')
})

test('a time is called as it is where the visitor is', () => {
  const at = new Date(MONDAY + 13 * HOUR)
  expect(nameTime(at, 'Europe/Berlin', 'short')).toBe('Mon 30 Nov, 14:00')
  expect(nameTime(at, 'no/where', 'long')).toMatch(/^Monday,? 30 November 2026.* 13:00$/)
  expect(zoneOr('')).toBe('UTC')
})
