// What the widget says: English at once, any other language when it is spoken.
import type { ChatLook } from '@patchbay/contract'
import en from './words/en.json'

type Word = keyof typeof en
type Words = Record<Word, string>

const others: Record<string, () => Promise<{ default: Words }>> = {
  ar: () => import('./words/ar.json'), de: () => import('./words/de.json'), es: () => import('./words/es.json'), fr: () => import('./words/fr.json'), he: () => import('./words/he.json'), ja: () => import('./words/ja.json'), pt: () => import('./words/pt.json'),
}
const RIGHT_TO_LEFT = ['ar', 'he']
const spoken: { language: string; words: Words } = { language: 'en', words: en }

/** The first that we speak of those the visitor reads. */
export const languageFor = (set: string, read: readonly string[]): string => {
  if (set !== 'auto') return set
  return read.map((one) => one.slice(0, 2).toLowerCase()).find((one) => one === 'en' || one in others) ?? 'en'
}

export const directionFor = (set: string, language: string): 'ltr' | 'rtl' => (set === 'ltr' || set === 'rtl' ? set : RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr')

/** What cannot be loaded is said in English. */
export const speak = async ({ language: set, direction }: Pick<ChatLook, 'language' | 'direction'>): Promise<void> => {
  const language = languageFor(set, navigator.languages)
  const loaded = await others[language]?.().catch(() => null)
  Object.assign(spoken, loaded ? { language, words: loaded.default } : { language: 'en', words: en })
  Object.assign(document.documentElement, { lang: spoken.language, dir: directionFor(direction, spoken.language) })
}

export const say = (word: Word, value = ''): string => spoken.words[word].replace('{}', value)

export const timeOf = (at: string): string => new Intl.DateTimeFormat(spoken.language, { hour: 'numeric', minute: '2-digit' }).format(new Date(at))

/** All of it, for who wants to know exactly. */
export const momentOf = (at: string): string => new Intl.DateTimeFormat(spoken.language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

/** Of today the time, of this year the day, of others the year too. */
export const whenOf = (at: string, now = new Date()): string => {
  const date = new Date(at)
  if (date.toDateString() === now.toDateString()) return timeOf(at)
  return new Intl.DateTimeFormat(spoken.language, { day: 'numeric', month: 'short', ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }) }).format(date)
}
