// Learns from labelled texts to tell what a text is about, and says so only where it is sure enough.
import { MEANINGS, meaningOf } from '../meaning/encode.ts'
import { learnReduction, type Reduce } from '../vectors/reduce.ts'
import { joinDense, type Sparse } from '../vectors/sparse.ts'
import { learnFeatures, readFeatures, strangeness, type Features } from './features.ts'
import { learnLayers, scoreLayers, type Layers } from './layers.ts'
import { learnWithGuesses } from './guesses.ts'
import { gapOf, learnPlanes, placeOfMost, scorePlanes, toChances, type Planes } from './linear.ts'

export type Example = { text: string; label: string }

/** `outside` names the examples that belong to no label; `unlabelled` are texts of the same kind, to learn which words keep company; `mean` spares reading a text twice. */
export type Options = { outside?: string; unlabelled?: readonly string[]; seed?: number; network?: boolean; mean?: typeof meaningOf }

export type Sorter = { labels: string[]; features: Features; reduce: Reduce | null; planes: Planes; layers: Layers[] }

/** What speaks for a label and against, by the planes alone: enough to judge whether any label fits. */
export type Opinion = { label: string; chance: number; signals: number[] }

/** Below this many texts a label, its name is read as a text too, and what is unlabelled is learned from as well. */
const FEW = 40
const DIMENSIONS = 100
const COMPANY = 0.8
/** How much the meaning of the sentence weighs beside its words. */
const MEANING = 1.5
const STEEPNESS = 5
const PLANES = { cost: 4, rounds: 10 }
const NETWORK = { hidden: 160, rounds: 12, rate: 0.1, dropInput: 0.1, dropHidden: 0.3, smooth: 0.1 }

export function learnSorter(examples: readonly Example[], options: Options = {}): Sorter {
  const { outside = 'oos', seed = 1, network = true, mean = meaningOf } = options
  const labels = [...new Set(examples.map(({ label }) => label))].filter((label) => label !== outside).toSorted()
  if (examples.length < FEW * labels.length) return learnFromFew(examples, labels, options)
  const features = learnFeatures(examples.map(({ text }) => text))
  const rows = examples.map(({ text }) => joinDense(readFeatures(features, text), features.known.size, mean(text), MEANING))
  const labelOf = placesOf(examples, labels)
  const width = features.known.size + MEANINGS
  const planes = learnPlanes(rows, labelOf, labels.length + 1, width, { ...PLANES, seed })
  const inside = [...rows.keys()].filter((row) => labelOf[row]! < labels.length)
  const layers = network ? [learnLayers(inside.map((row) => rows[row]!), inside.map((row) => labelOf[row]!), labels.length, width, { ...NETWORK, seed })] : []
  return { labels, features, reduce: null, planes, layers }
}

/** What belongs to no label stands behind the labels. */
function placesOf(examples: readonly Example[], labels: readonly string[]): number[] {
  const places = new Map(labels.map((label, place) => [label, place]))
  return examples.map(({ label }) => places.get(label) ?? labels.length)
}

function learnFromFew(examples: readonly Example[], labels: string[], { unlabelled = [], seed = 1, mean = meaningOf }: Options): Sorter {
  const names = labels.map((label) => ({ label, text: nameOf(label) }))
  const taught = [...examples, ...names, ...names]
  const features = learnFeatures([...taught.map(({ text }) => text), ...unlabelled])
  const width = features.known.size
  const plain = taught.map(({ text }) => readFeatures(features, text))
  const rest = unlabelled.map((text) => readFeatures(features, text))
  const reduce = learnReduction([...plain, ...rest], width, DIMENSIONS)
  const seat = (row: Sparse, text: string) => joinDense(joinDense(row, width, reduce(row), COMPANY), width + DIMENSIONS, mean(text), MEANING)
  const rows = plain.map((row, at) => seat(row, taught[at]!.text))
  const given = { rows, labelOf: placesOf(taught, labels), labels: labels.length, width: width + DIMENSIONS + MEANINGS }
  return { labels, features, reduce, planes: learnWithGuesses(given, rest.map((row, at) => seat(row, unlabelled[at]!)), seed), layers: [] }
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
  const plain = Math.max(...chances)
  for (const one of layers) toChances(scoreLayers(one, row), 1).forEach((chance, label) => { chances[label] = chances[label]! + chance })
  const best = placeOfMost(chances)
  const chance = (chances[best] ?? 0) / (1 + layers.length)
  const strange = strangeness(features, text)
  const top = inside[best] ?? -1
  const gap = gapOf(inside, best)
  const beyond = scores[labels.length] ?? -1
  return { label: labels[best] ?? '', chance, signals: [plain, top, gap, beyond, strange, plain * top, strange * top, Math.log(1 + row.at.length)] }
}

function readRow(features: Features, reduce: Reduce | null, text: string): Sparse {
  const bare = readFeatures(features, text)
  const width = features.known.size
  const row = reduce ? joinDense(bare, width, reduce(bare), COMPANY) : bare
  return joinDense(row, reduce ? width + DIMENSIONS : width, meaningOf(text), MEANING)
}
