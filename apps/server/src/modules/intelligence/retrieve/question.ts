// Weighs the words of a conversation into one query: the newest turn most, what it leaves unsaid from the turns before.
import { termsOf } from './terms.ts'
import type { Weighted } from './library.ts'

export type Said = { who: 'user' | 'agent'; text: string }

const WORTH = { leaning: 0.3, standing: 0.15, fade: 0.6 }
/** A question of so few words hardly stands by itself. */
const FEW = 2

/** Words that point back at what was said before. */
const LEANS = /(?<![\p{L}\p{N}])(?:it|its|they|them|their|this|that|these|those|he|him|his|she|her|there|one|ones|same|other|others|another|else|more|above|example|also|das|dies\p{L}*|es|sie|dort|cela|ça|celui|elle|il|eso|esto|esa|ese|isso|isto|ele|ela)(?![\p{L}\p{N}])/iu

export function readQuestion(turns: readonly Said[]): Weighted {
  const query: Weighted = new Map()
  const add = (text: string, worth: number) => {
    for (const term of new Set(termsOf(text))) query.set(term, (query.get(term) ?? 0) + worth)
  }
  const asked = turns.filter(({ who }) => who === 'user').map(({ text }) => text)
  const last = asked.pop() ?? ''
  add(last, 1)
  const leaning = LEANS.test(last) || termsOf(last).length / 2 <= FEW
  asked.toReversed().forEach((text, back) => add(text, (leaning ? WORTH.leaning : WORTH.standing) * WORTH.fade ** back))
  return query
}
