// A sorter learns from a handful of examples, knows when to abstain, and learns the same every time.
import { expect, test } from 'vitest'
import { judgeIntent, learnIntents } from './doubt.ts'
import { learnSorter, learnWithPulls, sortText, type Example } from './model.ts'

const tell = (label: string, ...texts: string[]): Example[] => texts.map((text) => ({ label, text }))

const taught = [
  ...tell('reset_password', 'I forgot my password', 'how do I change the password', 'password reset mail never came', 'cannot log in, wrong password'),
  ...tell('export_invoice', 'where can I download my invoice', 'need the invoice of march as PDF', 'invoice export is empty', 'send me all bills'),
  ...tell('api_limits', 'we get 429 from the API', 'what is the rate limit', 'too many requests since noon', 'can you raise our API limit'),
]

test.each([
  ['my passwords do not work', 'reset_password'],
  ['invoices for april please', 'export_invoice'],
  ['rate limits of your api', 'api_limits'],
  ['exporting', 'export_invoice'],
])('%s → %s', (text, label) => {
  const judged = judgeIntent(learnIntents(taught), text)
  expect(judged.label).toBe(label)
  expect(judged.confidence).toBeGreaterThan(0)
  expect(judged.confidence).toBeLessThanOrEqual(1)
})

test('what belongs to no label is left without one, where examples of it were given', () => {
  const strange = ['moon', 'soup', 'violin', 'giraffe', 'tennis', 'castle', 'winter', 'poem'].flatMap((word) => [`tell me of the ${word}`, `is a ${word} nice`, `${word} stories`])
  const many = ['today', 'again', 'for my colleague', 'on the phone'].flatMap((end) => taught.map(({ label, text }) => ({ label, text: `${text} ${end}` })))
  const intents = learnIntents([...many, ...tell('oos', ...strange)])
  expect(judgeIntent(intents, 'is the desert nice').label).toBe('oos')
  expect(judgeIntent(intents, 'I forgot my password again').label).toBe('reset_password')
})

test('many examples are learned with two networks beside, the same on every run', () => {
  const many = Array.from({ length: 10 }, (_one, index) => taught.map(({ label, text }) => ({ label, text: `${text} ${index % 7}` }))).flat()
  const [one, other] = [learnSorter(many), learnSorter(many)]
  expect(one.layers).toHaveLength(2)
  expect(one.layers.map(({ into }) => into)).toEqual(other.layers.map(({ into }) => into))
  expect(one.layers[0]?.into).not.toEqual(one.layers[1]?.into)
  expect(one.planes).toEqual(other.planes)
  expect(sortText(one, 'forgot password').label).toBe('reset_password')
})

test('planes that begin where those of more texts ended come to the same opinions in fewer rounds', () => {
  const many = Array.from({ length: 15 }, (_one, index) => taught.map(({ label, text }) => ({ label, text: `${text} ${index}` }))).flat()
  const isKept = (_one: unknown, index: number): boolean => index % 3 > 0
  const some = many.filter(isKept)
  const { pulls } = learnWithPulls(many, { network: false })
  const begun = pulls?.map((label) => label.filter(isKept))
  const [cold, warm] = [learnSorter(some, { network: false }), learnSorter(some, { network: false, begun })]
  expect(warm.planes).not.toEqual(cold.planes)
  for (const text of ['forgot password', 'invoices for april please', 'too many requests', 'zebra']) {
    const [one, other] = [sortText(cold, text), sortText(warm, text)]
    expect(other.label).toBe(one.label)
    other.signals.forEach((signal, at) => expect(signal).toBeCloseTo(one.signals[at] ?? 0, 1))
  }
  expect(learnSorter(some, { network: false, begun: begun?.slice(1) }).planes).toEqual(cold.planes)
})

test.each(['', '👍', '漢字かな交じり文', 'x'.repeat(100_000), '\uD800'])('any text is taken: %j', (text) => {
  expect(judgeIntent(learnIntents(taught), text).label).not.toBe('')
  expect(judgeIntent(learnIntents([]), text).label).toBe('')
})
