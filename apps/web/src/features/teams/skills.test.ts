// What is offered as a skill: what is known first, each once, and what is typed where any value will do.
import { expect, test } from 'vitest'
import { saySkill, skillChoices, type Subject } from './skills.tsx'

const TAGS: Subject = { field: 'tags', label: 'Tag', values: [{ value: 'billing', label: 'billing' }], open: true }
const PRODUCT: Subject = { field: 'fields.product', label: 'Product', values: [{ value: 'oven', label: 'The Oven' }], open: false }

test.each([
  ['', [['billing', 'Tag'], ['The Oven', 'Product']]],
  ['bil', [['billing', 'Tag'], ['The Oven', 'Product'], ['New: bil', 'Tag']]],
  [' Billing ', [['billing', 'Tag'], ['The Oven', 'Product']]],
])('typed %j offers %j', (typed, offered) => expect(skillChoices([TAGS, PRODUCT], [], typed).map(({ label, hint }) => [label, hint])).toEqual(offered))

test('what others know is offered though no issue says it, and once', () => {
  const used = [{ field: 'tags', value: 'BILLING' }, { field: 'fields.gone', value: 'x' }]
  expect(skillChoices([TAGS], used, '').map(({ label, hint }) => [label, hint])).toEqual([['BILLING', 'Tag'], ['x', 'fields.gone']])
})

test('a skill is said by the names of its field and value, or as it is kept when they are gone', () => {
  expect(saySkill([PRODUCT], { field: 'fields.product', value: 'oven' })).toEqual({ about: 'Product', knows: 'The Oven' })
  expect(saySkill([PRODUCT], { field: 'fields.product', value: 'mixer' })).toEqual({ about: 'Product', knows: 'mixer' })
  expect(saySkill([], { field: 'tags', value: 'a' })).toEqual({ about: 'tags', knows: 'a' })
})
