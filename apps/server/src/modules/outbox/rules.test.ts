// When what was not sent is tried again, and what is not.
import { expect, test } from 'vitest'
import { mayPass, mayPassMail, pauseAfter } from './rules.ts'

test('waits grow, and end after the sixth try', () => {
  const pauses = [1, 2, 3, 4, 5].map(pauseAfter)
  expect(pauses.every((pause, at) => at === 0 || (pause ?? 0) > (pauses[at - 1] ?? 0))).toBe(true)
  expect([pauseAfter(6), pauseAfter(7)]).toEqual([null, null])
})

test.each([[500, true], [503, true], [429, true], [408, true], [400, false], [401, false], [404, false], [410, false], [302, false]])('an answer of %i may pass: %s', (status, passes) => expect(mayPass(status)).toBe(passes))

test.each([
  ['a server that is busy', { responseCode: 451 }, true],
  ['no such mailbox', { responseCode: 550 }, false],
  ['nobody there', { code: 'ECONNECTION' }, true],
  ['one that does not know us, which the operator mends', { code: 'EAUTH', responseCode: 535 }, true],
])('a mail refused by %s may pass: %s', (_, error, passes) => expect(mayPassMail(error)).toBe(passes))
