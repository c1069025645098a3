// Which words are worth knowing, their pieces, and how far one word is from another.

const WORD = /[\p{L}][\p{L}\p{N}]*/gu
/** Shorter words are near to too many others; longer ones are no words. */
const SHORTEST = 4
const LONGEST = 24

export const wordsOf = (text: string): string[] =>
  (text.normalize('NFC').toLowerCase().match(WORD) ?? []).filter((word) => word.length >= SHORTEST && word.length <= LONGEST)

/** The word itself, and the word without each of its letters. */
export const piecesOf = (word: string): string[] => {
  const letters = [...word]
  return [...new Set([word, ...letters.map((_, i) => [...letters.slice(0, i), ...letters.slice(i + 1)].join(''))])]
}

/** How often each word is in these texts, once a text. */
export const countWords = (texts: string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const text of texts) for (const word of new Set(wordsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Letters to change, leave out, put in or swap with their neighbour, to make one word of the other. */
export const stepsBetween = (from: string, to: string): number => {
  const [a, b] = [[...from], [...to]]
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i += 1) {
    rows[i] = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      rows[i]?.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same, swapped))
    }
  }
  return at(a.length, b.length)
}

export type Known = { word: string; seen: number }

/** In a short word one step may be a slip; in a long one two. */
const mostSteps = (word: string): number => (word.length < 8 ? 1 : 2)

/** The known word that was meant: the nearest, and of several the most frequent. Null when it is known itself, or none is near. */
export const meantBy = (typed: string, known: Known[]): string | null => {
  if (known.some((k) => k.word === typed)) return null
  const near = known.map((k) => ({ ...k, steps: stepsBetween(typed, k.word) })).filter((k) => k.steps <= mostSteps(typed))
  return near.toSorted((x, y) => x.steps - y.steps || y.seen - x.seen || (x.word < y.word ? -1 : 1))[0]?.word ?? null
}
