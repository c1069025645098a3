// Patterns find the account's name in a channel's, refuse what would match everything, and never run for long.
import { expect, test } from 'vitest'
import { readPattern, suggestedName, type Pattern } from './patterns.ts'

const find = (form: Pattern['form'], pattern: string, name: string, exclusions: string[] = []): string | null => {
  const read = readPattern({ form, pattern, exclusions })
  if ('flaw' in read) throw new Error(read.flaw)
  return read.match(name)
}
const flaw = (form: Pattern['form'], pattern: string): string => {
  const read = readPattern({ form, pattern, exclusions: [] })
  return 'flaw' in read ? read.flaw : ''
}

test.each([
  ['prefix', 'ext-', 'ext-acme-robotics', 'Acme Robotics'],
  ['prefix', '#EXT-', 'ext-acme', 'Acme'],
  ['prefix', 'ext-', 'next-acme', null],
  ['prefix', 'ext-', 'ext-', 'Ext'],
  ['suffix', '-support', 'acme-support', 'Acme'],
  ['suffix', '-support', 'acme-support-team', null],
  ['contains', 'customer', 'emea-customer-acme', 'Emea Acme'],
  ['contains', 'customer', 'general', null],
  ['wildcard', 'ext-*-emea', 'ext-acme-emea', 'Acme'],
  ['wildcard', '*-ext-*', 'a-ext-northwind', 'Northwind'],
  ['wildcard', 'ext.*', 'ext-acme', null],
  ['regex', '^(?:ext|shared)-(.+)$', 'shared-acme', 'Acme'],
  ['regex', '^ext-(?P<region>[a-z]+)-(?P<account>.+)$', 'ext-emea-acme', 'Acme'],
  ['regex', '^ext-', 'ext-ångström-söhne', 'Ångström Söhne'],
] as const)('%s %s finds in %s: %s', (form, pattern, name, expected) => {
  expect(find(form, pattern, name)).toBe(expected)
})

test('what is excluded does not match', () => {
  expect(find('prefix', 'ext-', 'ext-internal-test', ['ext-internal-*'])).toBeNull()
  expect(find('prefix', 'ext-', 'ext-acme', ['ext-internal-*'])).toBe('Acme')
})

test.each([
  ['regex', '(a+', /not a regular expression.*missing/],
  ['regex', '(?=ext)', /not a regular expression/],
  ['regex', '.*', /every channel/],
  ['wildcard', '**', /every channel/],
  ['prefix', '#', /every channel/],
  ['regex', '(((a{0,30}){0,30}b?)*)*', /repeats too much/],
] as const)('%s %s is refused with the reason', (form, pattern, why) => {
  expect(flaw(form, pattern)).toMatch(why)
})

test('a pattern that would run for ever elsewhere is done at once', () => {
  const started = performance.now()
  for (let n = 0; n < 100; n += 1) expect(find('regex', '^(a+)+$', `${'a'.repeat(79)}!`)).toBeNull()
  expect(performance.now() - started).toBeLessThan(2_000)
})

test.each([['ext-acme-corp', 'Acme Corp'], ['acme_support', 'Acme'], ['general', 'General'], ['ext-', 'Ext']])('%s suggests %s', (name, expected) => {
  expect(suggestedName(name)).toBe(expected)
})
