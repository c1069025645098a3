// Fits the two small networks of grouping by stochastic gradient descent (Adam) on a softmax over lines and "new".
import type { Network } from '../../apps/server/src/modules/intelligence/network.ts'
import { random } from './draw.ts'
import type { Pack } from './pack.ts'

export type Model = { answering: Network, opening: Network }
export type FitOptions = { hidden: number, epochs: number, rate: number, decay: number, drop: number, seed: number }

/** Weights lie by input, then biases, then outputs, then the output's bias. */
type Fitted = { inputs: number, hidden: number, weights: Float64Array, gradient: Float64Array, mean: Float64Array, square: Float64Array, decay: number }

type Board = { units: Float64Array, ground: Float64Array, slopes: Float64Array, inner: Float64Array, scores: Float64Array, kept: Float64Array }

const BATCH = 32
const MOST_LINES = 200
const NO_SLOPE = 1e-4

function begin(inputs: number, { hidden, decay }: FitOptions, draw: () => number): Fitted {
  const size = hidden * (inputs + 2) + 1
  const scale = Math.sqrt(2 / inputs)
  const weights = Float64Array.from({ length: size }, (_zero, at) => (at >= hidden * inputs && at < hidden * (inputs + 1) ? 0 : (draw() + draw() + draw() - 1.5) * scale))
  return { inputs, hidden, weights, gradient: new Float64Array(size), mean: new Float64Array(size), square: new Float64Array(size), decay }
}

function addRow({ hidden, weights }: Fitted, pack: Pack, row: number, into: Float64Array, at: number): void {
  for (let entry = pack.starts[row]!; entry < pack.starts[row + 1]!; entry += 1) {
    const value = pack.values[entry]!
    const from = pack.columns[entry]! * hidden
    for (let unit = 0; unit < hidden; unit += 1) into[at + unit]! += value * weights[from + unit]!
  }
}

function addSlope({ hidden, gradient }: Fitted, pack: Pack, row: number, slope: Float64Array): void {
  for (let entry = pack.starts[row]!; entry < pack.starts[row + 1]!; entry += 1) {
    const value = pack.values[entry]!
    const from = pack.columns[entry]! * hidden
    for (let unit = 0; unit < hidden; unit += 1) gradient[from + unit]! += value * slope[unit]!
  }
}

/** Gives the score; the units stay on the board for the way back. */
function forward(one: Fitted, pack: Pack, row: number, { units, ground, kept }: Board, at: number): number {
  const { inputs, hidden, weights } = one
  const out = hidden * (inputs + 1)
  for (let unit = 0; unit < hidden; unit += 1) units[at + unit] = ground[unit]!
  addRow(one, pack, row, units, at)
  let sum = weights[out + hidden]!
  for (let unit = 0; unit < hidden; unit += 1) {
    const value = units[at + unit]! > 0 ? units[at + unit]! * kept[unit]! : 0
    units[at + unit] = value
    sum += value * weights[out + unit]!
  }
  return sum
}

function backward(one: Fitted, pack: Pack, row: number, { units, inner, slopes, kept }: Board, at: number, slope: number): void {
  const { inputs, hidden, weights, gradient } = one
  const out = hidden * (inputs + 1)
  gradient[out + hidden]! += slope
  for (let unit = 0; unit < hidden; unit += 1) {
    const value = units[at + unit]!
    gradient[out + unit]! += slope * value
    inner[unit] = value > 0 ? slope * weights[out + unit]! * kept[unit]! : 0
    slopes[unit]! += inner[unit]!
  }
  addSlope(one, pack, row, inner)
}

function groundOf({ inputs, hidden, weights }: Fitted, board: Board): void {
  for (let unit = 0; unit < hidden; unit += 1) board.ground[unit] = weights[hidden * inputs + unit]!
  board.slopes.fill(0)
}

function settleGround({ inputs, hidden, gradient }: Fitted, slopes: Float64Array): void {
  for (let unit = 0; unit < hidden; unit += 1) gradient[hidden * inputs + unit]! += slopes[unit]!
}

function gradeAt(pack: Pack, sample: number, row: number, last: number): number {
  if (row === last) return pack.opens[sample] === 1 ? 2 : 0
  return pack.opens[sample] === 1 ? 0 : pack.gold[pack.firstRow[sample]! + 2 + row]!
}

