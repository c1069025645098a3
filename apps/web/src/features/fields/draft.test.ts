// What is sent of a field that is being written: by hand or by a formula, and what is still wrong with it.
import type { OwnField } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { type Draft, draftOf, givenOf, newDraft, newOption, problemOf, withOptions } from './draft.ts'

const made = (more: Partial<Draft>): Draft => ({ ...newDraft('account'), label: ' Yearly ', ...more })
const formula = { expression: ' {seats} * 12 ', decimals: 0 }

test('a new formula leaves its type to what it gives, and takes nothing along that people fill in', () => {
  expect(givenOf(made({ formula, type: 'number', default: ['3'], is_required: true }))).toEqual({
    object_type: 'account', type: 'formula', label: 'Yearly', slug: '', description: '', conditions: [], formula: { expression: '{seats} * 12', decimals: 0 },
  })
})

test('one that is there keeps the type it has', () => {
  const field: OwnField = {
    id: '0', object_type: 'account', slug: 'yearly', label: 'Yearly', description: '', type: 'number', source: 'formula', is_read_only: true, created_at: '', updated_at: '', options: [], is_required: false, is_ai_supported: false,
    conditions: [], formula, removed_at: null,
  }
  expect(givenOf(draftOf(field))).toMatchObject({ type: 'number', formula: { expression: '{seats} * 12' } })
})

test.each<[Partial<Draft>, string | null]>([
  [{ formula: { expression: '  ', decimals: 2 } }, 'Say how it is reckoned, such as {seats} * 12.'], [{ formula }, null], [{ label: ' ', formula }, 'Give the field a name.'], [{ type: 'select', options: [] }, 'Add at least one option.'], [{ type: 'text' }, null],
])('%j: %s', (more, problem) => {
  expect(problemOf(made(more))).toBe(problem)
})

const vendor = newOption('A vendor')
const ours = newOption('Our code')
const deciding = made({ type: 'select', options: [vendor, ours], default: [ours.key], conditions: [{ values: [vendor.key], shows: [{ slug: 'ticket', is_required: true }] }] })

test('an option renamed before it is kept takes along what names it', () => {
  const renamed = { ...deciding, ...withOptions(deciding, [{ ...vendor, label: 'A supplier' }, ours]) }
  expect(givenOf(renamed)).toMatchObject({ default_value: 'our_code', conditions: [{ values: ['a_supplier'], shows: [{ slug: 'ticket', is_required: true }] }] })
})

test('an option that is taken away leaves a condition without a value, which is said before anything is kept', () => {
  const without = { ...deciding, ...withOptions(deciding, [ours]) }
  expect(problemOf(without)).toBe('Condition 1 says for no value yet: choose one, or delete it.')
  expect(problemOf({ ...deciding, ...withOptions(deciding, [vendor]) })).toBeNull()
  expect(givenOf({ ...deciding, ...withOptions(deciding, [vendor]) })).toMatchObject({ default_value: '' })
})

test('a condition that shows nothing is said, one left blank is let go', () => {
  const nothing = { values: [], shows: [] }
  expect(problemOf({ ...deciding, conditions: [nothing, { values: [ours.key], shows: [] }] })).toBe('Condition 2 names no field yet: choose one, or delete it.')
  expect(problemOf({ ...deciding, conditions: [nothing] })).toBeNull()
  expect(givenOf({ ...deciding, conditions: [nothing] })).toMatchObject({ conditions: [] })
})
