// What the composer offers and takes: people, emoji, pastes, files, times.

// @vitest-environment jsdom
import { fileProblem } from '@patchbay/contract'
import { gemoji } from 'gemoji'
import { describe, expect, test } from 'vitest'
import { sendPresets } from '../../lib/time-words.ts'
import { findEmoji } from './emoji.tsx'
import { findPeople, type Mentionable } from './mention.tsx'
import { LONGEST_PASTE, takePaste } from './paste.ts'
import { slashOffers } from './slash.tsx'

const person = (name: string): Mentionable => ({ key: `user:${name}`, name, avatar_url: '', hint: '' })

test('people are found by any beginning of their name, accents or not', () => {
  const people = ['Inês Carvalho', 'Tomás Ribeiro', 'Ana Lindqvist'].map(person)
  const found = (query: string) => findPeople(people, query).map(({ name }) => name)
  expect([found('ine'), found('rib'), found(''), found('x')]).toEqual([['Inês Carvalho'], ['Tomás Ribeiro'], people.map(({ name }) => name), []])
})

test('emoji: the name itself first, the usual ones before anything is typed', () => {
  expect(findEmoji(gemoji, 'tada')[0]?.emoji).toBe('🎉')
  expect(findEmoji(gemoji, '')[0]?.emoji).toBe('👍')
  expect(findEmoji(gemoji, 'zzzz')).toEqual([])
  expect(findEmoji(gemoji, 'smil').length).toBeGreaterThan(3)
})

test('a slash offers what a page adds first, and files only where they can be sent', () => {
  const macro = { key: 'macro', label: 'Refund', words: 'money', icon: null, run: () => {} }
  expect(slashOffers('', [macro], undefined).map(({ key }) => key)[0]).toBe('macro')
  expect(slashOffers('money', [macro], undefined).map(({ key }) => key)).toEqual(['macro'])
  expect(slashOffers('attach', [], undefined)).toEqual([])
  expect(slashOffers('attach', [], () => {}).map(({ key }) => key)).toEqual(['files'])
})

describe('pasting', () => {
  const data = (parts: Record<string, string>, files: File[] = []) =>
    ({ files, types: Object.keys(parts), getData: (type: string) => parts[type] ?? '' }) as unknown as DataTransfer

  test.each([
    ['words', data({ 'text/plain': 'hello' }), 'usual'],
    ['a picture', data({ Files: '' }, [new File(['x'], 'a.png')]), 'files'],
    ['a picture copied from a page', data({ 'text/html': '<img src="x">', Files: '' }, [new File(['x'], 'a.png')]), 'files'],
    ['a table that comes with a picture of it', data({ 'text/html': '<table>', 'text/plain': 'a' }, [new File(['x'], 'a.png')]), 'usual'],
    ['ten megabytes of text', data({ 'text/plain': 'x'.repeat(10_000_000) }), 'files'],
    ['much markup around few words', data({ 'text/html': '<b>'.repeat(400_000), 'text/plain': 'few words' }), 'plain'],
  ])('%s', (_, given, kind) => expect(takePaste(given, true).kind).toBe(kind))

  test('where no files go, a long text is cut rather than taken whole', () => {
    const taken = takePaste(data({ 'text/plain': 'x'.repeat(LONGEST_PASTE * 2) }), false)
    expect(taken.kind === 'plain' && taken.text.length).toBe(LONGEST_PASTE)
  })
})

test.each([
  ['report.pdf', 1_000, ''],
  ['setup.EXE', 1_000, 'setup.EXE is a program (.exe) and cannot be sent; share a link to it instead.'],
  ['run.bat.', 1_000, 'run.bat. is a program (.bat) and cannot be sent; share a link to it instead.'],
  ['film.mp4', 26 * 1024 * 1024, 'film.mp4 is larger than 25 MB; share a link to it instead.'],
  ['empty.txt', 0, 'empty.txt is empty.'],
])('the file %s of %i bytes: %s', (name, bytes, problem) => expect(fileProblem(name, bytes)).toBe(problem))

test('times to send at lie ahead, and Monday is offered once', () => {
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const now = new Date(2026, 2, day, 23, 30)
    const times = sendPresets(now).map(({ at }) => at.getTime())
    expect(times.every((time) => time > now.getTime())).toBe(true)
    expect(new Set(times).size).toBe(times.length)
  }
})
