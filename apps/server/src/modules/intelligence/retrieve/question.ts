// Weighs the words of a conversation into one query: the newest turn most, what it leaves unsaid from the turns before.
import { termsOf } from './terms.ts'
import type { Weighted } from './library.ts'

export type Said = { who: 'user' | 'agent'; text: string }

const WORTH = { leaning: 0.2, standing: 0.15, fade: 0.6 }
/** Of what was answered only names count: mostly they are whom "he" and "there" point at. */
const NAMES = { leaning: 0.1, standing: 0.05, fade: 0.6 }
const LONGEST_ANSWER = 8_000
/** A question of so few words hardly stands by itself. */
const FEW = 2

/** Words that point back at what was said before. */
const LEANS = /(?<![\p{L}\p{N}])(?:it|its|they|them|their|this|that|these|those|he|him|his|she|her|there|one|ones|same|other|others|another|else|more|above|example|also|das|dies\p{L}*|es|sie|dort|cela|ça|celui|elle|il|eso|esto|esa|ese|isso|isto|ele|ela)(?![\p{L}\p{N}])/iu

/** Words with a capital letter inside a sentence, and what stands together so. */
const NAME = /(?<=[\p{Ll},;:] )\p{Lu}[\p{L}\p{N}-]+(?: \p{Lu}[\p{L}\p{N}-]+)*/gu

const isUser = ({ who }: Said): boolean => who === 'user'

export function readQuestion(turns: readonly Said[]): Weighted {
  const query: Weighted = new Map()
  const add = (text: string, worth: number) => {
    for (const term of new Set(termsOf(text))) query.set(term, (query.get(term) ?? 0) + worth)
  }
  const asked = turns.filter(isUser).map(({ text }) => text)
  const last = asked.pop() ?? ''
  add(last, 1)
  const leaning = LEANS.test(last) || termsOf(last).length / 2 <= FEW
  asked.toReversed().forEach((text, back) => add(text, (leaning ? WORTH.leaning : WORTH.standing) * WORTH.fade ** back))
  answersOf(turns).toReversed().forEach((text, back) => {
    for (const [name] of text.matchAll(NAME)) add(name, (leaning ? NAMES.leaning : NAMES.standing) * NAMES.fade ** back)
  })
  return query
}

const answersOf = (turns: readonly Said[]): string[] => turns.filter((turn) => !isUser(turn)).map(({ text }) => text.slice(0, LONGEST_ANSWER))

/** All words of the last answer: by them one finds the page it came from. */
export function readAnswer(turns: readonly Said[]): Weighted | undefined {
  const last = answersOf(turns).at(-1)
  return last === undefined ? undefined : new Map(termsOf(last).map((term) => [term, 1]))
}
