// When alike issues are a burst that stands out. Pure.
import { companyOf, gistOf, likenessOf, type Gist } from '../intelligence/index.ts'

export type Opened = { id: string; accountId: string | null; at: Date; text: string }
export type Burst = { issues: Opened[]; words: string[]; usual: number }

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

/** Groups in which each issue is alike to the whole on average, the largest first; each issue is in one. */
const gather = (issues: readonly Opened[], gists: readonly Gist[]): number[][] => {
  const groups: number[][] = []
  issues.forEach((_issue, at) => {
    let best = { group: -1, likeness: ALIKE }
    groups.forEach((group, place) => {
      const likeness = group.reduce((sum, other) => sum + likenessOf(gists[at]!, gists[other]!), 0) / group.length
      if (likeness >= best.likeness) best = { group: place, likeness }
    })
    if (best.group < 0) groups.push([at])
    else groups[best.group]!.push(at)
  })
  return groups.toSorted((a, b) => b.length - a.length)
}

/** How many issues it takes, after so many false alarms about these words. */
export const leastIssues = (falseAlarms: number): number => Math.ceil(LEAST_ISSUES * LESSON ** falseAlarms)

/** Half of the words or more in common. */
export const isSameMatter = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && a.filter((word) => b.includes(word)).length * 2 >= Math.min(a.length, b.length)

/**
 * The bursts among issues opened lately, beside those of the days before, which tell what is usual.
 * One customer who writes much is no burst: it takes several accounts, or issues of no account.
 */
export const findBursts = (recent: readonly Opened[], before: readonly Opened[], falseAlarms: readonly string[][]): Burst[] => {
  if (recent.length < LEAST_ISSUES) return []
  // Only the days before say which words are usual here: the words of a burst are everywhere in its hour.
  const company = companyOf(before.map(({ text }) => text))
  const gists = recent.map(({ text }) => gistOf(text, company))
  // Seldom asked for, and of a whole week.
  let past: Gist[] | undefined
  return gather(recent, gists).flatMap((group) => {
    const issues = group.map((at) => recent[at]!)
    const accounts = new Set(issues.map(({ id, accountId }) => accountId ?? id))
    if (issues.length < LEAST_ISSUES || accounts.size < LEAST_ACCOUNTS) return []
    const words = wordsOf(group.map((at) => gists[at]!))
    if (words.length === 0 || issues.length < leastIssues(falseAlarms.filter((one) => isSameMatter(one, words)).length)) return []
    past ??= before.map(({ text }) => gistOf(text, company))
    const alike = past.filter((gist) => group.reduce((sum, at) => sum + likenessOf(gist, gists[at]!), 0) / group.length >= ALIKE).length
    const usual = (alike * WINDOW_MS) / (USUAL_MS - WINDOW_MS)
    return chanceOfMore(issues.length, usual) < UNLIKELY ? [{ issues, words, usual: alike }] : []
  })
}
