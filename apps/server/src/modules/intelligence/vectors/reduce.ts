// Brings texts into few dimensions in which words that keep the same company come close (latent semantic analysis).
import { drawFrom } from './random.ts'
import { addRow, packRows } from './rows.ts'
import type { Sparse } from './sparse.ts'

const ROUNDS = 5

export type Reduce = (one: Sparse) => Float64Array

/** Subspace iteration; `flatten` between 0 and 1 gives the weaker dimensions more of a say. */
export function learnReduction(rows: readonly Sparse[], width: number, wanted: number, flatten = 0, seed = 1): Reduce {
  const size = Math.max(1, Math.min(wanted, rows.length))
  const draw = drawFrom(seed)
  let basis: Float64Array = Float64Array.from({ length: width * size }, () => draw() + draw() + draw() - 1.5)
  let strengths: Float64Array = new Float64Array(size)
  for (let round = 0; round < ROUNDS; round += 1) {
    const seen = project(rows, basis, size)
    strengths = makeUpright(seen, rows.length, size)
    basis = spread(rows, seen, width, size)
  }
  const scale = strengths.map((strength) => 1 / Math.max(strength, 1e-9) ** (0.5 + flatten / 2))
  const kept = packRows(basis, size)
  return (one) => {
    const found = new Float64Array(size)
    for (let place = 0; place < one.at.length; place += 1) addRow(kept, one.at[place]!, one.value[place]!, found)
    return lengthOne(found.map((value, index) => value * (scale[index] ?? 0)))
  }
}

function projectOne(one: Sparse, basis: Float64Array, size: number): Float64Array {
  const found = new Float64Array(size)
  for (let place = 0; place < one.at.length; place += 1) {
    const from = one.at[place]! * size
    const value = one.value[place]!
    for (let index = 0; index < size; index += 1) found[index] = found[index]! + value * basis[from + index]!
  }
  return found
}

function project(rows: readonly Sparse[], basis: Float64Array, size: number): Float64Array {
  const seen = new Float64Array(rows.length * size)
  rows.forEach((one, row) => seen.set(projectOne(one, basis, size), row * size))
  return seen
}

function spread(rows: readonly Sparse[], seen: Float64Array, width: number, size: number): Float64Array {
  const basis = new Float64Array(width * size)
  rows.forEach((one, row) => {
    for (let place = 0; place < one.at.length; place += 1) {
      const to = one.at[place]! * size
      const value = one.value[place]!
      for (let index = 0; index < size; index += 1) basis[to + index] = basis[to + index]! + value * seen[row * size + index]!
    }
  })
  return basis
}

/** Gram-Schmidt, each column twice for exactness; returns how long the columns were. */
function makeUpright(columns: Float64Array, rows: number, size: number): Float64Array {
  const lengths = new Float64Array(size)
  for (let column = 0; column < size; column += 1) {
    for (let pass = 0; pass < 2; pass += 1) takeOutEarlier(columns, rows, size, column)
    let square = 0
    for (let at = column; at < rows * size; at += size) square += columns[at]! * columns[at]!
    const length = Math.sqrt(square)
    lengths[column] = length
    for (let at = column; at < rows * size; at += size) columns[at] = length > 1e-12 ? columns[at]! / length : 0
  }
  return lengths
}

function takeOutEarlier(columns: Float64Array, rows: number, size: number, column: number): void {
  const shares = new Float64Array(column)
  for (let row = 0; row < rows; row += 1) {
    const from = row * size
    const value = columns[from + column]!
    for (let earlier = 0; earlier < column; earlier += 1) shares[earlier] = shares[earlier]! + value * columns[from + earlier]!
  }
  for (let row = 0; row < rows; row += 1) {
    const from = row * size
    let value = columns[from + column]!
    for (let earlier = 0; earlier < column; earlier += 1) value -= shares[earlier]! * columns[from + earlier]!
    columns[from + column] = value
  }
}

function lengthOne(values: Float64Array): Float64Array {
  let square = 0
  for (const value of values) square += value * value
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0
  return values.map((value) => value * scale)
}
