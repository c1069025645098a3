// Topics in a crowd of messages: predictions, and how well they match those that people named.
import { clusterTexts } from '../../apps/server/src/modules/intelligence/cluster/cluster.ts'
import { bestPairing } from '../metrics.ts'
import type { Figure } from './figure.ts'

type TextRow = { id?: string; text: string }

export function predictTopics(rows: readonly TextRow[]): { id: string; label: string }[] {
  const topics = clusterTexts(rows.map(({ text }) => text))
  return rows.map(({ id }, index) => ({ id: id ?? String(index), label: `topic ${(topics[index] ?? 0) + 1}` }))
}

export function measureTopics(rows: readonly (TextRow & { label: string })[]): Figure[] {
  if (rows.length === 0) return []
  const found = predictTopics(rows.map(({ text }) => ({ text }))).map(({ label }) => label)
  const gold = rows.map(({ label }) => label)
  const figure = (measure: string, value: number, floor: number | null): Figure => ({ job: 'cluster', set: 'dstc11-insurance-dev', measure, value, floor, bar: floor })
  return [
    figure('ACC', accuracyOf(gold, found), 62.1),
    figure('NMI', sharedOf(gold, found), 79.9),
    figure(`topics (people: ${new Set(gold).size})`, new Set(found).size, null),
  ]
}

/** Share that agrees under the best pairing of topics with names. */
export function accuracyOf(gold: readonly string[], found: readonly string[]): number {
  const names = [...new Set(gold)]
  const topics = [...new Set(found)]
  const size = Math.max(names.length, topics.length)
  const both = Array.from({ length: size }, () => Array.from({ length: size }, () => 0))
  found.forEach((topic, index) => {
    const row = both[names.indexOf(gold[index]!)]!
    row[topics.indexOf(topic)]! += 1
  })
  return (100 * bestPairing(both)) / gold.length
}

/** Normalised mutual information: what knowing the one tells of the other. */
export function sharedOf(gold: readonly string[], found: readonly string[]): number {
  const share = (values: readonly string[]) => [...Map.groupBy(values, (one) => one).values()].map((some) => some.length / values.length)
  const entropy = (values: readonly string[]) => -share(values).reduce((sum, one) => sum + one * Math.log(one), 0)
  const apart = entropy(gold) + entropy(found)
  return apart === 0 ? 100 : (200 * (apart - entropy(gold.map((one, index) => `${one}\u0000${found[index]}`)))) / apart
}
