// Learns one plane per label that leaves its own texts on one side, with the widest margin (support vectors, dual coordinate descent).
import { drawFrom, shuffle } from '../vectors/random.ts'
import { addRow, packRows, type Rows } from '../vectors/rows.ts'
import type { Sparse } from '../vectors/sparse.ts'

/** For each feature the weights of all labels side by side, so that a text is scored in one pass. */
export type Planes = { labels: number; weights: Rows; offsets: Float64Array }

/** How strongly each text pulls on the plane of each label; from where planes of nearly the same texts ended, new ones are soon learned. */
export type Pulls = readonly Float32Array[]

type Options = { cost: number; rounds: number; seed: number; begun?: Pulls | undefined }

const STILL = 0.05
/** What is so far on its own side of a plane that was begun elsewhere is asked once. */
const FAR = 2 * STILL

export function learnPlanes(rows: readonly Sparse[], labelOf: readonly number[], labels: number, width: number, options: Options): { planes: Planes; pulls: Pulls } {
  const all = new Float32Array(width * labels)
  const offsets = new Float64Array(labels)
  const draw = drawFrom(options.seed)
  const squares = Float64Array.from(rows, ({ value }) => value.reduce((sum, one) => sum + one * one, 1))
  const runs = Int32Array.from(rows, ({ at }) => runOf(at))
  const pulls: Float32Array[] = []
  for (let label = 0; label < labels; label += 1) {
    const sideOf = (row: number) => (labelOf[row] === label ? 1 : -1)
    const plane = beginPlane(rows, runs, sideOf, width, options.begun?.[label])
    const { weights, offset } = learnPlane(plane, rows, { squares, runs }, sideOf, options, draw)
    pulls.push(Float32Array.from(plane.pulls))
    for (let at = 0; at < width; at += 1) all[at * labels + label] = weights[at]!
    offsets[label] = offset
  }
  return { planes: { labels, weights: packRows(all, labels), offsets }, pulls }
}

function addTo(weights: Float64Array, at: Int32Array, value: Float32Array, run: number, times: number): void {
  for (let place = 0; place < run; place += 1) weights[at[place]!] = weights[at[place]!]! + times * value[place]!
  const shift = (at[run] ?? 0) - run
  for (let place = run; place < at.length; place += 1) weights[shift + place] = weights[shift + place]! + times * value[place]!
}

type Known = { squares: Float64Array; runs: Int32Array }

/** From which place on features follow one another without a gap, as those do that tell of the whole text. */
function runOf(at: Int32Array): number {
  let place = Math.max(0, at.length - 1)
  while (place > 0 && at[place - 1] === at[place]! - 1) place -= 1
  return place
}

/** Four sums side by side: each need not wait for the one before. */
function productOf(weights: Float64Array, at: Int32Array, value: Float32Array, run: number): number {
  let [one, two, three, four] = [0, 0, 0, 0]
  for (let place = 0; place < run; place += 1) one += weights[at[place]!]! * value[place]!
  const shift = (at[run] ?? 0) - run
  let place = run
  for (; place + 3 < at.length; place += 4) {
    one += weights[shift + place]! * value[place]!
    two += weights[shift + place + 1]! * value[place + 1]!
    three += weights[shift + place + 2]! * value[place + 2]!
    four += weights[shift + place + 3]! * value[place + 3]!
  }
  for (; place < at.length; place += 1) one += weights[shift + place]! * value[place]!
  return one + two + three + four
}

type Plane = { weights: Float64Array; offset: number; pulls: Float64Array }

function beginPlane(rows: readonly Sparse[], runs: Int32Array, sideOf: (row: number) => number, width: number, begun?: Float32Array): Plane {
  const plane: Plane = { weights: new Float64Array(width), offset: 0, pulls: begun ? Float64Array.from(begun) : new Float64Array(rows.length) }
  plane.pulls.forEach((pull, row) => {
    if (pull === 0) return
    plane.offset += pull * sideOf(row)
    addTo(plane.weights, rows[row]!.at, rows[row]!.value, runs[row]!, pull * sideOf(row))
  })
  return plane
}

function learnPlane(plane: Plane, rows: readonly Sparse[], { squares, runs }: Known, sideOf: (row: number) => number, { cost, rounds, begun }: Options, draw: () => number): Plane {
  const { weights, pulls } = plane
  const order = Int32Array.from(rows.keys())
  const soft = 1 / (2 * cost)
  let { offset } = plane
  let active = rows.length
  let before = begun ? FAR : Infinity
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order.subarray(0, active), draw)
    let most = 0
    for (let turn = 0; turn < active; turn += 1) {
      const row = order[turn]!
      const { at, value } = rows[row]!
      const side = sideOf(row)
      const score = offset + productOf(weights, at, value, runs[row]!)
      const pull = pulls[row]!
      const slope = side * score - 1 + pull * soft
      if (pull === 0 && slope >= 0) {
        // A text far on its own side will stay there: it is asked no more.
        if (slope > before) {
          active -= 1
          swap(order, turn, active)
          turn -= 1
        }
        continue
      }
      most = Math.max(most, Math.abs(slope))
      pulls[row] = Math.max(0, pull - slope / (squares[row]! + soft))
      const change = (pulls[row]! - pull) * side
      offset += change
      addTo(weights, at, value, runs[row]!, change)
    }
    if (most < STILL) break
    before = most
  }
  return { weights, offset, pulls }
}

function swap(order: Int32Array, one: number, other: number): void {
  const kept = order[one]!
  order[one] = order[other]!
  order[other] = kept
}

export function scorePlanes({ weights, offsets }: Planes, { at, value }: Sparse): Float64Array {
  const scores = Float64Array.from(offsets)
  for (let place = 0; place < at.length; place += 1) addRow(weights, at[place]!, value[place]!, scores)
  return scores
}

/** Scores as chances; the steeper, the more the best label takes. */
export function toChances(scores: Float64Array, steepness: number): Float64Array {
  const top = scores.reduce((best, one) => Math.max(best, one), -Infinity)
  const raised = scores.map((one) => Math.exp((one - top) * steepness))
  const sum = raised.reduce((all, one) => all + one, 0)
  return raised.map((one) => one / sum)
}

export function placeOfMost(values: Float64Array): number {
  let best = 0
  for (let place = 1; place < values.length; place += 1) if (values[place]! > values[best]!) best = place
  return best
}

/** How far the given one is before all others; one alone is measured against "no". */
export function gapOf(scores: Float64Array, best: number): number {
  const others = scores.reduce((most, one, place) => (place === best ? most : Math.max(most, one)), -Infinity)
  return (scores[best] ?? -1) - (others === -Infinity ? -1 : others)
}
