// Reads a text as features for sorting it: words, their stems, runs of words and of letters, the rarer the weightier.
import { stemmer } from 'stemmer'
import { makeSparse, type Sparse } from '../vectors/sparse.ts'

export type Features = { known: Map<string, number>; rarity: Float64Array }

const LONGEST = 2000
const LETTERS = [2, 3, 4, 5]

/** With few texts every feature counts; with many, one that a single text has teaches nothing. */
const MANY = 3000

export function learnFeatures(texts: readonly string[]): Features {
  const having = new Map<string, number>()
  for (const text of texts) {
    const { words, letters } = gramsOf(text)
    for (const gram of new Set([...words, ...letters])) having.set(gram, (having.get(gram) ?? 0) + 1)
  }
  const kept = [...having].filter(([, count]) => count >= (texts.length >= MANY ? 2 : 1))
  return {
    known: new Map(kept.map(([gram], at) => [gram, at])),
    rarity: Float64Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1),
  }
}

/** Words and letters weigh the same on the whole, however many there are of each. */
export function readFeatures({ known, rarity }: Features, text: string): Sparse {
  const { words, letters } = gramsOf(text)
  const weights = new Map<number, number>()
  for (const grams of [words, letters]) {
    const counts = new Map<number, number>()
    for (const gram of grams) {
      const at = known.get(gram)
      if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1)
    }
    let square = 0
    for (const [at, count] of counts) {
      const weight = (1 + Math.log(count)) * rarity[at]!
      counts.set(at, weight)
      square += weight * weight
    }
    for (const [at, weight] of counts) weights.set(at, weight / Math.sqrt(square))
  }
  return makeSparse(weights)
}

/** How much of the text the features have never met, by words; what is strange throughout belongs to no label. */
export function strangeness({ known }: Features, text: string): number {
  const words = wordsOf(text)
  return words.length === 0 ? 1 : words.filter((word) => !known.has(`s ${stemOf(word)}`)).length / words.length
}

function gramsOf(text: string): { words: string[]; letters: string[] } {
  const plain = wordsOf(text)
  const stems = ['^', ...plain.map(stemOf), '$']
  const words = plain.map((word) => `w ${word}`)
  stems.forEach((stem, index) => {
    const [next, after] = stems.slice(index + 1, index + 3)
    if (stem.length > 1 || (stem !== '^' && stem !== '$')) words.push(`s ${stem}`)
    if (next === undefined) return
    words.push(`p ${stem} ${next}`)
    if (after !== undefined) words.push(`t ${stem} ${next} ${after}`, `k ${stem} ${after}`)
  })
  return { words, letters: plain.flatMap(lettersOf) }
}

function lettersOf(word: string): string[] {
  const padded = ` ${word} `
  return LETTERS.flatMap((length) => Array.from({ length: Math.max(0, padded.length - length + 1) }, (_one, from) => `c${padded.slice(from, from + length)}`))
}

function wordsOf(text: string): string[] {
  return text.slice(0, LONGEST).normalize('NFKC').toLowerCase().replaceAll('’', "'").match(/[\p{L}\p{N}]{1,60}(?:'\p{L}{1,10})?|[?!$€£]|\p{Extended_Pictographic}/gu) ?? []
}

function stemOf(word: string): string {
  return /^[a-z]{3,}$/u.test(word) ? stemmer(word) : word
}
