// Learns from unlabelled texts too: the surest guesses become examples, a few at first, then more (self-training).
import type { Sparse } from '../vectors/sparse.ts'
import { gapOf, learnPlanes, placeOfMost, scorePlanes, type Planes } from './linear.ts'

type Given = { rows: readonly Sparse[]; labelOf: readonly number[]; labels: number; width: number }

const FIRST = { cost: 1, rounds: 10 }
const AFTER = { cost: 0.5, rounds: 8 }
/** Shares of the unlabelled texts that are believed, round by round, each label its part. */
const BELIEVED = [0.25, 0.5, 0.75, 1]
/** Fewer unlabelled texts than this for each label would only repeat the first guess. */
const FEWEST = 5

export function learnWithGuesses({ rows, labelOf, labels, width }: Given, unlabelled: readonly Sparse[], seed: number): Planes {
  let { planes } = learnPlanes(rows, labelOf, labels + 1, width, { ...FIRST, seed })
  if (unlabelled.length < FEWEST * labels) return planes
  for (const share of BELIEVED) {
    const guesses = guessSurely(planes, unlabelled, labels, Math.ceil((share * unlabelled.length) / labels))
    // What people said weighs twice as much as what was guessed.
    const taught = [...rows, ...rows, ...guesses.map(({ row }) => row)]
    planes = learnPlanes(taught, [...labelOf, ...labelOf, ...guesses.map(({ label }) => label)], labels + 1, width, { ...AFTER, seed }).planes
  }
  return planes
}

function guessSurely(planes: Planes, rows: readonly Sparse[], labels: number, most: number): { row: Sparse; label: number }[] {
  const guesses = rows.map((row) => {
    const scores = scorePlanes(planes, row).subarray(0, labels)
    const label = placeOfMost(scores)
    return { row, label, gap: gapOf(scores, label) }
  })
  return [...Map.groupBy(guesses, ({ label }) => label).values()].flatMap((some) => some.toSorted((a, b) => b.gap - a.gap).slice(0, most))
}
