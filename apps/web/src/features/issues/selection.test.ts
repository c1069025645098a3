// Selecting issues: one by one, from one to another, all that is shown, all there is.
import { beforeEach, expect, test } from 'vitest'
import { clearSelection, orderSelection, selectAll, selectedNow, selectShown, selectTo, toggleSelected } from './selection.ts'

const ORDER = ['a', 'b', 'c', 'd', 'e']
const selected = () => [...selectedNow().ids].toSorted()
beforeEach(() => {
  clearSelection()
  orderSelection(() => ORDER)
})

test('one more, one less', () => {
  toggleSelected('b')
  toggleSelected('d')
  toggleSelected('b')
  expect(selected()).toEqual(['d'])
})

test.each([['b', 'd', ['b', 'c', 'd']], ['d', 'b', ['b', 'c', 'd']], ['c', 'c', ['c']]])('from %s to %s takes all between', (from, to, expected) => {
  toggleSelected(from)
  selectTo(to)
  expect(selected()).toEqual(expected)
})

test('a range without a beginning is the one alone; one that is gone from the page likewise', () => {
  selectTo('c')
  expect(selected()).toEqual(['c'])
  orderSelection(() => ['x', 'y'])
  selectTo('y')
  expect(selected()).toEqual(['c', 'y'])
})

test('a second range keeps the first', () => {
  toggleSelected('a')
  selectTo('b')
  toggleSelected('d')
  selectTo('e')
  expect(selected()).toEqual(['a', 'b', 'd', 'e'])
})

test('all that is shown is not all there is, and one less is not all', () => {
  selectShown()
  expect([selected(), selectedNow().all]).toEqual([ORDER, false])
  selectAll()
  expect(selectedNow().all).toBe(true)
  toggleSelected('a')
  expect([selected(), selectedNow().all]).toEqual([['b', 'c', 'd', 'e'], false])
  clearSelection()
  expect(selectedNow()).toEqual({ ids: new Set(), all: false })
})
