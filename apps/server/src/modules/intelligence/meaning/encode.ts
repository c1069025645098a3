// What a sentence means as 512 numbers: a small transformer that read much more than any desk (Universal Sentence Encoder, lite).
import { cutText } from './pieces.ts'
import { openProducts } from './products.ts'
import { HIGHEST, readWeights, type Layer, type Table, type Weights } from './weights.ts'

type Encoder = Weights & { multiply: ReturnType<typeof openProducts> }

export const MEANINGS = 512
/** Its meaning, and the mean, highest and lowest of what was heard of its pieces. */
export const VIEWS = 4
/** The time of a text grows with its pieces; what it is about is said by then. */
const MOST = 32
const LETTERS = 400
const HEADS = 4
const WIDEST = 1536
const TINY = 1e-6

let opened: Encoder | null = null

/** The weights are read when they are first asked for: 28 MB of files, some 20 MB of memory. */
function open(): Encoder {
  if (opened) return opened
  const weights = readWeights(6 * MOST * WIDEST)
  opened = { ...weights, multiply: openProducts(weights.memory) }
  return opened
}

/** Of length one, so that a product of two is their likeness; of nothing but zeros where nothing was said. */
export function meaningOf(text: string): Float32Array {
  return viewsOf(text).slice(0, MEANINGS)
}

/** The meaning, and behind it what it is made of: the mean of all pieces drowns what one of them alone stands for. */
export function viewsOf(text: string): Float32Array {
  const encoder = open()
  const views = new Float32Array(VIEWS * MEANINGS)
  const numbers = cutText(encoder.pieces, text.slice(0, LETTERS)).slice(0, MOST)
  if (numbers.length === 0) return views
  const seated = seat(encoder, numbers)
  let rows = seated
  for (const [place, layer] of encoder.layers.entries()) rows = pass(encoder, layer, rows, place === 0 ? transform(encoder, encoder.lift, seated) : rows, numbers.length)
  const [meaning, mean, highest, lowest] = Array.from({ length: VIEWS }, (_view, at) => views.subarray(at * MEANINGS, (at + 1) * MEANINGS)) as [Float32Array, Float32Array, Float32Array, Float32Array]
  highest.fill(-Infinity)
  lowest.fill(Infinity)
  rows.forEach((value, place) => {
    const at = place % MEANINGS
    mean[at] = mean[at]! + value / numbers.length
    highest[at] = Math.max(highest[at]!, value)
    lowest[at] = Math.min(lowest[at]!, value)
  })
  const bent = transform(encoder, encoder.last, mean).map(Math.tanh)
  const length = Math.sqrt(bent.reduce((sum, value) => sum + value * value, 0))
  meaning.set(bent.map((value) => value / length))
  return views
}

/** Each piece by its own numbers, and waves that tell its place. */
function seat({ words, waves }: Encoder, numbers: readonly number[]): Float32Array {
  const width = 2 * waves.length
  const rows = new Float32Array(numbers.length * width)
  for (const [place, number] of numbers.entries()) {
    for (let at = 0; at < width; at += 1) {
      const wave = place * waves[at % waves.length]!
      rows[place * width + at] = 2 * words[number * width + at]! + (at < waves.length ? Math.sin(wave) : Math.cos(wave))
    }
  }
  return rows
}

function pass(encoder: Encoder, layer: Layer, rows: Float32Array, kept: Float32Array, count: number): Float32Array {
  const asked = transform(encoder, layer.ask, level(rows, layer.before))
  const heard = transform(encoder, layer.tell, attend(asked, count))
  const sum = heard.map((value, at) => value + kept[at]!)
  const wide = transform(encoder, layer.widen, level(sum, layer.between)).map((value) => Math.max(0, value))
  return transform(encoder, layer.narrow, wide).map((value, at) => value + sum[at]!)
}

function level(rows: Float32Array, { scale, offset }: Layer['before']): Float32Array {
  const width = scale.length
  const out = new Float32Array(rows.length)
  for (let from = 0; from < rows.length; from += width) {
    let sum = 0
    let square = 0
    for (let at = 0; at < width; at += 1) sum += rows[from + at]!
    const mean = sum / width
    for (let at = 0; at < width; at += 1) square += (rows[from + at]! - mean) ** 2
    const unit = 1 / Math.sqrt(square / width + TINY)
    for (let at = 0; at < width; at += 1) out[from + at] = (rows[from + at]! - mean) * unit * scale[at]! + offset[at]!
  }
  return out
}

/** Each piece listens to all, the more to those that answer what it asks; four heads, each with its own questions. */
function attend(asked: Float32Array, count: number): Float32Array {
  const width = asked.length / count / 3
  const part = width / HEADS
  const out = new Float32Array(count * width)
  const says = new Float64Array(count)
  for (let head = 0; head < HEADS; head += 1) {
    for (let row = 0; row < count; row += 1) {
      const question = row * 3 * width + head * part
      let top = -Infinity
      for (let other = 0; other < count; other += 1) {
        const answer = (other * 3 + 1) * width + head * part
        let sum = 0
        for (let at = 0; at < part; at += 1) sum += asked[question + at]! * asked[answer + at]!
        says[other] = sum / Math.sqrt(part)
        top = Math.max(top, says[other]!)
      }
      let all = 0
      for (let other = 0; other < count; other += 1) all += says[other] = Math.exp(says[other]! - top)
      for (let other = 0; other < count; other += 1) {
        const share = says[other]! / all
        const told = (other * 3 + 2) * width + head * part
        for (let at = 0; at < part; at += 1) out[row * width + head * part + at] = out[row * width + head * part + at]! + share * asked[told + at]!
      }
    }
  }
  return out
}

/** Rows are made whole numbers each on its own scale; they come in pairs, so one that is missing is whatever stood there. */
function transform({ memory, free, multiply }: Encoder, { at, depth, columns, scale, offset }: Table, rows: Float32Array): Float32Array {
  const count = rows.length / depth
  const even = count + (count % 2)
  const whole = new Int16Array(memory.buffer, free, even * depth)
  const units = new Float32Array(count)
  for (let row = 0; row < count; row += 1) {
    let top = 0
    for (let step = row * depth; step < (row + 1) * depth; step += 1) top = Math.max(top, Math.abs(rows[step]!))
    const unit = top / HIGHEST || 1
    for (let step = row * depth; step < (row + 1) * depth; step += 1) whole[step] = Math.round(rows[step]! / unit)
    units[row] = unit
  }
  const to = free + 2 * MOST * WIDEST
  multiply(free, at, to, even, columns, depth)
  const sums = new Int32Array(memory.buffer, to, count * columns)
  const out = new Float32Array(count * columns)
  for (let row = 0; row < count; row += 1) {
    const unit = units[row]!
    for (let column = 0; column < columns; column += 1) out[row * columns + column] = sums[row * columns + column]! * unit * scale[column]! + offset[column]!
  }
  return out
}
