// Moments and spans in words, at the edges where words change.
import { expect, test } from 'vitest'
import { sayAgo, sayDay, saySpan, sayUntil, sayWaiting, snoozePresets } from './time-words.ts'

const at = (text: string) => new Date(text)
const NOW = at('2026-03-11T15:00:00').getTime()
const iso = (text: string) => at(text).toISOString()

test.each([
  ['2026-03-11T14:59:30', 'now'],
  ['2026-03-11T14:51:00', '9 min'],
  ['2026-03-11T12:00:00', '3 h'],
  ['2026-03-11T00:01:00', '14 h'],
  ['2026-03-10T14:00:00', 'yesterday'],
  ['2026-03-07T14:00:00', '4 d'],
  ['2026-03-01T14:00:00', '1 Mar'],
  ['2025-12-24T14:00:00', '24 Dec 2025'],
  ['2026-03-11T15:10:00', 'now'],
])('%s was %s', (then, words) => {
  expect(sayAgo(iso(then), NOW)).toBe(words)
})

test('shortly after midnight an hour is an hour, not yesterday', () => {
  expect(sayAgo(iso('2026-03-10T23:30:00'), at('2026-03-11T00:40:00').getTime())).toBe('1 h')
})

test.each([
  [20_000, '1 min'],
  [9 * 60_000, '9 min'],
  [125 * 60_000, '2 h 5 min'],
  [9 * 3_600_000, '9 h'],
  [50 * 3_600_000, '2 d'],
])('%i ms is %s', (ms, words) => {
  expect(saySpan(ms)).toBe(words)
})

test('waiting is never told as less than a minute, even when clocks disagree', () => {
  expect(sayWaiting(iso('2026-03-11T15:02:00'), NOW)).toBe('1 min')
})

test.each([
  ['2026-03-11T01:00:00', 'Today'],
  ['2026-03-10T23:00:00', 'Yesterday'],
  ['2026-03-06T12:00:00', 'Friday'],
  ['2026-02-20T12:00:00', 'Friday, 20 Feb'],
])('the day of %s is %s', (then, words) => {
  expect(sayDay(iso(then), NOW)).toBe(words)
})

test.each([
  ['2026-03-11T17:00:00', 'today 17:00'],
  ['2026-03-12T09:00:00', 'tomorrow 09:00'],
  ['2026-03-16T09:00:00', 'Mon 09:00'],
  ['2026-04-10T09:00:00', '10 Apr 09:00'],
])('until %s is %s', (then, words) => {
  expect(sayUntil(iso(then), NOW)).toBe(words)
})

test('snooze presets lie in the future, in order, and next week is a Monday', () => {
  for (const now of ['2026-03-09T08:00:00', '2026-03-11T15:00:00', '2026-03-15T23:30:00'].map(at)) {
    const presets = snoozePresets(now)
    const times = presets.map((preset) => preset.until.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(Math.min(...times)).toBeGreaterThan(now.getTime())
    expect(presets.find((preset) => preset.label === 'Next week')?.until.getDay()).toBe(1)
  }
})

test('late in the evening nothing is offered for later today', () => {
  expect(snoozePresets(at('2026-03-11T18:30:00')).map((preset) => preset.label)).not.toContain('Later today')
})
