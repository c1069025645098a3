// Turns a text into the terms it is found by: words by their stem, and pairs of words that stand together.
import { stemmer } from 'stemmer'

const LONGEST = 40_000
const KEPT = 20_000

const stems = new Map<string, string>()

const EMPTY = new Set(
  ('a about all also am an and any are as at be been but by can could did do does for from get got had has have he her here hi him his how i if in into is it its just know ' +
    'let like may me might more my no not of on or our out please s shall she should so some such t tell than that the their them then there these they this those to too ' +
    'us very want was we were what when where which who whom whose why will with would yes you your don').split(' '),
)

export function termsOf(text: string): string[] {
  const words = stemsOf(text).map(({ stem }) => stem)
  const terms: string[] = []
  words.forEach((word, index) => {
    terms.push(word)
    const next = words[index + 1]
    if (next !== undefined) terms.push(`${word} ${next}`)
  })
  return terms
}

/** The words that say something, each with its stem. */
export function stemsOf(text: string): { stem: string; word: string }[] {
  const found = text.slice(0, LONGEST).normalize('NFKC').toLowerCase().replaceAll('’', "'").match(/[\p{L}\p{N}]+/gu) ?? []
  return found.flatMap((word) => (EMPTY.has(word) ? [] : [{ stem: stemOf(word.slice(0, 60)), word: word.slice(0, 60) }]))
}

function stemOf(word: string): string {
  const seen = stems.get(word)
  if (seen !== undefined) return seen
  if (stems.size >= KEPT) stems.clear()
  const stem = /^[a-z]+$/u.test(word) ? stemmer(word) : word
  stems.set(word, stem)
  return stem
}
