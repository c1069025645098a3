// The scores agree with hand-worked cases; without them no figure means anything.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { DECIDERS, scoreGrouping } from './grouping.ts'
import { bestPairing, clusterLinks, countExact, countLinks, f1, macroF1, oneToOne, variationOfInformation, type Clustering } from './metrics.ts'
import { deriveDogo, deriveSgd, readSupport } from './turns.ts'

const cluster = (...homes: string[]): Clustering => new Map(homes.map((home, index) => [index, home]))
const gold = cluster('a', 'a', 'a', 'a', 'b', 'b', 'b', 'b')

test('links join messages, also through messages outside of those scored', () => {
  const found = clusterLinks([[10, 3], [11, 3], [12, 12]], [10, 11, 12])
  expect(found.get(10)).toBe(found.get(11))
  expect(found.get(12)).not.toBe(found.get(10))
})

test.each([
  ['the truth itself', gold, 100],
  ['all in one', cluster(...'xxxxxxxx'), 100 * (1 - 1 / 3)],
  ['all apart', cluster(...'12345678'), 100 * (1 - 2 / 3)],
  ['cut across', cluster(...'xxyyxxyy'), 100 * (1 - 2 / 3)],
])('variation of information of %s', (_name, guess, wanted) => {
  expect(variationOfInformation(gold, guess)).toBeCloseTo(wanted, 6)
})

test('over all logs together the same loss counts on the scale of all their messages', () => {
  const log = (id: string, count: number) => ({
    id, source: 'made up', start: 0, lines: Array.from({ length: count }, (_one, n) => `[09:0${n}] <p${n}> word`), links: Array.from({ length: count }, (_one, n): [number, number] => [n, 0]),
  })
  const apart = DECIDERS['everything new'] ?? (() => ({ home: null }))
  const { vi, viTogether } = scoreGrouping('made up', 'apart', [log('one', 4), log('two', 8)], apart)
  expect(vi).toBeCloseTo(0, 6)
  expect(viTogether).toBeCloseTo(variationOfInformation(cluster(...'aaaabbbbbbbb'), cluster(...'123456789xyz')), 6)
})

test.each([
  ['the truth itself', gold, 100],
  ['all in one', cluster(...'xxxxxxxx'), 50],
  ['all apart', cluster(...'12345678'), 25],
  ['three and five', cluster(...'xxxyyyyy'), 87.5],
])('one-to-one of %s', (_name, guess, wanted) => {
  expect(oneToOne(gold, guess)).toBeCloseTo(wanted, 6)
})

test('the best pairing beats the greedy one', () => {
  expect(bestPairing([[9, 8, 0], [8, 1, 0], [0, 0, 1]])).toBe(17)
})

test('only conversations of more than one message count as exact', () => {
  expect(countExact(cluster(...'aabbc'), cluster(...'aabxc'))).toEqual({ right: 1, guessed: 1, gold: 2 })
})

test('links count in either direction, starts included', () => {
  expect(f1(countLinks([[5, 4], [4, 4], [6, 4]], [[4, 5], [4, 4], [6, 5]]))).toBeCloseTo(66.67, 1)
})

test('macro-F1 gives a rare label the same say', () => {
  const pairs = [...Array.from({ length: 9 }, () => ({ gold: 'a', guess: 'a' })), { gold: 'b', guess: 'a' }]
  expect(macroF1(pairs)).toBeCloseTo(100 * (18 / 19) / 2, 6)
})

test('labels of dialogue sets become turns', () => {
  expect(deriveDogo([{ domain: 'x', conv: 'c', turn: 0, text: 'bye', label: 'closinggreeting' }, { domain: 'x', conv: 'c', turn: 2, text: 'ok', label: 'confirmation' }]).map((one) => one.label)).toEqual(['no_response'])
  expect(deriveSgd([{ conv: 'c', turn: 0, speaker: 'U', text: 'x', acts: ['INFORM'] }, { conv: 'c', turn: 1, speaker: 'S', text: 'y', acts: ['REQUEST'] }]).map((one) => one.label)).toEqual(['needs_response', 'in_progress'])
})

test('the addressee is taken off the front', () => {
  expect(readSupport([{ id: '1', role: 'agent', text: 'mira: try this', before: [{ role: 'customer', text: '@mira hi' }] }])).toEqual([
    { id: '1', side: 'team', text: 'try this', before: [{ side: 'customer', text: 'hi' }] },
  ])
})

test('predictions for a file do not depend on the labels in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-eval-'))
  const lines = ['[09:00] <ann> how do I export?', '[09:01] <mira> ann: use the button', '=== bob has joined', '[09:02] <bob> is the page down?', '[09:03] <ann> mira: thanks']
  const predict = (name: string, row: object) => {
    writeFileSync(join(folder, name), `${JSON.stringify(row)}\n`)
    execFileSync(process.execPath, [fileURLToPath(new URL('./run.ts', import.meta.url)), 'grouping', '--input', join(folder, name), '--output', join(folder, `${name}.out`)])
    return JSON.parse(readFileSync(join(folder, `${name}.out`), 'utf8')) as unknown
  }
  const bare = { id: 'x', source: 'test', start: 1, lines }
  const wanted = { id: 'x', links: [[1, 0], [2, 2], [3, 3], [4, 1]] }
  expect(predict('bare', bare)).toEqual(wanted)
  expect(predict('labelled', { ...bare, links: [[1, 1], [3, 0], [4, 3]] })).toEqual(wanted)
  const messages = ['how do I export?', 'use the button', 'is the page down?', 'thanks'].map((text, index) => ({ author: ['ann', 'mira', 'bob', 'ann'][index], text: index === 1 ? `ann: ${text}` : index === 3 ? `mira: ${text}` : text, ts: `${1_700_000_000 + 60 * index}.000100` }))
  expect(predict('messages', { id: 'x', messages })).toEqual({ id: 'x', links: [[0, 0], [1, 0], [2, 2], [3, 1]] })
  rmSync(folder, { recursive: true })
})
