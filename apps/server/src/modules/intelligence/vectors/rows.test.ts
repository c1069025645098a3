// Packed rows say what was packed, to a part in 254 of the greatest number of each row.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addRow, packRows } from './rows.ts'

const unpack = (values: Float64Array, width: number, row: number) => {
  const into = new Float64Array(width)
  addRow(packRows(values, width), row, 1, into)
  return into
}

test('each number comes back within half a step of its own row', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(fc.property(fc.integer({ min: 1, max: 8 }).chain((width) => fc.tuple(fc.constant(width), fc.array(fc.array(number, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))), ([width, rows]) => {
    const values = Float64Array.from(rows.flat())
    rows.forEach((row, at) => {
      const most = Math.max(...row.map(Math.abs))
      unpack(values, width, at).forEach((value, place) => expect(Math.abs(value - row[place]!)).toBeLessThanOrEqual(most / 254 + most * 1e-6 + 1e-30))
    })
  }))
})

test('a row of great numbers takes nothing from a row of small ones', () => {
  expect([...unpack(Float64Array.of(1e6, -1e6, 1e-6, -2e-6), 2, 1)]).toEqual([expect.closeTo(1e-6, 7), expect.closeTo(-2e-6, 7)])
})

test('rows add up, as often as is said', () => {
  const rows = packRows(Float32Array.of(1, 2, 3, 0, 0, 0, -4, 0, 4), 3)
  const sum = Float64Array.of(10, 10, 10)
  addRow(rows, 0, 2, sum)
  addRow(rows, 1, 5, sum)
  addRow(rows, 2, -1, sum)
  expect([...sum].map((value) => Number(value.toFixed(1)))).toEqual([16, 14, 12])
})
