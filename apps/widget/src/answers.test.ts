// What is asked in a form of the window, what a page may fill in, and what is said beside which field.
import type { ShownField, WidgetForm } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'
import { askedNow, besideField, flawsIn, prefilled } from './answers.ts'

const field = (key: string, type: ShownField['type'], more: Partial<ShownField> = {}): ShownField => ({ key, label: key, description: '', type, is_required: false, options: [], ...more })
const options = [{ slug: 'mild', label: 'Mild' }, { slug: 'grave', label: 'Grave' }]
const form: WidgetForm = {
  slug: 'pot', name: 'Pot', description_html: '',
  fields: [
    field('name', 'text', { is_required: true }), field('email', 'email', { is_required: true }), field('subject', 'text', { is_required: true }), field('fields.severity', 'select', { options }),
    field('fields.batch', 'number'), field('fields.parts', 'multiselect', { options }), field('ccs', 'emails'), field('fields.gift', 'boolean'), field('files', 'files'),
  ],
  conditions: [{ key: 'fields.severity', values: ['grave'], shows: [{ key: 'fields.batch', is_required: true }] }],
}
const NOBODY = { name: '', email: '' }
const keys = (answers = {}, known = NOBODY) => askedNow(form, answers, known).map((one) => one.field.key)

describe('what is asked', () => {
  test('follows the conditions', () => {
    expect(keys()).not.toContain('fields.batch')
    expect(askedNow(form, { 'fields.severity': 'grave' }, NOBODY).find((one) => one.field.key === 'fields.batch')?.isRequired).toBe(true)
  })
  test.each([
    ['nobody', NOBODY, ['name', 'email']],
    ['somebody', { name: 'Kim', email: 'kim@a.example' }, []],
    ['an address without a name', { name: '', email: 'kim@a.example' }, ['name']],
    ['a name without an address', { name: 'Kim', email: '' }, ['name', 'email']],
  ])('of %s', (_, known, expected) => expect(keys({}, known).filter((key) => key === 'name' || key === 'email')).toEqual(expected))
})

test.each([
  [{ subject: 'Lid' }, { subject: 'Lid' }],
  [{ severity: 'grave', 'fields.gift': 'true' }, { 'fields.severity': 'grave', 'fields.gift': 'true' }],
  [{ severity: 'terrible', gift: 'perhaps', batch: 'twelve', unknown: 'x', files: 'https://a.example/x' }, {}],
  [{ parts: ['mild', 'none', 'grave'] }, { 'fields.parts': ['mild', 'grave'] }],
  [{ batch: '12.5' }, { 'fields.batch': '12.5' }],
  [{ subject: 'x'.repeat(1_001) }, {}],
])('a page fills in %j', (given, expected) => expect(prefilled(form, given)).toEqual(expected))

test.each([
  [{}, { name: 'needed', email: 'needed', subject: 'needed' }],
  [{ name: ' ', email: 'kim', subject: 'Lid' }, { name: 'needed', email: 'noAddress' }],
  [{ name: 'Kim', email: 'kim@a.example', subject: 'Lid', ccs: 'lee@a.example, nobody' }, { ccs: 'noAddress' }],
  [{ name: 'Kim', email: 'kim@a.example', subject: 'Lid', 'fields.severity': 'grave' }, { 'fields.batch': 'needed' }],
  [{ name: 'Kim', email: 'kim@a.example', subject: 'Lid', 'fields.severity': 'grave', 'fields.batch': 'twelve' }, { 'fields.batch': 'noNumber' }],
  [{ name: 'Kim', email: 'kim@a.example', subject: 'Lid', ccs: 'a@a.example; b@b.example' }, {}],
])('of %j is wrong', (answers, expected) => expect(flawsIn(askedNow(form, answers, NOBODY), answers)).toEqual(expected))

test.each([
  ['subject: please fill this in.', { key: 'subject', says: 'Please fill this in.' }],
  ['This form was sent too often.', { key: '', says: 'This form was sent too often.' }],
  ['subjective: no field', { key: '', says: 'subjective: no field' }],
])('%j stands where it belongs', (problem, expected) => expect(besideField(askedNow(form, {}, NOBODY), problem)).toEqual(expected))
