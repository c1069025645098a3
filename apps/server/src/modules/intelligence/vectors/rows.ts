// Many rows of numbers in little memory: eight bits a number, each row on a scale of its own.

export type Rows = { width: number; numbers: Int8Array; units: Float32Array }

const HIGHEST = 127

export function packRows(values: Float32Array | Float64Array, width: number): Rows {
  const rows: Rows = { width, numbers: new Int8Array(values.length), units: new Float32Array(values.length / width) }
  for (let row = 0; row < rows.units.length; row += 1) {
    const from = row * width
    let most = 0
    for (let at = from; at < from + width; at += 1) most = Math.max(most, Math.abs(values[at]!))
    const unit = most / HIGHEST || 1
    rows.units[row] = unit
    for (let at = from; at < from + width; at += 1) rows.numbers[at] = Math.round(values[at]! / unit)
  }
  return rows
}

/** Adds a row, so many times, to what is there. */
export function addRow({ width, numbers, units }: Rows, row: number, worth: number, into: Float32Array | Float64Array): void {
  const from = row * width
  const times = worth * units[row]!
  for (let at = 0; at < width; at += 1) into[at] = into[at]! + times * numbers[from + at]!
}
