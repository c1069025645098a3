// What a new issue asks of custom fields, and what of the answers is sent.
import type { OwnField } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { fieldsToBe, heldToBe, sentOf } from './to-be.ts'

const field = (slug: string, more: Partial<OwnField> = {}) => ({ slug, label: slug, is_required: false, is_read_only: false, conditions: [], ...more }) as unknown as OwnField
const FIELDS = [
  field('product', { is_required: true, conditions: [{ values: ['pump'], shows: [{ slug: 'pressure', is_required: true }] }] }),
  field('pressure'),
  field('region', { default_value: 'emea' }),
  field('plan', { is_read_only: true }),
]
const shown = (values: Parameters<typeof fieldsToBe>[1]) => fieldsToBe(FIELDS, values).map(({ field: { slug }, required }) => (required ? `${slug}*` : slug))

test('a field is shown once another has the value for it, and what others keep is not asked', () => {
  expect(shown({})).toEqual(['product*', 'region'])
  expect(shown({ product: { value: 'pump' } })).toEqual(['product*', 'pressure*', 'region'])
})

test('what a field begins with counts until something else is chosen', () => {
  const fields = [field('product', { default_value: 'pump', conditions: FIELDS[0]?.conditions ?? [] }), field('pressure')]
  expect(fieldsToBe(fields, {}).map((each) => each.field.slug)).toEqual(['product', 'pressure'])
  expect(fieldsToBe(fields, { product: {} }).map((each) => each.field.slug)).toEqual(['product'])
  expect(heldToBe(FIELDS[2] as OwnField, {})).toEqual({ value: 'emea' })
})

test('only what was chosen and is still shown is sent; what was emptied is sent as empty', () => {
  expect(sentOf(FIELDS, { product: { value: 'valve' }, pressure: { value: '7' }, region: {} })).toEqual([{ slug: 'product', value: 'valve' }, { slug: 'region', value: '' }])
  expect(sentOf(FIELDS, { product: { values: ['pump'] }, pressure: { value: '7' } })).toEqual([{ slug: 'product', values: ['pump'] }, { slug: 'pressure', value: '7' }])
})
