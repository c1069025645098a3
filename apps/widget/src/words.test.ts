// The words of the widget: every language says everything, and each visitor gets theirs.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { directionFor, languageFor, whenOf } from './words.ts'

const read = (file: string) => JSON.parse(readFileSync(new URL(`words/${file}`, import.meta.url), 'utf8')) as Record<string, string>
const files = readdirSync(new URL('words', import.meta.url))
const english = read('en.json')

test('there are eight languages', () => expect(files.map((file) => file.slice(0, 2))).toEqual(['ar', 'de', 'en', 'es', 'fr', 'he', 'ja', 'pt']))

test.each(files)('%s says all that English says, with the same gaps', (file) => {
  const words = read(file)
  expect(Object.keys(words)).toEqual(Object.keys(english))
  for (const [word, text] of Object.entries(words)) expect([word, text.trim() !== '', text.includes('{}')]).toEqual([word, true, english[word]?.includes('{}')])
})

test.each([
  ['auto', ['pt-BR', 'en'], 'pt'],
  ['auto', ['nl', 'DE-at', 'en'], 'de'],
  ['auto', ['en-GB', 'fr'], 'en'],
  ['auto', ['nl', 'fi'], 'en'],
  ['auto', [], 'en'],
  ['he', ['en'], 'he'],
])('set to %s, who reads %j is told in %s', (set, reads, expected) => expect(languageFor(set, reads)).toBe(expected))

test.each([
  ['auto', 'ar', 'rtl'], ['auto', 'he', 'rtl'], ['auto', 'en', 'ltr'], ['auto', 'ja', 'ltr'], ['ltr', 'ar', 'ltr'], ['rtl', 'en', 'rtl'],
])('direction %s in %s is %s', (set, language, expected) => expect(directionFor(set, language)).toBe(expected))

test.each([
  ['2026-05-04T09:30:00', /^9:30\sAM$/], ['2026-05-03T23:59:00', /^May 3$/], ['2025-12-31T12:00:00', /^Dec 31, 2025$/],
])('%s is called %s', (at, expected) => expect(whenOf(at, new Date('2026-05-04T18:00:00'))).toMatch(expected))
