// Finds the passages that answer a question: BM25 over titles and texts, held in memory for one collection.
import { leanOnPages, placePages } from './pages.ts'
import { termsOf } from './terms.ts'

/** page: what several passages are pieces of; without one a passage stands for itself. */
export type Passage = { id: string; title?: string; text: string; page?: string }
export type Weighted = Map<string, number>
export type Hit = { id: string; score: number }

type Posting = { passage: number; weight: number }
/** pages: for each passage the number of its page. */
export type Library = { ids: string[]; pages: number[]; postings: Map<string, Posting[]> }

/** How soon repeating a word stops counting, and how much a long passage pays for its length. */
const SATURATION = 1.2
const LENGTH = 0.75
/** A word of the title counts as often as this. */
const TITLE = 3
/** Two words that stand together, beside the two words themselves. */
const PAIR = 0.15
/** Words of the best passages that are asked for as well: from how many passages, how many words, how loudly. */
const ECHO = { passages: 2, words: 15, worth: 0.3 }

export function buildLibrary(passages: readonly Passage[]): Library {
  const counted = passages.map(countTerms)
  const mean = counted.reduce((sum, one) => sum + one.length, 0) / Math.max(1, counted.length)
  const postings = new Map<string, Posting[]>()
  counted.forEach(({ terms, length }, passage) => {
    for (const [term, times] of terms) {
      const weight = (times * (SATURATION + 1)) / (times + SATURATION * (1 - LENGTH + (LENGTH * length) / mean))
      const list = postings.get(term)
      if (list) list.push({ passage, weight })
      else postings.set(term, [{ passage, weight }])
    }
  })
  return { ids: passages.map(({ id }) => id), pages: placePages(passages), postings }
}

function countTerms({ title = '', text }: Passage): { terms: Weighted; length: number } {
  const terms: Weighted = new Map()
  const add = (from: string, worth: number) => {
    const all = termsOf(from)
    for (const term of all) terms.set(term, (terms.get(term) ?? 0) + worth)
    return all.length
  }
  return { length: add(text, 1) + add(title, TITLE), terms }
}

/** answered: the words of what was last answered, if anything was: talk mostly stays on a page. */
export function searchLibrary(library: Library, query: Weighted, most: number, answered?: Weighted): Hit[] {
  const own = scorePassages(library, addEchoes(library, query))
  const scores = leanOnPages(library.pages, own, answered && scorePassages(library, answered))
  return library.ids
    .flatMap((id, passage) => ((own[passage] ?? 0) > 0 ? [{ id, score: scores[passage] ?? 0 }] : []))
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, most)
}

function scorePassages({ ids, postings }: Library, query: Weighted): Float64Array {
  const scores = new Float64Array(ids.length)
  for (const [term, worth] of query) {
    const list = postings.get(term)
    if (!list) continue
    const part = rarity(ids.length, list.length) * worth * (term.includes(' ') ? PAIR : 1)
    for (const { passage, weight } of list) scores[passage] = (scores[passage] ?? 0) + part * weight
  }
  return scores
}

export const rarityIn = ({ ids }: Library, having: number): number => rarity(ids.length, having)
const rarity = (all: number, having: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5))

function addEchoes(library: Library, query: Weighted): Weighted {
  const scores = scorePassages(library, query)
  const best = [...scores.keys()].filter((one) => (scores[one] ?? 0) > 0).toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, ECHO.passages)
  const sum = best.reduce((all, one) => all + (scores[one] ?? 0), 0)
  const worth: [string, number][] = []
  for (const [term, list] of best.length > 0 ? library.postings : []) {
    if (term.includes(' ')) continue
    const here = list.reduce((all, { passage, weight }) => (best.includes(passage) ? all + ((scores[passage] ?? 0) / sum) * weight : all), 0)
    if (here > 0) worth.push([term, here * rarity(library.ids.length, list.length)])
  }
  const chosen = worth.toSorted((a, b) => b[1] - a[1]).slice(0, ECHO.words)
  const wide = new Map(query)
  for (const [term, value] of chosen) wide.set(term, (wide.get(term) ?? 0) + (ECHO.worth * value) / (chosen[0]?.[1] ?? 1))
  return wide
}