/** Turns scores into slopes. Half of the loss asks for the very line answered, half for any line of the right conversation. */
function judge(pack: Pack, sample: number, last: number, scores: Float64Array): number {
  let top = -Infinity
  for (let row = 0; row <= last; row += 1) top = Math.max(top, scores[row]!)
  let total = 0
  let kin = 0
  let exact = 0
  for (let row = 0; row <= last; row += 1) {
    scores[row] = Math.exp(scores[row]! - top)
    total += scores[row]!
    const grade = gradeAt(pack, sample, row, last)
    if (grade > 0) kin += scores[row]!
    if (grade > 1) exact += scores[row]!
  }
  for (let row = 0; row <= last; row += 1) {
    const grade = gradeAt(pack, sample, row, last)
    const ofKin = grade > 0 ? scores[row]! / kin : 0
    const ofExact = grade > 1 ? scores[row]! / exact : 0
    scores[row] = scores[row]! / total - 0.5 * ofKin - 0.5 * (exact > 0 ? ofExact : ofKin)
  }
  return -Math.log(kin / total)
}

function learn(pack: Pack, sample: number, answering: Fitted, opening: Fitted, board: Board): number {
  const first = pack.firstRow[sample]!
  const last = pack.firstRow[sample + 1]! - first - 2
  const { hidden } = answering
  groundOf(opening, board)
  board.scores[last] = forward(opening, pack, first, board, last * hidden)
  groundOf(answering, board)
  addRow(answering, pack, first + 1, board.ground, 0)
  for (let row = 0; row < last; row += 1) board.scores[row] = forward(answering, pack, first + 2 + row, board, row * hidden)
  const loss = judge(pack, sample, last, board.scores)
  for (let row = 0; row < last; row += 1) {
    const slope = board.scores[row]!
    if (Math.abs(slope) >= NO_SLOPE) backward(answering, pack, first + 2 + row, board, row * hidden, slope)
  }
  addSlope(answering, pack, first + 1, board.slopes)
  settleGround(answering, board.slopes)
  board.slopes.fill(0)
  backward(opening, pack, first, board, last * hidden, board.scores[last]!)
  settleGround(opening, board.slopes)
  return loss
}

function step(one: Fitted, rate: number, time: number): void {
  const meanScale = 1 / (1 - 0.9 ** time)
  const squareScale = 1 / (1 - 0.999 ** time)
  for (let at = 0; at < one.weights.length; at += 1) {
    const slope = one.gradient[at]! / BATCH + one.decay * one.weights[at]!
    one.mean[at] = 0.9 * one.mean[at]! + 0.1 * slope
    one.square[at] = 0.999 * one.square[at]! + 0.001 * slope * slope
    one.weights[at]! -= (rate * one.mean[at]! * meanScale) / (Math.sqrt(one.square[at]! * squareScale) + 1e-8)
    one.gradient[at] = 0
  }
}

/** Units that sit out this sample, so that none can lean on another. */
function sitOut(kept: Float64Array, drop: number, draw: () => number): void {
  if (drop === 0) return
  for (let unit = 0; unit < kept.length; unit += 1) kept[unit] = draw() < drop ? 0 : 1 / (1 - drop)
}

export function fit(pack: Pack, options: FitOptions, tell: (line: string) => void): Model {
  const draw = random(options.seed)
  const { hidden } = options
  const answering = begin(pack.lineInputs, options, draw)
  const opening = begin(pack.aloneInputs, options, draw)
  const zeros = (): Float64Array => new Float64Array(hidden)
  const board: Board = {
    units: new Float64Array(MOST_LINES * hidden), ground: zeros(), slopes: zeros(), inner: zeros(), scores: new Float64Array(MOST_LINES), kept: zeros().fill(1),
  }
  const order = Uint32Array.from({ length: pack.samples }, (_zero, index) => index)
  const steps = Math.ceil(pack.samples / BATCH) * options.epochs
  let time = 0
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, draw)
    let loss = 0
    for (let index = 0; index < order.length; index += 1) {
      sitOut(board.kept, options.drop, draw)
      loss += learn(pack, order[index]!, answering, opening, board)
      if ((index + 1) % BATCH !== 0 && index + 1 < order.length) continue
      time += 1
      for (const one of [answering, opening]) step(one, options.rate * (1 - time / (steps + 1)), time)
    }
    tell(`member ${options.seed}, epoch ${epoch + 1}: loss ${(loss / pack.samples).toFixed(4)}`)
  }
  return { answering: finish(answering), opening: finish(opening) }
}

/** In the layout of the module: unit by unit its inputs and its bias, then the outputs. */
function finish({ inputs, hidden, weights }: Fitted): Network {
  const units = Array.from({ length: hidden }, (_one, unit) => Array.from({ length: inputs + 1 }, (_two, input) => weights[input * hidden + unit]!))
  const out = [...weights.subarray(hidden * (inputs + 1))]
  return { inputs, hidden, weights: [...units.flat(), ...out].map((value) => (Math.abs(value) < 1e-4 ? 0 : Number(value.toPrecision(3)))) }
}

function shuffle(list: Uint32Array, draw: () => number): void {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(draw() * (index + 1))
    const held = list[index]!
    list[index] = list[other]!
    list[other] = held
  }
}
