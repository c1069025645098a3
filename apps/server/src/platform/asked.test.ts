// One asks for all until it begins, or is nearly due.
import { expect, test } from 'vitest'
import { createAsked } from './asked.ts'

test('what was asked for is not asked for again until it begins', () => {
  const asked = createAsked()
  expect(asked.isAsked('a', 1_000)).toBe(false)
  asked.ask('a', 2_500)
  expect([asked.isAsked('a', 1_000), asked.isAsked('b', 1_000)]).toEqual([true, false])
  expect(asked.isAsked('a', 2_300)).toBe(false)
  asked.begin('a')
  expect(asked.isAsked('a', 1_000)).toBe(false)
})
