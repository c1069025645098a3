// What was learned of intents as marks, one for each part: the same to the bit gives the same marks, and the first other one says which part differs.
import { createHash } from 'node:crypto'
import { learnIntents, type Intents } from '../../apps/server/src/modules/intelligence/intent/doubt.ts'
import { readFeatures } from '../../apps/server/src/modules/intelligence/intent/features.ts'
import type { Example } from '../../apps/server/src/modules/intelligence/intent/model.ts'

type Part = NodeJS.ArrayBufferView | string

function hashOf(parts: readonly Part[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(typeof part === 'string' ? part : new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
  return hash.digest('hex')
}

/** In the order in which they are learned. */
export function marksOf({ sorter, judge, outside }: Intents, texts: readonly string[]): Record<string, string> {
  const { labels, features, centre, reduce, planes, layers } = sorter
  // Which words keep company is a function: it is known by what it says of the texts it was learned from.
  const company = reduce === null ? [] : texts.map((text) => reduce(readFeatures(features, text)))
  return {
    labels: hashOf([JSON.stringify([labels, outside])]),
    features: hashOf([JSON.stringify([...features.known.keys()]), features.rarity]),
    centre: hashOf([centre]),
    company: hashOf(company),
    planes: hashOf([planes.weights.numbers, planes.weights.units, planes.offsets]),
    networks: hashOf(layers.flatMap(({ into, bend, out, offsets }) => [into.numbers, into.units, bend, out, offsets])),
    judge: hashOf([JSON.stringify(judge)]),
  }
}

export function markIntents(examples: readonly Example[], unlabelled: readonly string[]): string {
  const intents = learnIntents(examples, { unlabelled })
  return `${JSON.stringify(marksOf(intents, examples.map(({ text }) => text)), null, 1)}\n`
}
