// How much of what was asked a passage speaks of: by it one tells an answer from the best of nothing.
import { rarityIn, type Library, type Weighted } from './library.ts'

/** One word in common is chance. */
const LEAST_WORDS = 2

/** Of the words of a question, weighed by how rare they are, the part that each of these passages has: from 0 to 1. */
export function coverOf(library: Library, query: Weighted, ids: readonly string[]): Map<string, number> {
  const places = new Map(ids.map((id) => [library.ids.indexOf(id), { id, worth: 0, words: 0 }]))
  let all = 0
  for (const [term, asked] of query) {
    if (term.includes(' ')) continue
    const list = library.postings.get(term) ?? []
    const worth = rarityIn(library, list.length) * asked
    all += worth
    for (const { passage } of list) {
      const one = places.get(passage)
      if (!one) continue
      one.worth += worth
      one.words += 1
    }
  }
  return new Map([...places.values()].map(({ id, worth, words }) => [id, all > 0 && words >= LEAST_WORDS ? worth / all : 0]))
}
