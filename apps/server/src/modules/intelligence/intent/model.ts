// Learns from labelled texts to tell what a text is about, and says so only where it is sure enough.
import { learnReduction, type Reduce } from '../vectors/reduce.ts'
import { joinDense, type Sparse } from '../vectors/sparse.ts'
import { learnFeatures, readFeatures, strangeness, type Features } from './features.ts'
import { learnLayers, scoreLayers, type Layers } from './layers.ts'
import { learnPlanes, scorePlanes, toChances, type Planes } from './linear.ts'

export type Example = { text: string; label: string }

/** `outside` names the examples that belong to no label; `unlabelled` are texts of the same kind, to learn which words keep company. */
export type Options = { outside?: string; unlabelled?: readonly string[]; seed?: number }

export type Sorter = { labels: string[]; features: Features; reduce: Reduce | null; planes: Planes; layers: Layers[] }

/** What speaks for a label and against: enough to judge whether any label fits. */
export type Opinion = { label: string; chance: number; signals: number[] }

/** Below this many texts a label, its name is read as a text too and the company of words is learned beside. */
const FEW = 40
const DIMENSIONS = 150
const COMPANY = 1
const COST = 4
const ROUNDS = 10
const STEEPNESS = 5
const NETWORK = { hidden: 192, rounds: 12, rate: 0.1, dropInput: 0.1, dropHidden: 0.3, smooth: 0.1 }

export function learnSorter(examples: readonly Example[], { outside = 'oos', unlabelled = [], seed = 1 }: Options = {}): Sorter {
  const labels = [...new Set(examples.map(({ label }) => label))].filter((label) => label !== outside).toSorted()
  const few = examples.length < FEW * labels.length
  const taught = few ? [...examples, ...labels.map((label) => ({ label, text: nameOf(label) }))] : [...examples]
  const features = learnFeatures([...taught.map(({ text }) => text), ...(few ? unlabelled : [])])
  const plain = taught.map(({ text }) => readFeatures(features, text))
  const reduce = few ? learnReduction([...plain, ...unlabelled.map((text) => readFeatures(features, text))], features.known.size, DIMENSIONS) : null
  const rows = reduce ? plain.map((row) => joinDense(row, features.known.size, reduce(row), COMPANY)) : plain
  const width = features.known.size + (reduce ? DIMENSIONS : 0)
  const places = new Map(labels.map((label, place) => [label, place]))
  const labelOf = taught.map(({ label }) => places.get(label) ?? labels.length)
  const planes = learnPlanes(rows, labelOf, labels.length + 1, width, { cost: COST, rounds: ROUNDS, seed })
  const inside = rows.filter((_row, index) => labelOf[index]! < labels.length)
  const layers = few ? [] : [learnLayers(inside, labelOf.filter((label) => label < labels.length), labels.length, width, { ...NETWORK, seed })]
  return { labels, features, reduce, planes, layers }
}

function nameOf(label: string): string {
  return label.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[_/.-]+/gu, ' ').toLowerCase()
}

export function sortText(sorter: Sorter, text: string): Opinion {
  const { labels, features, reduce, planes, layers } = sorter
  const row = readRow(features, reduce, text)
  const scores = scorePlanes(planes, row)
  const inside = scores.subarray(0, labels.length)
  const chances = toChances(inside, STEEPNESS)
  for (const one of layers) toChances(scoreLayers(one, row), 1).forEach((chance, label) => { chances[label] = chances[label]! + chance })
  const best = indexOfMost(chances)
  const rest = Float64Array.from(inside)
  rest[best] = -Infinity
  const chance = (chances[best] ?? 0) / (1 + layers.length)
  const strange = strangeness(features, text)
  const top = inside[best] ?? -1
  const gap = top - (labels.length > 1 ? Math.max(...rest) : -1)
  const beyond = scores[labels.length] ?? -1
  return { label: labels[best] ?? '', chance, signals: [chance, top, gap, beyond, strange, chance * top, strange * top, Math.log(1 + row.at.length)] }
}

function readRow(features: Features, reduce: Reduce | null, text: string): Sparse {
  const row = readFeatures(features, text)
  return reduce ? joinDense(row, features.known.size, reduce(row), COMPANY) : row
}

function indexOfMost(values: Float64Array): number {
  let best = 0
  for (let index = 1; index < values.length; index += 1) if (values[index]! > values[best]!) best = index
  return best
}
