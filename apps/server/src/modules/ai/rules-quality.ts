// Pure sums of quality: agreement, precision and recall by value, and whether confidence means what it says.
import type { AiQuality } from '@patchbay/contract'

export type Tally = { subject: string; week: string; value: string; truth: string; tenth: number; n: number; sure: number }
type Measured = AiQuality['subjects'][number]

const count = (tallies: readonly Tally[]): number => tallies.reduce((sum, t) => sum + t.n, 0)
const rightOf = (tallies: readonly Tally[]): number => count(tallies.filter((t) => t.value === t.truth))
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

const measure = (tallies: readonly Tally[]) => {
  const [decided, right] = [count(tallies), rightOf(tallies)]
  return { decided, corrected: decided - right, agreement: share(right, decided) }
}

const distinct = (tallies: readonly Tally[], key: (t: Tally) => string): string[] => [...new Set(tallies.map(key))].toSorted()

const valuesOf = (tallies: readonly Tally[]): Measured['values'] => {
  const names = [...new Set(tallies.flatMap((t) => [t.value, t.truth]))].filter((v) => v !== '').toSorted()
  return names.map((value) => {
    const said = tallies.filter((t) => t.value === value)
    const meant = tallies.filter((t) => t.truth === value)
    return { value, decided: count(said), meant: count(meant), precision: share(rightOf(said), count(said)), recall: share(rightOf(said), count(meant)) }
  })
}

const calibrationOf = (tallies: readonly Tally[]): Measured['calibration'] =>
  [...Array.from({ length: 10 }).keys()].flatMap((tenth) => {
    const here = tallies.filter((t) => t.tenth === tenth)
    const decided = count(here)
    return decided === 0 ? [] : [{ from: tenth / 10, sure: here.reduce((sum, t) => sum + t.sure, 0) / decided, right: rightOf(here) / decided, decided }]
  })

export const measureQuality = (tallies: readonly Tally[]): Measured[] =>
  distinct(tallies, (t) => t.subject).map((subject) => {
    const own = tallies.filter((t) => t.subject === subject)
    return {
      subject, ...measure(own),
      weeks: distinct(own, (t) => t.week).map((week) => ({ week, ...measure(own.filter((t) => t.week === week)) })),
      values: subject === 'title' ? [] : valuesOf(own),
      calibration: calibrationOf(own),
    }
  })
