// Mornings of whoever presses, whatever their clock does in between.
import { expect, test } from 'vitest'
import { snoozeUntil } from './snooze.ts'

test.each([
  ['snooze:tomorrow', '2026-11-20T15:00:00Z', 'Europe/Lisbon', '2026-11-21T09:00:00.000Z'],
  ['snooze:tomorrow', '2026-11-20T15:00:00Z', 'America/Los_Angeles', '2026-11-21T17:00:00.000Z'],
  ['snooze:tomorrow', '2026-11-20T23:30:00Z', 'Asia/Tokyo', '2026-11-22T00:00:00.000Z'],
  ['snooze', '2026-11-20T15:00:00Z', '', '2026-11-21T09:00:00.000Z'],
  ['snooze:tomorrow', '2026-11-20T15:00:00Z', 'Mars/Olympus', '2026-11-21T09:00:00.000Z'],
  // The clock is put back on this Sunday.
  ['snooze:tomorrow', '2026-10-24T10:00:00Z', 'Europe/Berlin', '2026-10-25T08:00:00.000Z'],
  ['snooze:tomorrow', '2026-03-28T10:00:00Z', 'Europe/Berlin', '2026-03-29T07:00:00.000Z'],
  ['snooze:week', '2026-11-20T15:00:00Z', 'Europe/Lisbon', '2026-11-23T09:00:00.000Z'],
  // Sunday evening in Auckland is Sunday morning elsewhere; its Monday comes sooner.
  ['snooze:week', '2026-11-22T10:30:00Z', 'Pacific/Auckland', '2026-11-22T20:00:00.000Z'],
  ['snooze:later', '2026-11-20T15:00:00Z', 'Asia/Tokyo', '2026-11-20T18:00:00.000Z'],
])('%s at %s in %s is %s', (choice, now, timeZone, until) => {
  expect(snoozeUntil(choice, new Date(now), timeZone)?.toISOString()).toBe(until)
})
