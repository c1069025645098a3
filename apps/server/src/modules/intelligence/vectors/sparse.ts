// Texts as short lists of numbers: which features are in them and how much each weighs.

export type Sparse = { at: Int32Array; value: Float32Array }

/** Features in rising order and of length one together, so that a product of two is their likeness. */
export function makeSparse(weights: ReadonlyMap<number, number>): Sparse {
  let square = 0
  for (const value of weights.values()) square += value * value
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0
  const sorted = [...weights].toSorted((a, b) => a[0] - b[0])
  return { at: Int32Array.from(sorted, ([at]) => at), value: Float32Array.from(sorted, ([, value]) => value * scale) }
}

/** The second one's features stand behind the `width` features of the first. */
export function joinDense(sparse: Sparse, width: number, dense: Float64Array | Float32Array, worth: number): Sparse {
  const at = new Int32Array(sparse.at.length + dense.length)
  const value = new Float32Array(at.length)
  at.set(sparse.at)
  value.set(sparse.value)
  dense.forEach((one, index) => {
    at[sparse.at.length + index] = width + index
    value[sparse.at.length + index] = one * worth
  })
  return { at, value }
}
