// What the widget says, in the language of the browser.
import ar from './words/ar.json'
import de from './words/de.json'
import en from './words/en.json'
import es from './words/es.json'
import fr from './words/fr.json'

type Word = keyof typeof en
const languages: Record<string, Partial<Record<Word, string>>> = { ar, de, en, es, fr }

export const language = (navigator.languages.map((one) => one.slice(0, 2)).find((one) => one in languages)) ?? 'en'
export const isRightToLeft = language === 'ar'
export const say = (word: Word, value = ''): string => (languages[language]?.[word] ?? en[word]).replace('{}', value)

export const timeOf = (at: string): string => new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(new Date(at))
export const dayOf = (at: string): string => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(at))
