// A training that comes out otherwise is told by its first difference, and the same to the bit by none.
import { expect, test } from 'vitest'
import { learnIntents } from '../../apps/server/src/modules/intelligence/intent/doubt.ts'
import { firstDifference } from './difference.ts'
import { markIntents, marksOf } from './marks.ts'

const shipped = JSON.stringify({ answering: [{ inputs: 2, weights: [0.5, -1.25] }], opening: [] })

test.each([
  ['the same', shipped, null],
  ['one number', shipped.replace('-1.25', '-1.26'), 'First at answering.0.weights.1: shipped -1.25, trained -1.26; 1 value differs in all.'],
  ['two numbers', shipped.replace('0.5', '0.6').replace('-1.25', '1'), 'First at answering.0.weights.0: shipped 0.5, trained 0.6; 2 values differ in all.'],
  ['a number more', shipped.replace('-1.25', '-1.25,3'), 'First at answering.0.weights.2: shipped nothing, trained 3; 1 value differs in all.'],
  ['nought below nought', shipped.replace('0.5', '-0'), 'First at answering.0.weights.0: shipped 0.5, trained 0; 1 value differs in all.'],
  ['a blank', shipped.replace(',', ', '), 'The same values, written otherwise.'],
])('%s', (_name, trained, words) => {
  expect(firstDifference(shipped, trained)).toBe(words)
})

test('of long texts that place is told where they part', () => {
  const [one, other] = ['boot', 'book'].map((word) => JSON.stringify([`${'anyone '.repeat(20)}${word} cable`]))
  expect(firstDifference(one ?? '', other ?? '')).toBe('First at 0: shipped "ne anyone anyone boot cable", trained "ne anyone anyone book cable"; 1 value differs in all.')
})

const examples = ['password lost', 'reset my password', 'which invoice', 'send the invoice', 'guests cannot sign in', 'invite a guest'].map((text, at) => ({ text, label: ['password', 'invoice', 'guests'][at >> 1] ?? '' }))
const company = examples.flatMap(({ text }) => [`please ${text}`, `${text} today`, `${text} again`])

test('what is learned of intents has the same marks each time, and an example changed changes them', () => {
  const one = markIntents(examples, company)
  expect(firstDifference(one, markIntents(examples, company))).toBeNull()
  expect(firstDifference(one, markIntents(examples.with(0, { text: 'password forgotten', label: 'password' }), company))).toContain('First at features')
})

test('each part has a mark of its own', () => {
  const texts = examples.map(({ text }) => text)
  const [one, other] = [1, 2].map((seed) => marksOf(learnIntents(examples, { unlabelled: company, seed }), texts))
  const differing = Object.keys(one ?? {}).filter((part) => one?.[part] !== other?.[part])
  expect(differing).toContain('planes')
  expect(differing).not.toContain('features')
})
