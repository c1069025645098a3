// Each view of a text is seen from the middle of what was learned, and of length one.
import { expect, test } from 'vitest'
import { MEANINGS } from '../meaning/encode.ts'
import { centreOf, centreOn, SENSES } from './sense.ts'

const views = (meaning: number, rest: number, odd = 0) => new Float32Array(SENSES).fill(meaning, 0, MEANINGS).fill(rest, MEANINGS).fill(rest + odd, SENSES - 1)
const lengths = (seen: Float32Array) => Array.from({ length: SENSES / MEANINGS }, (_view, at) => Math.hypot(...seen.subarray(at * MEANINGS, (at + 1) * MEANINGS)))

test('the meaning has no middle, the other views have', () => {
  const centre = centreOf([views(1, 2), views(3, 4)])
  expect([centre[0], centre[MEANINGS], centre[SENSES - 1]]).toEqual([0, 3, 3])
})

test('what all texts have in common is not seen', () => {
  const seen = centreOn(centreOf([views(1, 2), views(1, 4)]), views(1, 3, 5))
  expect(lengths(seen).map((length) => Number(length.toFixed(5)))).toEqual([1, 0, 0, 1])
  expect(seen[SENSES - 1]).toBeCloseTo(1)
})

test('of nothing nothing is seen, and nothing is learned from no text', () => {
  expect(centreOn(centreOf([views(1, 2)]), new Float32Array(SENSES)).every((value) => value === 0)).toBe(true)
  expect(centreOf([]).every((value) => value === 0)).toBe(true)
})
