// Chooses among options by what they are described as and by the issues that people sorted before; abstains when nothing is like it.
import { termsOf } from './retrieve/terms.ts'
import type { Verdict } from './verdict.ts'

export type Option = { value: string; label: string; description: string }
/** `name` is how people know it, such as #1042. */
export type Taught = { value: string; text: string; name: string }

/** How many of the nearest are asked, and how much the description of an option weighs against one of them. */
const NEAREST = 7
const DESCRIBED = 1.2
/** A nearness that counts as the same matter. */
const SAME = 0.35
const MOST_SURE = 0.95
const LONGEST = 3_000

/** Writing without spaces: pairs of letters stand for words. */
const pairsOf = (text: string): string[] =>
  (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{2,}/gu) ?? []).flatMap((run) => [...run].slice(1).map((letter, at) => `${[...run][at]}${letter}`))

/** The same lessons are read for every message. */
const KEPT = 1_000
const known = new Map<string, ReadonlySet<string>>()

const readTerms = (text: string): ReadonlySet<string> => {
  const cut = text.slice(0, LONGEST)
  const seen = known.get(cut)
  if (seen) return seen
  const terms = new Set([...termsOf(cut), ...pairsOf(cut)])
  if (known.size >= KEPT) known.clear()
  known.set(cut, terms)
  return terms
}

type Shelf = readonly ReadonlySet<string>[]
type Scale = { worthOf(term: string): number; lengthOf(terms: ReadonlySet<string>): number }

/** The rarer among these a term is, the more it is worth. */
const makeScale = (shelf: Shelf): Scale => {
  const seen = new Map<string, number>()
  for (const terms of shelf) for (const term of terms) seen.set(term, (seen.get(term) ?? 0) + 1)
  const weigh = (term: string, times: number): number => Math.log(1 + shelf.length / (1 + times)) * (term.includes(' ') ? 0.6 : 1)
  const worths = new Map([...seen].map(([term, times]) => [term, weigh(term, times)]))
  const worthOf = (term: string): number => worths.get(term) ?? weigh(term, 0)
  const measure = (terms: ReadonlySet<string>): number => {
    let square = 0
    for (const term of terms) square += worthOf(term) ** 2
    return Math.sqrt(square) || 1
  }
  const lengths = new Map(shelf.map((terms) => [terms, measure(terms)]))
  return { worthOf, lengthOf: (terms) => lengths.get(terms) ?? measure(terms) }
}

/** The shelves of a few desks and fields stay weighed: message after message asks the same. */
const MOST_SCALES = 8
let scales: { shelf: Shelf; scale: Scale }[] = []

const isSame = (one: Shelf, other: Shelf): boolean => one.length === other.length && one.every((terms, at) => terms === other[at])

const scaleOf = (shelf: Shelf): Scale => {
  const kept = scales.find((one) => isSame(one.shelf, shelf)) ?? { shelf, scale: makeScale(shelf) }
  scales = [kept, ...scales.filter((one) => one !== kept)].slice(0, MOST_SCALES)
  return kept.scale
}

type Near = { value: string; near: number; name: string }

const nearestOf = (text: string, options: readonly Option[], taught: readonly Taught[]): Near[] => {
  const described = options.map((o) => readTerms(`${o.label} ${o.label} ${o.description}`))
  const lessons = taught.map((t) => readTerms(t.text))
  const { worthOf, lengthOf } = scaleOf([...described, ...lessons])
  const asked = readTerms(text)
  const length = lengthOf(asked)
  const near = (terms: ReadonlySet<string> = new Set()): number => {
    let sum = 0
    for (const term of asked) if (terms.has(term)) sum += worthOf(term) ** 2
    return sum === 0 ? 0 : sum / (length * lengthOf(terms))
  }
  return [
    ...options.map((o, at) => ({ value: o.value, near: near(described[at]) * DESCRIBED, name: '' })),
    ...taught.map((t, at) => ({ value: t.value, near: near(lessons[at]), name: t.name })),
  ]
}

const reasonOf = (nearest: Near[], value: string, options: readonly Option[]): string => {
  const like = nearest.filter((n) => n.value === value && n.name !== '').slice(0, 2).map((n) => n.name)
  if (like.length > 0) return `like ${like.join(' and ')}`
  return `by the description of ${options.find((o) => o.value === value)?.label ?? value}`
}

export const sortByExample = (text: string, options: readonly Option[], taught: readonly Taught[]): Verdict | null => {
  const known = new Set(options.map((o) => o.value))
  const nearest = nearestOf(text, options, taught.filter((t) => known.has(t.value))).filter((n) => n.near > 0.02).toSorted((a, b) => b.near - a.near).slice(0, NEAREST)
  const votes = new Map<string, number>()
  for (const { value, near } of nearest) votes.set(value, (votes.get(value) ?? 0) + near * near)
  const [best, second] = [...votes].toSorted((a, b) => b[1] - a[1])
  if (!best) return null
  const share = best[1] / (best[1] + (second?.[1] ?? 0))
  const closest = nearest.find((n) => n.value === best[0])?.near ?? 0
  return { value: best[0], confidence: Math.min(MOST_SURE, share * Math.min(1, closest / SAME)), reason: reasonOf(nearest, best[0], options) }
}
