// What an address fills in: only what the form asks and would take.
import type { ShownField } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { askedNow } from './form-view.tsx'
import { prefilled } from './prefill.ts'

const field = (key: string, type: ShownField['type'], options: string[] = [], is_required = false): ShownField => ({ key, label: key, description: '', type, is_required, options: options.map((slug) => ({ slug, label: slug })) })
const FIELDS = [field('email', 'email', [], true), field('fields.plan', 'select', ['gold', 'free']), field('fields.areas', 'multiselect', ['api', 'web']), field('fields.seats', 'number'), field('fields.beta', 'boolean')]

test.each([
  ['?email=kim@acme.example&plan=gold&seats=12&beta=true', { email: 'kim@acme.example', 'fields.plan': 'gold', 'fields.seats': '12', 'fields.beta': 'true' }],
  ['?fields.plan=free&areas=api,web,ops&areas=web', { 'fields.plan': 'free', 'fields.areas': ['api', 'web', 'web'] }],
  ['?plan=silver&seats=many&beta=yes&unknown=x', {}],
  ['', {}],
])('%s', (search, answers) => {
  expect(prefilled(FIELDS, search)).toEqual(answers)
})

test('what a choice shows is asked once it is chosen, and required as the condition says', () => {
  const conditions = [{ key: 'fields.plan', values: ['gold'], shows: [{ key: 'fields.seats', is_required: true }] }]
  const keys = (answers: Record<string, string>) => askedNow(FIELDS, conditions, answers).map(({ field: { key }, required }) => (required ? `${key}*` : key))
  expect(keys({})).toEqual(['email*', 'fields.plan', 'fields.areas', 'fields.beta'])
  expect(keys({ 'fields.plan': 'gold' })).toEqual(['email*', 'fields.plan', 'fields.areas', 'fields.seats*', 'fields.beta'])
})
