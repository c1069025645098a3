// How often a choice by example is right where it is sure enough to be filled in, and how often it is that sure.
import { sortByExample } from '../../apps/server/src/modules/intelligence/by-example.ts'
import type { ExampleRow } from './intent.ts'
import type { Figure } from './figure.ts'

/** The border that a new desk begins with. */
const SURE_ENOUGH = 0.7

/** Every other row of each desk is taught, the rest are asked. */
export function measureByExample(rows: readonly ExampleRow[]): Figure[] {
  const answers = [...Map.groupBy(rows, (row) => row.bot).values()].flatMap((desk) => {
    const taught = desk.filter((_row, at) => at % 2 === 1).map(({ text, label }, at) => ({ value: label, text, name: `#${at}` }))
    const options = [...new Set(taught.map(({ value }) => value))].map((value) => ({ value, label: value.replace(/[_-]/g, ' '), description: '' }))
    return desk.filter((_row, at) => at % 2 === 0).map(({ text, label }) => ({ found: sortByExample(text, options, taught), label }))
  })
  if (answers.length === 0) return []
  const sure = answers.filter(({ found }) => (found?.confidence ?? 0) >= SURE_ENOUGH)
  const right = sure.filter(({ found, label }) => found?.value === label)
  return [
    { job: 'by-example', set: 'hint3, half taught', measure: 'right where sure', value: (100 * right.length) / Math.max(1, sure.length), floor: null, bar: 85 },
    { job: 'by-example', set: 'hint3, half taught', measure: 'sure enough to fill in', value: (100 * sure.length) / answers.length, floor: null, bar: 60 },
  ]
}
