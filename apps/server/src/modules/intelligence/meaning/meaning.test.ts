// Sentences of one meaning come close without sharing words, the same on every run, whatever the text.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import wabt from 'wabt'
import { MEANINGS, meaningOf, viewsOf } from './encode.ts'
import { cutText, readPieces } from './pieces.ts'
import { makeMemory, openProducts, PRODUCTS } from './products.ts'

const likeness = (one: string, other: string) => {
  const [a, b] = [meaningOf(one), meaningOf(other)]
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0)
}

test.each([
  ['the server is down', 'our host does not respond', 'where is my invoice'],
  ['how old are you', 'what is your age', 'how much are you paid'],
  ['I lost my card', 'my debit card was stolen', 'please change my address'],
])('“%s” means rather “%s” than “%s”', (said, alike, other) => {
  expect(likeness(said, alike)).toBeGreaterThan(likeness(said, other) + 0.1)
})

test('it says what the encoder said where it was made', () => {
  const meaning = meaningOf('I am still waiting on my card?')
  expect(meaning).toHaveLength(MEANINGS)
  for (const [at, value] of [-0.0247, -0.0405, 0.0411, -0.0609].entries()) expect(meaning[at]).toBeCloseTo(value, 2)
})

test('its views stand behind the meaning: the highest, the mean and the lowest of its pieces', () => {
  const views = viewsOf('rotate our API keys')
  const [meaning, mean, highest, lowest] = [0, 1, 2, 3].map((at) => views.slice(at * MEANINGS, (at + 1) * MEANINGS)) as [Float32Array, Float32Array, Float32Array, Float32Array]
  expect(meaning).toEqual(meaningOf('rotate our API keys'))
  expect(mean.every((value, at) => highest[at]! >= value && value >= lowest[at]!)).toBe(true)
  expect(Math.max(...highest)).toBeGreaterThan(Math.max(...mean))
  expect(viewsOf('').every((value) => value === 0)).toBe(true)
})

test('order counts, and the same text always means the same', () => {
  expect(likeness('a refund for the card', 'a card for the refund')).toBeLessThan(0.999)
  const before = meaningOf('rotate our API keys')
  meaningOf('something else, and longer, came between')
  expect(meaningOf('rotate our API keys')).toEqual(before)
})

test.each(['', '   ', '👍', '漢字かな交じり文', 'x'.repeat(100_000), 'word '.repeat(50_000), '\uD800', '```const a = 1```'])('any text is taken: %j', (text) => {
  const meaning = meaningOf(text)
  expect(meaning).toHaveLength(MEANINGS)
  expect(meaning.every(Number.isFinite)).toBe(true)
  expect(Math.hypot(...meaning)).toBeCloseTo(text.trim() === '' ? 0 : 1, 5)
})

test.each([
  ['ab', ['▁ab']],
  ['abc', ['▁a', 'bc']],
  ['ab  a', ['▁ab', '▁a']],
  ['a??b', ['▁a', '', 'b']],
])('%j is cut into the likeliest pieces', (text, cut) => {
  const list: [string, number][] = [...Array.from({ length: 6 }, (): [string, number] => ['', 0]), ['▁a', -3], ['▁ab', -4], ['b', -5], ['bc', -4], ['c', -6]]
  expect(cutText(readPieces(list), text).map((number) => list[number]?.[0])).toEqual(cut)
})

test('products are what plain sums are', () => {
  const [rows, columns, depth] = [4, 8, 24]
  const memory = makeMemory(1)
  const numbers = new Int16Array(memory.buffer, 0, (rows + columns) * depth)
  numbers.forEach((_zero, at) => { numbers[at] = ((at * 7919) % 16_383) - 8191 })
  const out = (rows + columns) * depth * 2
  openProducts(memory)(0, rows * depth * 2, out, rows, columns, depth)
  const wanted = Array.from({ length: rows * columns }, (_one, place) => {
    const [row, column] = [Math.floor(place / columns), rows + (place % columns)]
    return Array.from({ length: depth }, (_two, step) => numbers[row * depth + step]! * numbers[column * depth + step]!).reduce((sum, one) => sum + one, 0)
  })
  expect([...new Int32Array(memory.buffer, out, rows * columns)]).toEqual(wanted)
})

test('the bytes are what products.wat says', async () => {
  const { parseWat } = await wabt()
  const { buffer } = parseWat('products.wat', readFileSync(new URL('products.wat', import.meta.url), 'utf8'), { simd: true }).toBinary({})
  expect(Buffer.from(buffer).equals(PRODUCTS)).toBe(true)
})
