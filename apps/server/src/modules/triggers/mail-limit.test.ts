// How many mails triggers may send: so many an hour for each workspace, and none of it is lost to one that asked for too many.
import { expect, test } from 'vitest'
import { MOST_MAILS_AN_HOUR, takeMails } from './mail-limit.ts'

test('is a number an hour, for each workspace', () => {
  const noon = new Date('2026-11-20T12:00:00Z')
  expect(takeMails('one', noon, MOST_MAILS_AN_HOUR - 1)).toBe(true)
  expect(takeMails('one', noon, 2)).toBe(false)
  expect(takeMails('one', new Date('2026-11-20T12:59:59Z'), 1)).toBe(true)
  expect(takeMails('one', noon, 1)).toBe(false)
  expect(takeMails('two', noon, 50)).toBe(true)
  expect(takeMails('one', new Date('2026-11-20T13:00:00Z'), MOST_MAILS_AN_HOUR)).toBe(true)
})
