// What differs between two readings: parts, fields and tags by name, and nothing when nothing does.
import { expect, test } from 'vitest'
import { changesBetween } from './changes.ts'

const before = { parts: { name: 'Acme', owner: 'a', domains: ['a.example'] }, fields: { plan: { value: 'gold' }, areas: { values: ['x'] } }, tags: ['vip', 'eu'] }

test.each([
  ['nothing', {}, { changed: [], tags_added: [], tags_removed: [] }],
  ['a part', { parts: { ...before.parts, owner: null } }, { changed: ['owner'], tags_added: [], tags_removed: [] }],
  ['what is within a part', { parts: { ...before.parts, domains: ['b.example'] } }, { changed: ['domains'], tags_added: [], tags_removed: [] }],
  ['a field that comes and one that goes', { fields: { plan: { value: 'gold' }, seats: { value: '3' } } }, { changed: ['areas', 'seats'], tags_added: [], tags_removed: [] }],
  ['a field that is said again', { fields: { areas: { values: ['x'] }, plan: { value: 'gold' } } }, { changed: [], tags_added: [], tags_removed: [] }],
  ['tags both ways', { tags: ['eu', 'beta'] }, { changed: ['tags'], tags_added: ['beta'], tags_removed: ['vip'] }],
])('%s', (_, after, expected) => {
  expect(changesBetween(before, { ...before, ...after })).toEqual(expected)
})
