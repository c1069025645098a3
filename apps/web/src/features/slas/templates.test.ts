// Lengths of time as people write them.
import { expect, test } from 'vitest'
import { readLength, sayLength } from './templates.ts'

test.each([
  ['', null], ['30', 30], ['30 min', 30], ['30m', 30], ['4h', 240], ['1 h 30 min', 90], ['1h30m', 90], ['1.5 h', 90], ['2 d', 2880], ['soon', undefined], ['4 hours', undefined], ['-3', undefined], ['0', undefined], ['900 d', undefined],
])('%s is %s minutes', (text, minutes) => expect(readLength(text)).toBe(minutes))

test('what is said can be read again', () => {
  for (const minutes of [1, 59, 60, 61, 90, 1440, 2880, 525_600]) expect(readLength(sayLength(minutes))).toBe(minutes)
})
