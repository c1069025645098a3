// A network of one hidden layer over the same features; it sees combinations that planes cannot. Learned by AdaGrad with drop-out.
import { drawFrom, shuffle } from '../vectors/random.ts'
import { addRow, packRows, type Rows } from '../vectors/rows.ts'
import type { Sparse } from '../vectors/sparse.ts'

export type Layers = { hidden: number; labels: number; into: Rows; bend: Float32Array; out: Float32Array; offsets: Float32Array }

/** While it learns every weight is kept in full. */
type Growing = Omit<Layers, 'into'> & { into: Float32Array }

type Options = { hidden: number; rounds: number; rate: number; dropInput: number; dropHidden: number; smooth: number; seed: number }

type Trail = { into: Float32Array; out: Float32Array; units: Float32Array; slopes: Float32Array; mask: Float32Array; chances: Float64Array; kept: Int32Array }

export function learnLayers(rows: readonly Sparse[], labelOf: readonly number[], labels: number, width: number, options: Options): Layers {
  const draw = drawFrom(options.seed)
  const bell = () => (draw() + draw() + draw() + draw() - 2) * 1.7
  const { hidden } = options
  const layers: Growing = {
    hidden, labels, into: Float32Array.from({ length: width * hidden }, () => bell() * 0.1), bend: new Float32Array(hidden),
    out: Float32Array.from({ length: labels * hidden }, () => bell() / Math.sqrt(hidden)), offsets: new Float32Array(labels),
  }
  const trail: Trail = {
    into: new Float32Array(width), out: new Float32Array(labels * hidden), units: new Float32Array(hidden), slopes: new Float32Array(hidden),
    mask: new Float32Array(hidden), chances: new Float64Array(labels), kept: new Int32Array(rows.reduce((most, { at }) => Math.max(most, at.length), 0)),
  }
  const order = Int32Array.from(rows.keys())
  let time = 0
  for (let round = 0; round < options.rounds; round += 1) {
    shuffle(order, draw)
    for (const row of order) {
      const rate = options.rate * (1 - time / (rows.length * options.rounds))
      time += 1
      const kept = forward(layers, trail, rows[row]!, options, draw)
      backward(layers, trail, labelOf[row]!, options.smooth, rate)
      learnInput(layers, trail, rows[row]!, kept, rate / (1 - options.dropInput), options.dropInput)
    }
  }
  return { ...layers, into: packRows(layers.into, hidden) }
}

function forward({ hidden, labels, into, bend, out, offsets }: Growing, trail: Trail, { at, value }: Sparse, { dropInput, dropHidden }: Options, draw: () => number): number {
  const { units, mask, chances } = trail
  units.set(bend)
  let kept = 0
  for (let place = 0; place < at.length; place += 1) {
    if (draw() < dropInput) continue
    trail.kept[kept] = place
    kept += 1
    const from = at[place]! * hidden
    const worth = value[place]! / (1 - dropInput)
    for (let unit = 0; unit < hidden; unit += 1) units[unit] = units[unit]! + worth * into[from + unit]!
  }
  for (let unit = 0; unit < hidden; unit += 1) {
    mask[unit] = units[unit]! > 0 && draw() >= dropHidden ? 1 / (1 - dropHidden) : 0
    units[unit] = units[unit]! * mask[unit]!
  }
  let sum = 0
  for (let label = 0; label < labels; label += 1) {
    let score = offsets[label]!
    const from = label * hidden
    for (let unit = 0; unit < hidden; unit += 1) score += out[from + unit]! * units[unit]!
    chances[label] = Math.exp(Math.min(60, score))
    sum += chances[label]!
  }
  for (let label = 0; label < labels; label += 1) chances[label] = chances[label]! / sum
  return kept
}

function backward({ hidden, labels, bend, out, offsets }: Growing, { out: squares, units, slopes, mask, chances }: Trail, right: number, smooth: number, rate: number): void {
  slopes.fill(0)
  for (let label = 0; label < labels; label += 1) {
    const error = chances[label]! - (label === right ? 1 - smooth : 0) - smooth / labels
    if (Math.abs(error) < 1e-4) continue
    const from = label * hidden
    for (let unit = 0; unit < hidden; unit += 1) {
      slopes[unit] = slopes[unit]! + error * out[from + unit]!
      if (units[unit] === 0) continue
      const slope = error * units[unit]!
      squares[from + unit] = squares[from + unit]! + slope * slope
      out[from + unit] = out[from + unit]! - (rate * slope) / (Math.sqrt(squares[from + unit]!) + 1e-3)
    }
    offsets[label] = offsets[label]! - 0.1 * rate * error
  }
  for (let unit = 0; unit < hidden; unit += 1) {
    slopes[unit] = slopes[unit]! * mask[unit]!
    bend[unit] = bend[unit]! - 0.1 * rate * slopes[unit]!
  }
}

/** One rate per feature, not per weight: a rare feature then learns as fast as a common one, at a fraction of the memory. */
function learnInput({ hidden, into }: Growing, { into: squares, slopes, kept }: Trail, { at, value }: Sparse, count: number, rate: number, dropInput: number): void {
  let mean = 0
  for (let unit = 0; unit < hidden; unit += 1) mean += slopes[unit]! * slopes[unit]!
  mean /= hidden
  for (let index = 0; index < count; index += 1) {
    const feature = at[kept[index]!]!
    const worth = value[kept[index]!]!
    squares[feature] = squares[feature]! + mean * (worth / (1 - dropInput)) ** 2
    const step = (rate * worth) / (Math.sqrt(squares[feature]!) + 1e-5)
    const from = feature * hidden
    for (let unit = 0; unit < hidden; unit += 1) into[from + unit] = into[from + unit]! - step * slopes[unit]!
  }
}

export function scoreLayers({ hidden, labels, into, bend, out, offsets }: Layers, { at, value }: Sparse): Float64Array {
  const units = Float32Array.from(bend)
  for (let place = 0; place < at.length; place += 1) addRow(into, at[place]!, value[place]!, units)
  return Float64Array.from({ length: labels }, (_one, label) => {
    let score = offsets[label]!
    for (let unit = 0; unit < hidden; unit += 1) if (units[unit]! > 0) score += out[label * hidden + unit]! * units[unit]!
    return score
  })
}
