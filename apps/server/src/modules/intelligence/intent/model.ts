// Learns from labelled texts to tell what a text is about, and says so only where it is sure enough.
import { MEANINGS, viewsOf } from '../meaning/encode.ts'
import { learnReduction, type Reduce } from '../vectors/reduce.ts'
import { joinDense, type Sparse } from '../vectors/sparse.ts'
import { learnFeatures, readFeatures, strangeness, type Features } from './features.ts'
import { learnLayers, scoreLayers, type Layers } from './layers.ts'
import { learnWithGuesses } from './guesses.ts'
import { gapOf, learnPlanes, placeOfMost, scorePlanes, toChances, type Planes, type Pulls } from './linear.ts'
import { centreOf, centreOn, SENSES } from './sense.ts'

export type Example = { text: string; label: string }

/** `outside` names the examples that belong to no label; `unlabelled` are texts of the same kind, to learn which words keep company; `read` spares reading a text twice, `begun` learning most of what a sorter of more texts has learned. */
export type Options = { outside?: string; unlabelled?: readonly string[]; seed?: number; network?: boolean; read?: typeof viewsOf; begun?: Pulls | undefined }

export type Sorter = { labels: string[]; features: Features; centre: Float32Array; reduce: Reduce | null; planes: Planes; layers: Layers[] }

/** What speaks for a label and against, by the planes alone: enough to judge whether any label fits. */
export type Opinion = { label: string; chance: number; signals: number[] }

/** Below this many texts a label, its name is read as a text too, and what is unlabelled is learned from as well. */
const FEW = 40
const DIMENSIONS = 100
const COMPANY = 0.8
/** How much each view of the meaning of the sentence weighs beside its words, for planes. */
const VIEW = 0.75
/** Networks read the meaning alone: all views made them no better, at three times the time. */
const MEANING = 1.5
const STEEPNESS = 5
const PLANES = { cost: 4, rounds: 10 }
/** Rounds for planes that begin where others ended. */
const AFTERWARDS = 5
const NETWORKS = 2
const NETWORK = { hidden: 160, rounds: 12, rate: 0.1, dropInput: 0.1, dropHidden: 0.3, smooth: 0.1 }

export const learnSorter = (examples: readonly Example[], options: Options = {}): Sorter => learnWithPulls(examples, options).sorter

/** Beside the sorter how each example pulled, where there were enough of them. */
export function learnWithPulls(examples: readonly Example[], options: Options = {}): { sorter: Sorter; pulls: Pulls | undefined } {
  const { outside = 'oos', seed = 1, network = true, read = viewsOf, begun } = options
  const labels = [...new Set(examples.map(({ label }) => label))].filter((label) => label !== outside).toSorted()
  if (examples.length < FEW * labels.length) return { sorter: learnFromFew(examples, labels, options), pulls: undefined }
  const features = learnFeatures(examples.map(({ text }) => text))
  const centre = centreOf(examples.map(({ text }) => read(text)))
  const plain = examples.map(({ text }) => readFeatures(features, text))
  const width = features.known.size
  const labelOf = placesOf(examples, labels)
  const rows = plain.map((row, at) => joinDense(row, width, centreOn(centre, read(examples[at]!.text)), VIEW))
  // A label that is in none of these texts would put the others in wrong places.
  const start = begun?.length === labels.length + 1 ? { rounds: AFTERWARDS, begun } : {}
  const { planes, pulls } = learnPlanes(rows, labelOf, labels.length + 1, width + SENSES, { ...PLANES, ...start, seed })
  const inside = [...plain.keys()].filter((row) => labelOf[row]! < labels.length)
  const layers = network ? learnNetworks(inside.map((row) => joinDense(plain[row]!, width, read(examples[row]!.text).subarray(0, MEANINGS), MEANING)), inside.map((row) => labelOf[row]!), labels.length, width + MEANINGS, seed) : []
  return { sorter: { labels, features, centre, reduce: null, planes, layers }, pulls }
}

/** Each comes out otherwise, and errs elsewhere: together they are surer than one. */
function learnNetworks(rows: readonly Sparse[], labelOf: readonly number[], labels: number, width: number, seed: number): Layers[] {
  return Array.from({ length: NETWORKS }, (_one, at) => learnLayers(rows, labelOf, labels, width, { ...NETWORK, seed: seed + at }))
}

/** What belongs to no label stands behind the labels. */
function placesOf(examples: readonly Example[], labels: readonly string[]): number[] {
  const places = new Map(labels.map((label, place) => [label, place]))
  return examples.map(({ label }) => places.get(label) ?? labels.length)
}

function learnFromFew(examples: readonly Example[], labels: string[], { unlabelled = [], seed = 1, read = viewsOf }: Options): Sorter {
  const names = labels.map((label) => ({ label, text: nameOf(label) }))
  const taught = [...examples, ...names, ...names]
  const features = learnFeatures([...taught.map(({ text }) => text), ...unlabelled])
  const width = features.known.size
  const plain = taught.map(({ text }) => readFeatures(features, text))
  const rest = unlabelled.map((text) => readFeatures(features, text))
  const reduce = learnReduction([...plain, ...rest], width, DIMENSIONS)
  const centre = centreOf([...taught.map(({ text }) => text), ...unlabelled].map((text) => read(text)))
  const seat = (row: Sparse, text: string) => joinDense(joinDense(row, width, reduce(row), COMPANY), width + DIMENSIONS, centreOn(centre, read(text)), VIEW)
  const rows = plain.map((row, at) => seat(row, taught[at]!.text))
  const given = { rows, labelOf: placesOf(taught, labels), labels: labels.length, width: width + DIMENSIONS + SENSES }
  return { labels, features, centre, reduce, planes: learnWithGuesses(given, rest.map((row, at) => seat(row, unlabelled[at]!)), seed), layers: [] }
}

function nameOf(label: string): string {
  return label.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[_/.-]+/gu, ' ').toLowerCase()
}

export function sortText(sorter: Sorter, text: string, read = viewsOf): Opinion {
  const { labels, features, centre, reduce, planes, layers } = sorter
  const bare = readFeatures(features, text)
  const views = read(text)
  const width = features.known.size
  const row = reduce ? joinDense(bare, width, reduce(bare), COMPANY) : bare
  const seen = joinDense(row, reduce ? width + DIMENSIONS : width, centreOn(centre, views), VIEW)
  const scores = scorePlanes(planes, seen)
  const inside = scores.subarray(0, labels.length)
  const chances = toChances(inside, STEEPNESS)
  const plain = Math.max(...chances)
  const meant = layers.length > 0 ? joinDense(bare, width, views.subarray(0, MEANINGS), MEANING) : bare
  for (const one of layers) toChances(scoreLayers(one, meant), 1).forEach((chance, label) => { chances[label] = chances[label]! + chance })
  const best = placeOfMost(chances)
  const chance = (chances[best] ?? 0) / (1 + layers.length)
  const strange = strangeness(features, text)
  const top = inside[best] ?? -1
  const gap = gapOf(inside, best)
  const beyond = scores[labels.length] ?? -1
  return { label: labels[best] ?? '', chance, signals: [plain, top, gap, beyond, strange, plain * top, strange * top, Math.log(1 + seen.at.length)] }
}
