// Words that are nearly others: pieces must bring them together, and the nearest must win.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countWords, meantBy, piecesOf, stepsBetween, wordsOf } from './rules-words.ts'

const letter = fc.constantFrom(...'abcdeäß')
const word = fc.array(letter, { minLength: 4, maxLength: 10 }).map((letters) => letters.join(''))

/** One slip of the hand at a place: a letter changed, left out, put in, or swapped with the next. */
const slip = (text: string, kind: number, place: number, other: string): string => {
  const letters = [...text]
  const i = place % letters.length
  if (kind === 0) letters[i] = other
  if (kind === 1) letters.splice(i, 1)
  if (kind === 2) letters.splice(i, 0, other)
  if (kind === 3 && i + 1 < letters.length) [letters[i], letters[i + 1]] = [letters[i + 1] as string, letters[i] as string]
  return letters.join('')
}
const slipped = fc.tuple(word, fc.integer({ min: 0, max: 3 }), fc.nat(20), letter).map(([text, kind, place, other]) => ({ text, typed: slip(text, kind, place, other) }))

describe('one slip', () => {
  test('leaves a piece that both words have', () => {
    fc.assert(fc.property(slipped, ({ text, typed }) => piecesOf(typed).some((piece) => piecesOf(text).includes(piece))))
  })

  test('is at most one step, either way', () => {
    fc.assert(fc.property(slipped, ({ text, typed }) => stepsBetween(text, typed) === stepsBetween(typed, text) && stepsBetween(text, typed) === Number(text !== typed)))
  })

  test('is understood', () => {
    fc.assert(fc.property(slipped, ({ text, typed }) => meantBy(typed, [{ word: text, seen: 1 }]) === (typed === text ? null : text)))
  })
})

describe('words', () => {
  test.each([
    ['invioce', 'invoice', 1],
    ['webhok', 'webhook', 1],
    ['exports', 'export', 1],
    ['same', 'same', 0],
    ['kitten', 'sitting', 3],
  ])('from %s to %s are %i steps', (from, to, steps) => expect(stepsBetween(from, to)).toBe(steps))

  test('worth knowing are neither short, nor long, nor numbers', () => {
    expect(wordsOf('A login at 2026 of ÜBERGRÖSSE v2beta x'.concat('y'.repeat(40)))).toEqual(['login', 'übergrösse', 'v2beta'])
  })

  test('are counted once a text', () => expect([...countWords(['login login page', 'The Login'])]).toEqual([['login', 2], ['page', 1]]))

  test.each([
    ['the nearest', [{ word: 'invoices', seen: 90 }, { word: 'invoice', seen: 1 }], 'invoic', 'invoice'],
    ['the more frequent of two as near', [{ word: 'logon', seen: 2 }, { word: 'login', seen: 5 }], 'logan', 'login'],
    ['nothing when it is known itself', [{ word: 'logan', seen: 1 }, { word: 'login', seen: 5 }], 'logan', null],
    ['nothing when none is near', [{ word: 'gateway', seen: 5 }], 'logan', null],
  ])('meant is %s', (_, known, typed, meant) => expect(meantBy(typed, known)).toBe(meant))
})
