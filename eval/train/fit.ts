// Fits the two small networks of grouping by stochastic gradient descent (Adam) on a softmax over lines and "new".
import type { Network } from '../../apps/server/src/modules/intelligence/network.ts'
import type { Sample } from './samples.ts'

export type Model = { answering: Network, opening: Network }

type Fitted = { network: Network, weights: Float64Array, gradient: Float64Array, mean: Float64Array, square: Float64Array }

export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function start(inputs: number, hidden: number, draw: () => number): Fitted {
  const size = hidden * (inputs + 1) + hidden + 1
  const scale = Math.sqrt(2 / inputs)
  const weights = Float64Array.from({ length: size }, () => (draw() + draw() + draw() - 1.5) * scale)
  return { network: { inputs, hidden, weights: [] }, weights, gradient: new Float64Array(size), mean: new Float64Array(size), square: new Float64Array(size) }
}

function forward({ network: { inputs, hidden }, weights }: Fitted, rows: Float32Array, row: number, units: Float64Array, at: number): number {
  const out = hidden * (inputs + 1)
  let sum = weights[out + hidden]!
  for (let unit = 0; unit < hidden; unit += 1) {
    const base = unit * (inputs + 1)
    const from = row * inputs
    let value = weights[base + inputs]!
    for (let index = 0; index < inputs; index += 1) value += weights[base + index]! * rows[from + index]!
    units[at + unit] = value > 0 ? value : 0
    if (value > 0) sum += value * weights[out + unit]!
  }
  return sum
}

function backward({ network: { inputs, hidden }, weights, gradient }: Fitted, rows: Float32Array, row: number, units: Float64Array, at: number, slope: number): void {
  const out = hidden * (inputs + 1)
  gradient[out + hidden] = gradient[out + hidden]! + slope
  for (let unit = 0; unit < hidden; unit += 1) {
    const value = units[at + unit]!
    if (value === 0) continue
    gradient[out + unit] = gradient[out + unit]! + slope * value
    const inner = slope * weights[out + unit]!
    const base = unit * (inputs + 1)
    const from = row * inputs
    for (let index = 0; index < inputs; index += 1) gradient[base + index] = gradient[base + index]! + inner * rows[from + index]!
    gradient[base + inputs] = gradient[base + inputs]! + inner
  }
}

function step(one: Fitted, rate: number, time: number): void {
  for (let index = 0; index < one.weights.length; index += 1) {
    const slope = one.gradient[index]! + 1e-5 * one.weights[index]!
    one.mean[index] = 0.9 * one.mean[index]! + 0.1 * slope
    one.square[index] = 0.999 * one.square[index]! + 0.001 * slope * slope
    const mean = one.mean[index]! / (1 - 0.9 ** time)
    const square = one.square[index]! / (1 - 0.999 ** time)
    one.weights[index] = one.weights[index]! - (rate * mean) / (Math.sqrt(square) + 1e-8)
    one.gradient[index] = 0
  }
}

/** Half of the loss asks for the very line answered, half for any line of the right conversation. */
function learn(sample: Sample, answering: Fitted, opening: Fitted, units: Float64Array, scores: Float64Array): number {
  const hidden = answering.network.hidden
  const last = sample.count
  for (let row = 0; row < last; row += 1) scores[row] = forward(answering, sample.lines, row, units, row * hidden)
  scores[last] = forward(opening, sample.alone, 0, units, last * hidden)
  let top = -Infinity
  for (let row = 0; row <= last; row += 1) top = Math.max(top, scores[row]!)
  let total = 0
  let kin = 0
  let exact = 0
  for (let row = 0; row <= last; row += 1) {
    scores[row] = Math.exp(scores[row]! - top)
    total += scores[row]!
    const grade = gradeAt(sample, row)
    if (grade > 0) kin += scores[row]!
    if (grade > 1) exact += scores[row]!
  }
  for (let row = 0; row <= last; row += 1) {
    const grade = gradeAt(sample, row)
    const wanted = 0.5 * (grade > 0 ? scores[row]! / kin : 0) + 0.5 * (exact > 0 ? (grade > 1 ? scores[row]! / exact : 0) : grade > 0 ? scores[row]! / kin : 0)
    const slope = scores[row]! / total - wanted
    if (Math.abs(slope) < 1e-4) continue
    if (row < last) backward(answering, sample.lines, row, units, row * hidden, slope)
    else backward(opening, sample.alone, 0, units, last * hidden, slope)
  }
  return -Math.log(kin / total)
}

function gradeAt(sample: Sample, row: number): number {
  if (row === sample.count) return sample.opens ? 2 : 0
  return sample.opens ? 0 : sample.gold[row]!
}

export function fit(samples: Sample[], options: { hidden: number, epochs: number, rate: number, seed: number }, tell: (line: string) => void): Model {
  const draw = random(options.seed)
  const first = samples[0]
  if (!first) throw new Error('There is nothing to learn from.')
  const answering = start(first.lines.length / first.count, options.hidden, draw)
  const opening = start(first.alone.length, Math.round(options.hidden / 2), draw)
  const units = new Float64Array(200 * options.hidden)
  const scores = new Float64Array(200)
  const batch = 32
  const steps = Math.ceil(samples.length / batch) * options.epochs
  let time = 0
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(samples, draw)
    let loss = 0
    for (let index = 0; index < samples.length; index += 1) {
      loss += learn(samples[index]!, answering, opening, units, scores)
      if ((index + 1) % batch !== 0 && index + 1 < samples.length) continue
      time += 1
      const rate = options.rate * (1 - time / (steps + 1))
      for (const one of [answering, opening]) {
        for (let place = 0; place < one.gradient.length; place += 1) one.gradient[place] = one.gradient[place]! / batch
        step(one, rate, time)
      }
    }
    tell(`epoch ${epoch + 1}: loss ${(loss / samples.length).toFixed(4)}`)
  }
  return { answering: finish(answering), opening: finish(opening) }
}

function finish(one: Fitted): Network {
  return { ...one.network, weights: [...one.weights].map((value) => Number(value.toPrecision(3))) }
}

function shuffle<T>(list: T[], draw: () => number): void {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(draw() * (index + 1))
    const held = list[index]!
    list[index] = list[other]!
    list[other] = held
  }
}
