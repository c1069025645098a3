// When alike issues are a burst that stands out. Pure.
import { likenessOf, type Company, type Gist } from '../intelligence/index.ts'

export type Opened = { id: string; accountId: string | null; at: Date; gist: Gist }
export type Burst = { issues: Opened[]; words: string[]; usual: number }
/** What the days before say: which words are common here, and what each issue was about, asked for only where many are alike. */
export type Usual = { company: Company; gists(): Promise<readonly Gist[]> }

export const WINDOW_MS = 60 * 60_000
/** How far back the usual is looked for. */
export const USUAL_MS = 7 * 24 * 60 * 60_000
/** What one issue must have in common with a burst on average (docs/models/alike.md). */
const ALIKE = 0.3
const LEAST_ISSUES = 4
const LEAST_ACCOUNTS = 2
/** So much rarer than once in a thousand hours, were issues of this kind to come by chance. */
const UNLIKELY = 0.001
const MOST_WORDS = 4
/** What was called a false alarm must be larger by half each time. */
const LESSON = 1.5

/** The chance of `count` or more where `mean` are usual (Poisson). */
export const chanceOfMore = (count: number, mean: number): number => {
  let term = Math.exp(-mean)
  let below = 0
  for (let k = 0; k < count; k += 1) {
    below += term
    term *= mean / (k + 1)
  }
  return Math.max(0, 1 - below)
}

/** Words of most of the issues, the weightiest first. */
const wordsOf = (gists: Gist[]): string[] => {
  const sums = new Map<string, { worth: number; word: string; times: number }>()
  for (const gist of gists)
    for (const [term, { worth, word }] of gist) {
      if (term.includes(' ')) continue
      const known = sums.get(term) ?? { worth: 0, word, times: 0 }
      sums.set(term, { worth: known.worth + worth, word: known.word, times: known.times + 1 })
    }
  return [...sums.values()].filter(({ times }) => times * 2 >= gists.length).toSorted((a, b) => b.worth - a.worth || (a.word < b.word ? -1 : 1)).slice(0, MOST_WORDS).map(({ word }) => word)
}

/** The groups that have a word, and how much of it all their issues have together. */
type Places = Map<string, Map<number, number>>

/** How alike an issue is to each group, as the sum over the group's issues: by the words it has, as most groups share none of them. */
const likenessTo = (places: Places, gist: Gist): Map<number, number> => {
  const sums = new Map<number, number>()
  for (const [term, { worth }] of gist) for (const [group, sum] of places.get(term) ?? []) sums.set(group, (sums.get(group) ?? 0) + worth * sum)
  return sums
}

const join = (places: Places, gist: Gist, group: number): void => {
  for (const [term, { worth }] of gist) {
    const at = places.get(term) ?? new Map<number, number>()
    at.set(group, (at.get(group) ?? 0) + worth)
    places.set(term, at)
  }
}

/** Groups in which each issue is alike to the whole on average, the largest first; each issue is in one. */
const gather = (gists: readonly Gist[]): number[][] => {
  const groups: number[][] = []
  const places: Places = new Map()
  gists.forEach((gist, at) => {
    let best = { group: -1, likeness: ALIKE }
    for (const [group, sum] of likenessTo(places, gist)) {
      const likeness = sum / groups[group]!.length
      if (likeness > best.likeness || (likeness === best.likeness && best.group < group)) best = { group, likeness }
    }
    const group = best.group < 0 ? groups.length : best.group
    ;(groups[group] ??= []).push(at)
    join(places, gist, group)
  })
  return groups.toSorted((a, b) => b.length - a.length)
}

/** How many issues it takes, after so many false alarms about these words. */
export const leastIssues = (falseAlarms: number): number => Math.ceil(LEAST_ISSUES * LESSON ** falseAlarms)

/** Half of the words or more in common. */
export const isSameMatter = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && a.filter((word) => b.includes(word)).length * 2 >= Math.min(a.length, b.length)

/**
 * The bursts among issues opened lately, beside those of the days before, which tell what is usual. Only those days say
 * which words are common here (`gist`): the words of a burst are everywhere in its hour.
 * One customer who writes much is no burst: it takes several accounts, or issues of no account.
 */
export const findBursts = async (recent: readonly Opened[], past: Usual['gists'], falseAlarms: readonly string[][]): Promise<Burst[]> => {
  if (recent.length < LEAST_ISSUES) return []
  const gists = recent.map(({ gist }) => gist)
  const suspects = gather(gists).flatMap((group) => {
    const issues = group.map((at) => recent[at]!)
    const accounts = new Set(issues.map(({ id, accountId }) => accountId ?? id))
    if (issues.length < LEAST_ISSUES || accounts.size < LEAST_ACCOUNTS) return []
    const words = wordsOf(group.map((at) => gists[at]!))
    if (words.length === 0 || issues.length < leastIssues(falseAlarms.filter((one) => isSameMatter(one, words)).length)) return []
    return [{ issues, words }]
  })
  if (suspects.length === 0) return []
  const before = await past()
  return suspects.flatMap(({ issues, words }) => {
    const alike = before.filter((one) => issues.reduce((sum, { gist }) => sum + likenessOf(one, gist), 0) / issues.length >= ALIKE).length
    const usual = (alike * WINDOW_MS) / (USUAL_MS - WINDOW_MS)
    return chanceOfMore(issues.length, usual) < UNLIKELY ? [{ issues, words, usual: alike }] : []
  })
}
