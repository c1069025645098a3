// A network of one hidden layer over the same features; it sees combinations that planes cannot. Learned by AdaGrad with drop-out.
import { drawFrom, shuffle } from '../vectors/random.ts'
import { addRow, packRows, type Rows } from '../vectors/rows.ts'
import type { Sparse } from '../vectors/sparse.ts'

export type Layers = { hidden: number; labels: number; into: Rows; bend: Float32Array; out: Float32Array; offsets: Float32Array }

/** While it learns every weight is kept in full. */
type Growing = Omit<Layers, 'into'> & { into: Float32Array }

type Options = { hidden: number; rounds: number; rate: number; dropInput: number; dropHidden: number; smooth: number; seed: number }

/** What a text leaves behind on its way: `kept` are the features that were not dropped, `awake` the units that said something of it; each is filled up to its count. */
type Trail = {
  into: Float32Array; out: Float32Array; units: Float32Array; slopes: Float32Array; mask: Float32Array; chances: Float64Array
  kept: Int32Array; worths: Float64Array; keptCount: number; awake: Int32Array; awakeCount: number
}

export function learnLayers(rows: readonly Sparse[], labelOf: readonly number[], labels: number, width: number, options: Options): Layers {
  const draw = drawFrom(options.seed)
  const bell = () => (draw() + draw() + draw() + draw() - 2) * 1.7
  const { hidden } = options
  const layers: Growing = {
    hidden, labels, into: Float32Array.from({ length: width * hidden }, () => bell() * 0.1), bend: new Float32Array(hidden),
    out: Float32Array.from({ length: labels * hidden }, () => bell() / Math.sqrt(hidden)), offsets: new Float32Array(labels),
  }
  const longest = rows.reduce((most, { at }) => Math.max(most, at.length), 0)
  const trail: Trail = {
    into: new Float32Array(width), out: new Float32Array(labels * hidden), units: new Float32Array(hidden), slopes: new Float32Array(hidden),
    mask: new Float32Array(hidden), chances: new Float64Array(labels), kept: new Int32Array(longest), worths: new Float64Array(longest), keptCount: 0, awake: new Int32Array(hidden), awakeCount: 0,
  }
  const order = Int32Array.from(rows.keys())
  let time = 0
  for (let round = 0; round < options.rounds; round += 1) {
    shuffle(order, draw)
    for (const row of order) {
      const rate = options.rate * (1 - time / (rows.length * options.rounds))
      time += 1
      forward(layers, trail, rows[row]!, options, draw)
      backward(layers, trail, labelOf[row]!, options.smooth, rate)
      learnInput(layers, trail, rows[row]!, rate / (1 - options.dropInput), options.dropInput)
    }
  }
  return { ...layers, into: packRows(layers.into, hidden) }
}

function forward({ hidden, labels, into, bend, out, offsets }: Growing, trail: Trail, { at, value }: Sparse, { dropInput, dropHidden }: Options, draw: () => number): void {
  const { units, mask, chances, worths, awake } = trail
  trail.keptCount = 0
  trail.awakeCount = 0
  for (let place = 0; place < at.length; place += 1) {
    if (draw() < dropInput) continue
    trail.kept[trail.keptCount] = place
    worths[trail.keptCount] = value[place]! / (1 - dropInput)
    trail.keptCount += 1
  }
  units.set(bend)
  addFeatures(into, hidden, trail, at)
  for (let unit = 0; unit < hidden; unit += 1) {
    mask[unit] = units[unit]! > 0 && draw() >= dropHidden ? 1 / (1 - dropHidden) : 0
    units[unit] = units[unit]! * mask[unit]!
    if (mask[unit] === 0) continue
    awake[trail.awakeCount] = unit
    trail.awakeCount += 1
  }
  let sum = 0
  for (let label = 0; label < labels; label += 1) {
    let score = offsets[label]!
    const from = label * hidden
    for (let place = 0; place < trail.awakeCount; place += 1) score += out[from + awake[place]!]! * units[awake[place]!]!
    chances[label] = Math.exp(Math.min(60, score))
    sum += chances[label]!
  }
  for (let label = 0; label < labels; label += 1) chances[label] = chances[label]! / sum
}

/** Four features at a time: each unit is fetched and put back once for all of them. */
function addFeatures(into: Float32Array, hidden: number, { units, kept: places, worths, keptCount: kept }: Trail, at: Int32Array): void {
  let place = 0
  for (; place + 3 < kept; place += 4) {
    const [one, two, three, four] = [at[places[place]!]! * hidden, at[places[place + 1]!]! * hidden, at[places[place + 2]!]! * hidden, at[places[place + 3]!]! * hidden]
    const [first, second, third, fourth] = [worths[place]!, worths[place + 1]!, worths[place + 2]!, worths[place + 3]!]
    for (let unit = 0; unit < hidden; unit += 1)
      units[unit] = units[unit]! + first * into[one + unit]! + second * into[two + unit]! + third * into[three + unit]! + fourth * into[four + unit]!
  }
  for (; place < kept; place += 1) {
    const from = at[places[place]!]! * hidden
    for (let unit = 0; unit < hidden; unit += 1) units[unit] = units[unit]! + worths[place]! * into[from + unit]!
  }
}

function backward({ hidden, labels, bend, out, offsets }: Growing, { out: squares, units, slopes, mask, chances, awake, awakeCount: count }: Trail, right: number, smooth: number, rate: number): void {
  slopes.fill(0)
  for (let label = 0; label < labels; label += 1) {
    const error = chances[label]! - (label === right ? 1 - smooth : 0) - smooth / labels
    if (Math.abs(error) < 1e-4) continue
    const from = label * hidden
    for (let place = 0; place < count; place += 1) {
      const unit = awake[place]!
      slopes[unit] = slopes[unit]! + error * out[from + unit]!
      const slope = error * units[unit]!
      squares[from + unit] = squares[from + unit]! + slope * slope
      out[from + unit] = out[from + unit]! - (rate * slope) / (Math.sqrt(squares[from + unit]!) + 1e-3)
    }
    offsets[label] = offsets[label]! - 0.1 * rate * error
  }
  for (let place = 0; place < count; place += 1) {
    const unit = awake[place]!
    slopes[unit] = slopes[unit]! * mask[unit]!
    bend[unit] = bend[unit]! - 0.1 * rate * slopes[unit]!
  }
}

/** One rate per feature, not per weight: a rare feature then learns as fast as a common one, at a fraction of the memory. */
function learnInput({ hidden, into }: Growing, { into: squares, slopes, kept, keptCount, awake, awakeCount: count }: Trail, { at, value }: Sparse, rate: number, dropInput: number): void {
  let mean = 0
  for (let unit = 0; unit < hidden; unit += 1) mean += slopes[unit]! * slopes[unit]!
  mean /= hidden
  for (let index = 0; index < keptCount; index += 1) {
    const feature = at[kept[index]!]!
    const worth = value[kept[index]!]!
    squares[feature] = squares[feature]! + mean * (worth / (1 - dropInput)) ** 2
    const step = (rate * worth) / (Math.sqrt(squares[feature]!) + 1e-5)
    const from = feature * hidden
    for (let place = 0; place < count; place += 1) into[from + awake[place]!] = into[from + awake[place]!]! - step * slopes[awake[place]!]!
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
