// Packs training samples into flat arrays that several workers can read at once; zeros are left out.

export type Sample = {
  alone: number[]
  /** Comes before the evidence of each line. */
  shared: number[]
  lines: number[][]
  /** 2 = the line answered, 1 = in the same conversation, 0 = elsewhere. */
  gold: number[]
  opens: boolean
}

/** Rows of a sample: its evidence alone, what its lines share, then the lines; `starts` says where the entries of a row begin. */
export type Pack = {
  samples: number
  aloneInputs: number
  lineInputs: number
  firstRow: Uint32Array<SharedArrayBuffer>
  starts: Uint32Array<SharedArrayBuffer>
  columns: Uint8Array<SharedArrayBuffer>
  values: Float32Array<SharedArrayBuffer>
  gold: Uint8Array<SharedArrayBuffer>
  opens: Uint8Array<SharedArrayBuffer>
}

const OWN_ROWS = 2

const filled = (row: readonly number[]): number => row.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0)

export function packSamples(samples: readonly Sample[]): Pack {
  const [first] = samples
  if (!first) throw new Error('There is nothing to learn from.')
  const rows = samples.reduce((sum, one) => sum + OWN_ROWS + one.lines.length, 0)
  const entries = samples.reduce((sum, one) => sum + rowsOf(one).reduce((inner, row) => inner + filled(row), 0), 0)
  const pack: Pack = {
    samples: samples.length,
    aloneInputs: first.alone.length,
    lineInputs: first.shared.length + (first.lines[0]?.length ?? 0),
    firstRow: new Uint32Array(new SharedArrayBuffer(4 * (samples.length + 1))),
    starts: new Uint32Array(new SharedArrayBuffer(4 * (rows + 1))),
    columns: new Uint8Array(new SharedArrayBuffer(entries)),
    values: new Float32Array(new SharedArrayBuffer(4 * entries)),
    gold: new Uint8Array(new SharedArrayBuffer(rows)),
    opens: new Uint8Array(new SharedArrayBuffer(samples.length)),
  }
  fill(pack, samples)
  return pack
}

const rowsOf = (sample: Sample): number[][] => [sample.alone, sample.shared, ...sample.lines]

function fill(pack: Pack, samples: readonly Sample[]): void {
  let row = 0
  let entry = 0
  samples.forEach((sample, index) => {
    pack.firstRow[index] = row
    pack.opens[index] = sample.opens ? 1 : 0
    rowsOf(sample).forEach((values, place) => {
      pack.starts[row] = entry
      pack.gold[row] = sample.gold[place - OWN_ROWS] ?? 0
      const offset = place < OWN_ROWS ? 0 : sample.shared.length
      values.forEach((value, column) => {
        if (value === 0) return
        pack.columns[entry] = offset + column
        pack.values[entry] = value
        entry += 1
      })
      row += 1
    })
  })
  pack.firstRow[samples.length] = row
  pack.starts[row] = entry
}
