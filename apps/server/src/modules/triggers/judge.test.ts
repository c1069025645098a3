// Conditions, judged in memory: each operator on each kind of value, on nothing, in groups, and where nothing has happened.
import type { FieldKind, Operator } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'
import type { FilterNode } from '../views/index.ts'
import { type Held, judgeOf, type Snapshot } from './judge.ts'

const field = (name: string, kind: FieldKind, more: object = {}) => ({ name, label: name, of: 'issue' as const, kind, ...more })
const given = (held: Held, more: Partial<Snapshot> = {}): Snapshot => ({ values: { it: held }, custom: { issue: {}, account: null, contact: null }, event: null, ...more })
const asks = (kind: FieldKind, operator: Operator, ...values: string[]): FilterNode => ({ field: field('it', kind), operator, values })
const noon = new Date('2026-11-20T12:00:00Z')

test.each<[string, FieldKind, Operator, string[], Held, boolean]>([
  ['a choice among them', 'choice', 'in', ['urgent', 'high'], 'high', true],
  ['a choice that is not', 'choice', 'in', ['urgent', 'high'], 'low', false],
  ['not among them', 'choice', 'not_in', ['urgent'], 'low', true],
  ['nothing is not among them', 'choice', 'not_in', ['urgent'], null, true],
  ['nothing equals nothing named', 'choice', 'equals', ['urgent'], null, false],
  ['words, however written', 'text', 'string_contains', ['REFUND'], 'A refund, please', true],
  ['words that are not there', 'text', 'string_does_not_contain', ['refund'], 'Hello', true],
  ['words of nothing', 'text', 'string_does_not_contain', ['refund'], null, true],
  ['a tag, however written', 'tags', 'contains', ['VIP'], ['gold', 'vip'], true],
  ['none of the tags', 'tags', 'not_in', ['vip'], ['gold'], true],
  ['something set', 'text', 'is_set', [], 'x', true],
  ['an empty text is nothing', 'text', 'is_set', [], '', false],
  ['no tags are nothing', 'tags', 'is_unset', [], [], true],
  ['more than', 'number', 'greater_than', ['2'], 3, true],
  ['not more than itself', 'number', 'greater_than', ['3'], 3, false],
  ['as much as', 'number', 'greater_than_or_equals', ['3'], 3, true],
  ['a switch', 'flag', 'equals', ['false'], false, true],
  ['after a moment', 'time', 'time_is_after', ['2026-11-20T11:00:00Z'], noon, true],
  ['not after its own', 'time', 'time_is_after', [noon.toISOString()], noon, false],
  ['within two moments, the first of them included', 'time', 'time_range', [noon.toISOString(), '2026-11-21T00:00:00Z'], noon, true],
  ['the second of them is not', 'time', 'time_range', ['2026-11-20T00:00:00Z', noon.toISOString()], noon, false],
  ['of no values, nothing holds', 'choice', 'in', [], 'x', false],
  ['of no values, the contrary does', 'choice', 'not_in', [], 'x', true],
])('%s', (_, kind, operator, values, held, holds) => {
  expect(judgeOf(asks(kind, operator, ...values))(given(held))).toBe(holds)
})

describe('custom fields', () => {
  const seen = given(null, { custom: { issue: { size: { value: '12' }, areas: { values: ['billing'] }, on: { value: 'true' } }, account: null, contact: null } })
  const own = (slug: string, kind: FieldKind, operator: Operator, values: string[], of: 'issue' | 'account' = 'issue'): boolean => judgeOf({ field: { ...field(`fields.${slug}`, kind, { slug }), of }, operator, values })(seen)

  test.each<[string, string, FieldKind, Operator, string[], boolean]>([
    ['a number as such', 'size', 'number', 'greater_than', ['9'], true],
    ['a number that nobody defined', 'size', 'custom', 'greater_than', ['9'], true],
    ['several choices', 'areas', 'choices', 'contains', ['billing'], true],
    ['a switch that is on', 'on', 'flag', 'equals', ['true'], true],
    ['a switch that nobody set is off', 'other', 'flag', 'equals', ['false'], true],
    ['one that is not there', 'nothing', 'custom', 'is_set', [], false],
    ['one that everything has', 'constructor', 'custom', 'is_set', [], false],
  ])('%s', (_, slug, kind, operator, values, holds) => expect(own(slug, kind, operator, values)).toBe(holds))

  test('of an account that is not there are neither on nor off', () => {
    expect([own('on', 'flag', 'equals', ['true'], 'account'), own('on', 'flag', 'equals', ['false'], 'account')]).toEqual([false, false])
  })
})

test('what happened holds where nothing has, and is asked where something did', () => {
  const judge = judgeOf({ field: field('event.message', 'text'), operator: 'string_contains', values: ['refund'] })
  expect([judge(given(null)), judge(given(null, { event: { message: 'A refund' } })), judge(given(null, { event: { message: null } }))]).toEqual([true, true, false])
})

test('groups join what is in them, and nothing lets everything through', () => {
  const [yes, no] = [asks('choice', 'in', 'x'), asks('choice', 'in', 'y')]
  const judge = (join: 'and' | 'or', ...parts: FilterNode[]) => judgeOf({ join, parts })(given('x'))
  expect([judge('and', yes, no), judge('or', no, yes), judge('and', yes, { join: 'or', parts: [no, yes] }), judgeOf(null)(given('x'))]).toEqual([false, true, true, true])
})

test('many texts, one after another, are each read as themselves', () => {
  const judge = judgeOf(asks('text', 'string_contains', 'number 7.'))
  expect(Array.from({ length: 40 }, (_, n) => judge(given(`NUMBER ${n}.`))).flatMap((holds, n) => (holds ? [n] : []))).toEqual([7])
})
