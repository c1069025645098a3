// What is sent of a field that is being written: by hand or by a formula, and what is still wrong with it.
import type { OwnField } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { type Draft, draftOf, givenOf, newDraft, problemOf } from './draft.ts'

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
