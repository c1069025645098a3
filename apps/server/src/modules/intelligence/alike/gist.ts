// What a text is about, as weighed words, and how alike two texts are by them.
import { FILLERS } from '../cluster/likeness.ts'
import { rarityOf } from '../rarity.ts'
import { stemsOf } from '../retrieve/terms.ts'

export type Gist = ReadonlyMap<string, { worth: number; word: string }>
/** How many of the texts at hand have a word: what all of a desk's customers speak of tells nothing apart. */
export type Company = { count: number; having: Map<string, number> }

const MOST_LETTERS = 4_000
/** Two words that stand together, beside the two words themselves. */
const PAIR = 0.3
/** A word that is in every other message of any chat still says this much. */
const LEAST = 0.15
/** So many texts without a word are taken for granted: two of three texts are not yet what all speak of. */
const UNSEEN = 200

type Term = { term: string; word: string; rarity: number }

/** Words that stand for others, point or soften: two texts that share them share nothing. */
const VAGUE = new Set(
  ('anybody anyone anything anyway anywhere everybody everything everywhere nobody none nothing somebody somehow someone something sometime sometimes somewhere thing things stuff whatever ' +
    'whenever wherever whether another other others either neither both several since until while because though although however therefore thus ' +
    'almost already always often maybe perhaps probably quite rather simply seem seems seemed even ever yet certain odd wrong happen happens happened happening ' +
    'etwas jemand niemand alles nichts irgendwas immer wieder schon noch auch nur sehr kann können sie bitte danke hallo seit heute bei uns zur zum mit dem der die das ' +
    'quelque chose rien tout tous toujours encore aussi très peut merci bonjour depuis algo alguien nada todo todos siempre también muy puede gracias hola desde').split(' '),
)

const termsIn = (text: string): Term[] => {
  const stems = stemsOf(text.slice(0, MOST_LETTERS)).filter(({ stem, word }) => !FILLERS.has(stem) && !VAGUE.has(word))
  return stems.flatMap(({ stem, word }, at) => {
    const rarity = LEAST + (1 - LEAST) * rarityOf(word)
    const next = stems[at + 1]
    const one = { term: stem, word, rarity }
    return next ? [one, { term: `${stem} ${next.stem}`, word: `${word} ${next.word}`, rarity: PAIR * Math.max(rarity, LEAST + (1 - LEAST) * rarityOf(next.word)) }] : [one]
  })
}

export const newCompany = (): Company => ({ count: 0, having: new Map() })

/** One more text is at hand. */
export const meet = (company: Company, text: string): void => {
  company.count += 1
  for (const term of new Set(termsIn(text).map((one) => one.term))) company.having.set(term, (company.having.get(term) ?? 0) + 1)
}

export const companyOf = (texts: readonly string[]): Company => {
  const company = newCompany()
  for (const text of texts) meet(company, text)
  return company
}

/** Of length one, so that a product of two gists is their likeness. */
export const gistOf = (text: string, company: Company): Gist => {
  const found = new Map<string, { worth: number; word: string; times: number }>()
  for (const { term, word, rarity } of termsIn(text)) {
    const known = found.get(term)
    if (known) known.times += 1
    else found.set(term, { word, times: 1, worth: rarity * Math.log(1 + (company.count + UNSEEN) / ((company.having.get(term) ?? 0) + 0.5)) })
  }
  for (const one of found.values()) one.worth *= 1 + Math.log(one.times)
  const length = Math.hypot(...[...found.values()].map((one) => one.worth))
  return new Map([...found].map(([term, { worth, word }]) => [term, { worth: length > 0 ? worth / length : 0, word }]))
}

/** From 0 (no word in common) to 1 (the same words). */
export const likenessOf = (a: Gist, b: Gist): number => {
  const [short, long] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [term, { worth }] of short) sum += worth * (long.get(term)?.worth ?? 0)
  return Math.min(1, sum)
}

/** The words that make two texts alike, the weightiest first, as the first text has them. */
export const sharedWords = (a: Gist, b: Gist, most: number): string[] =>
  [...a]
    .flatMap(([term, { worth, word }]) => (term.includes(' ') ? [] : [{ word, worth: worth * (b.get(term)?.worth ?? 0) }]))
    .filter(({ worth }) => worth > 0)
    .toSorted((one, other) => other.worth - one.worth || (one.word < other.word ? -1 : 1))
    .slice(0, most)
    .map(({ word }) => word)
