// What surveys say by themselves, beside what was written for them: in eight languages, and in English where one is not among them. Pure.
import type { SurveyPageWords } from '@patchbay/contract'
import { ar } from './words/ar.ts'
import { de } from './words/de.ts'
import { en, type Words } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { he } from './words/he.ts'
import { ja } from './words/ja.ts'
import { pt } from './words/pt.ts'

export type { Words }

export const WORDS: Record<string, Words> = { ar, de, en, es, fr, he, ja, pt }

/** `pt-BR` is told in `pt`. */
export const wordsOf = (language: string): Words => WORDS[language.split('-')[0] ?? ''] ?? en

/** Only what a page needs. */
export const pageWordsOf = (words: Words): SurveyPageWords => {
  const { ratings, optional, send, sending, answered, thanks, change, until, expired, expired_says, gone, withdrawn, nothing_left, test, language } = words
  return { ratings, optional, send, sending, answered, thanks, change, until, expired, expired_says, gone, withdrawn, nothing_left, test, language }
}
