// The filter panel's tree: changed at a path, tidied before it is asked.
import { type ViewFilter, viewLook } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { addAt, changeAt, countOf, emptyGroup, lookWithoutGone, newCondition, removeAt, rootOf, tidy, withOperator, withoutGone } from './filter-tree.ts'

const state = (...values: string[]): ViewFilter => ({ field: 'state', operator: 'in', values })
const and = (...subfilters: ViewFilter[]): ViewFilter => ({ operator: 'and', subfilters })
const or = (...subfilters: ViewFilter[]): ViewFilter => ({ operator: 'or', subfilters })

test('what is changed deep inside leaves the rest as it was', () => {
  const other = state('closed')
  const before = and(other, or(state('new'), and(state('on_hold'))))
  const after = changeAt(before, [1, 1, 0], (node) => ({ ...node, values: ['new', 'on_hold'] }))
  expect(after).toEqual(and(other, or(state('new'), and(state('new', 'on_hold')))))
  expect(after.subfilters?.[0]).toBe(other)
})

test('groups and conditions come and go at their place', () => {
  const grown = addAt(addAt(emptyGroup(), [], emptyGroup('or')), [0], state('new'))
  expect(grown).toEqual(and(or(state('new'))))
  expect(removeAt(grown, [0, 0])).toEqual(and(or()))
  expect(removeAt(grown, [])).toEqual(and())
})

test('a single condition stands in a group', () => {
  expect(rootOf(state('new'))).toEqual(and(state('new')))
  expect(rootOf(null)).toEqual(and())
})

test('what is not finished is not asked, and empty groups vanish with it', () => {
  expect(tidy(and(newCondition('assignee_id'), or(newCondition('title'))))).toBeNull()
  expect(tidy(and(newCondition('assignee_id'), or(state('new'), { field: 'created_at', operator: 'time_range', values: ['now-1d'] })))).toEqual(and(or(state('new'))))
  expect(countOf(and(newCondition('assignee_id'), or(state('new'), { field: 'team_id', operator: 'is_unset' })))).toBe(2)
})

test('what is gone is taken out with the groups that held nothing else', () => {
  const gone = { field: 'fields.plan', operator: 'equals', value: 'gold' }
  const isGone = (name: string) => name === 'fields.plan'
  expect(withoutGone(and(state('new'), or(gone), or(gone, state('closed'))), isGone)).toEqual(and(state('new'), or(state('closed'))))
  expect([withoutGone(gone, isGone), withoutGone(and(or(gone)), isGone), withoutGone(null, isGone)]).toEqual([null, null, null])
  expect(withoutGone(and(state('new')), isGone)).toEqual(and(state('new')))
  const look = viewLook.parse({ display: 'board', columns: 'fields.plan', group: 'fields.plan', properties: ['tags', 'fields.plan'] })
  expect(lookWithoutGone(look, isGone)).toMatchObject({ columns: 'state', group: '', properties: ['tags'] })
})

test('another operator keeps what was chosen as far as it makes sense', () => {
  expect(withOperator(state('new', 'closed'), 'not_in')).toEqual({ field: 'state', operator: 'not_in', values: ['new', 'closed'] })
  expect(withOperator(state('new', 'closed'), 'equals')).toEqual({ field: 'state', operator: 'equals', value: 'new' })
  expect(withOperator(state('new'), 'is_set')).toEqual({ field: 'state', operator: 'is_set' })
})
