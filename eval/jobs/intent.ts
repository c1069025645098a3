// What a message is about: predictions for given texts after learning from given examples, and how many are right.
import { judgeIntent, learnIntents } from '../../apps/server/src/modules/intelligence/intent/doubt.ts'
import { meaningOf } from '../../apps/server/src/modules/intelligence/meaning/encode.ts'
import { readMemory } from '../memory.ts'
import type { Figure } from './figure.ts'

export type ExampleRow = { text: string; label: string; bot?: string }
type TextRow = { id?: string; text: string; bot?: string }

/** Names that the public sets give to what belongs to no label. */
const OUTSIDE = ['oos', 'NO_NODES_DETECTED']

/** Several desks in one file (`bot`) learn apart from each other. The texts asked about are themselves unlabelled company. */
export function predictIntents(rows: readonly TextRow[], examples: readonly ExampleRow[]): { id: string; label: string }[] {
  const answers = new Map<number, string>()
  const places = rows.map((row, index) => ({ ...row, index }))
  for (const [bot, some] of Map.groupBy(places, (row) => row.bot)) {
    const taught = examples.filter((one) => one.bot === bot)
    const mine = taught.length > 0 ? taught : examples
    const outside = OUTSIDE.find((name) => mine.some(({ label }) => label === name)) ?? OUTSIDE[0]
    // What is said again teaches nothing new about which words keep company.
    const intents = learnIntents(mine, { outside, unlabelled: [...new Set(some.map(({ text }) => text))] })
    const known = new Map<string, string>()
    for (const { index, text } of some) {
      const label = known.get(text) ?? judgeIntent(intents, text).label
      known.set(text, label)
      answers.set(index, label)
    }
  }
  return rows.map(({ id }, index) => ({ id: id ?? String(index), label: answers.get(index) ?? '' }))
}

function share(gold: readonly ExampleRow[], guess: readonly { label: string }[], wanted: (row: ExampleRow) => boolean): number {
  const some = gold.map((row, index) => ({ row, right: row.label === guess[index]?.label })).filter(({ row }) => wanted(row))
  return (100 * some.filter(({ right }) => right).length) / Math.max(1, some.length)
}

/** One part in five is held back; of the rest all, and the first ten of each label. */
export function splitBanking(rows: readonly ExampleRow[]): { held: ExampleRow[]; taught: ExampleRow[]; ten: ExampleRow[] } {
  const held = rows.filter((_row, index) => index % 5 === 2)
  const taught = rows.filter((_row, index) => index % 5 !== 2)
  const seen = new Map<string, number>()
  const ten = taught.filter(({ label }) => {
    seen.set(label, (seen.get(label) ?? 0) + 1)
    return (seen.get(label) ?? 0) <= 10
  })
  return { held, taught, ten }
}

/** Each label has the same say, as in the published test part. */
export function measureBanking(rows: readonly ExampleRow[]): Figure[] {
  if (rows.length === 0) return []
  const { held, taught, ten } = splitBanking(rows)
  const even = (examples: readonly ExampleRow[]) => {
    const guess = predictIntents(held.map(({ text }) => ({ text })), examples)
    const labels = [...new Set(held.map(({ label }) => label))]
    return labels.reduce((sum, label) => sum + share(held, guess, (row) => row.label === label), 0) / labels.length
  }
  return [
    { job: 'intent', set: 'banking77, fifth held back', measure: 'accuracy, four fifths', value: even(taught), floor: 88.8, bar: 93 },
    { job: 'intent', set: 'banking77, fifth held back', measure: 'accuracy, 10 a label', value: even(ten), floor: 73.7, bar: 80 },
  ]
}

export function measureClinc(train: readonly ExampleRow[], dev: readonly ExampleRow[]): Figure[] {
  if (train.length === 0 || dev.length === 0) return []
  meaningOf('The encoder is read now, so that it is not counted as learned.')
  const before = readMemory()
  const intents = learnIntents(train, { outside: 'oos' })
  const kept = readMemory() - before
  const guess = dev.map(({ text }) => judgeIntent(intents, text))
  return [
    { job: 'intent', set: 'clinc150-dev', measure: 'in-scope accuracy', value: share(dev, guess, ({ label }) => label !== 'oos'), floor: null, bar: 93 },
    { job: 'intent', set: 'clinc150-dev', measure: 'out-of-scope recall', value: share(dev, guess, ({ label }) => label === 'oos'), floor: null, bar: 85 },
    { job: 'intent', set: 'clinc150-dev', measure: 'MB kept, encoder apart', value: kept, floor: null, bar: 40, most: true },
  ]
}
