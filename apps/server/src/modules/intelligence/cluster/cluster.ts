// Finds which messages are about the same, without being told how many topics there are.
import { drawFrom, shuffle } from '../vectors/random.ts'
import { likenessOf, readTopics } from './likeness.ts'
import { mergeAlike } from './merge.ts'

/** Below this mean likeness two topics stay two. */
const ALIKE = 0.35
/** All pairs are weighed, so a larger crowd is judged by a sample, and the others go to the nearest topic. */
const MOST = 2500

/** For each text the number of its topic; the same text is always in the same topic. */
export function clusterTexts(texts: readonly string[]): number[] {
  const places = new Map<string, number>()
  for (const text of texts) if (!places.has(text)) places.set(text, places.size)
  const different = [...places.keys()]
  const topics = clusterDifferent(different)
  return texts.map((text) => topics[places.get(text) ?? 0] ?? 0)
}

function clusterDifferent(texts: readonly string[]): number[] {
  const order = Int32Array.from(texts.keys())
  if (texts.length > MOST) shuffle(order, drawFrom(7))
  const sample = order.slice(0, MOST)
  const spaces = readTopics(texts, sample)
  const found = mergeAlike(sample.length, (a, b) => likenessOf(spaces, sample[a]!, sample[b]!), ALIKE)
  const topics = texts.map(() => 0)
  sample.forEach((text, place) => { topics[text] = found[place] ?? 0 })
  for (const text of order.slice(MOST)) topics[text] = nearest(sample, found, (other) => likenessOf(spaces, text, other))
  return renumber(topics)
}

/** The topic whose members are most alike on the whole. */
function nearest(sample: Int32Array, found: readonly number[], likeness: (other: number) => number): number {
  const sums = new Map<number, [number, number]>()
  sample.forEach((other, place) => {
    const sum = sums.get(found[place] ?? 0) ?? [0, 0]
    sums.set(found[place] ?? 0, [sum[0] + likeness(other), sum[1] + 1])
  })
  return [...sums].toSorted(([, a], [, b]) => b[0] / b[1] - a[0] / a[1])[0]?.[0] ?? 0
}

/** The largest topic is 0. */
function renumber(topics: readonly number[]): number[] {
  const sizes = new Map<number, number>()
  for (const topic of topics) sizes.set(topic, (sizes.get(topic) ?? 0) + 1)
  const order = new Map([...sizes].toSorted((a, b) => b[1] - a[1]).map(([topic], place) => [topic, place]))
  return topics.map((topic) => order.get(topic) ?? 0)
}
