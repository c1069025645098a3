// Which open set the texts of a file are like, where nobody said what to learn from: told by their words, not by the name of the file.
import { findData, readRows } from '../../tools/chat-to-export/rows.ts'
import type { ExampleRow } from './intent.ts'

export const EXAMPLES = { banking: 'intent/banking77-train.jsonl.gz', clinc: 'intent/clinc150-train.jsonl.gz', hint3: 'intent/hint3-train.jsonl.gz' }

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** In a small set as in a large one; else whatever is strange to all would seem to be of the smallest. */
const UNSEEN = 1e-6

/** How likely a word is in these texts. */
function likelihoodIn(texts: readonly string[]): (word: string) => number {
  const counts = new Map<string, number>()
  let all = 0
  for (const word of texts.flatMap(wordsOf)) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
    all += 1
  }
  return (word) => Math.log((counts.get(word) ?? 0) / all || UNSEEN)
}

/** Null where none of the sets is here. */
export function nearestSet(texts: readonly string[]): { name: string, examples: ExampleRow[] } | null {
  const words = texts.flatMap(wordsOf)
  const sets = Object.values(EXAMPLES).flatMap((name) => {
    const path = findData(name)
    if (path === null) return []
    const examples = readRows<ExampleRow>(path)
    const likelihood = likelihoodIn(examples.map(({ text }) => text))
    return [{ name, examples, likely: words.reduce((sum, word) => sum + likelihood(word), 0) }]
  })
  return sets.toSorted((a, b) => b.likely - a.likely)[0] ?? null
}
