// The days that are left in the bin, at the edges where they change.
import { expect, test } from 'vitest'
import { sayLeft } from './left.ts'

const issue = { deleted_at: '2026-12-01T00:00:10.000Z', gone_at: '2026-12-31T00:00:10.000Z' }

test.each([
  ['half a minute before it was deleted, by a clock that is late', '2026-11-30T23:59:40Z', '30 days left'],
  ['at once', '2026-12-01T00:00:10Z', '30 days left'],
  ['a day later', '2026-12-02T00:00:10Z', '29 days left'],
  ['a moment before the last day', '2026-12-30T00:00:09Z', '2 days left'],
  ['on the last day', '2026-12-30T00:00:10Z', 'one day left'],
  ['too late', '2027-01-03T00:00:00Z', 'one day left'],
])('%s', (_, now, words) => {
  expect(sayLeft(issue, Date.parse(now))).toBe(words)
})
