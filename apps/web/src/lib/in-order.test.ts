// Things in the order they were arranged in, whatever came or went since.
import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'

test.each([
  [[], 'a b c', 'a b c'],
  [['c', 'a'], 'a b c', 'c a b'],
  [['gone', 'b'], 'a b c', 'b a c'],
  [['c'], 'a b c d', 'c a b d'],
])('%j puts %s into %s', (order, things, expected) => {
  expect(inOrder(things.split(' '), order, (name) => name).join(' ')).toBe(expected)
})
