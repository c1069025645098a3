// The few words around what was found, with the found ones between white brackets.
import { wordsIn } from '../../../platform/search.ts'

const BEFORE = 5
const MOST = 18
const PIECE = /[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu
const isWord = (piece: string): boolean => /^[\p{L}\p{N}]/u.test(piece)

/** Whether a word is one of those looked for; the last of them may be its beginning only. */
const matcherOf = (query: string) => {
  const sought = wordsIn(query).map((w) => w.toLowerCase())
  const last = sought.pop() ?? ''
  return (word: string): boolean => {
    const low = word.toLowerCase()
    return sought.includes(low) || (last !== '' && low.startsWith(last))
  }
}

/** From a few words before the first that was found, or from the beginning when none of them is as it was typed. */
export const snippetOf = (said: string, query: string): string => {
  const matches = matcherOf(query)
  const pieces = said.normalize('NFC').replace(/[⟦⟧]/g, '').replace(/\s+/g, ' ').trim().match(PIECE) ?? []
  const words = pieces.flatMap((piece, at) => (isWord(piece) ? [{ at, found: matches(piece) }] : []))
  const first = Math.max(0, words.findIndex((w) => w.found) - BEFORE)
  const kept = words.slice(first, first + MOST)
  const found = new Set(kept.filter((w) => w.found).map((w) => w.at))
  const [from, to] = [first === 0 ? 0 : kept[0]?.at, kept.at(-1)?.at]
  if (from === undefined || to === undefined) return ''
  return pieces.slice(from, to + 1).map((piece, i) => (found.has(from + i) ? `⟦${piece}⟧` : piece)).join('')
}
