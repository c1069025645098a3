// Languages that can be chosen, and what each is called.
const CODES = [
  'ar', 'bg', 'ca', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fa', 'fi', 'fr', 'he', 'hi', 'hr', 'hu', 'id', 'it', 'ja', 'ko', 'lt', 'lv', 'nb', 'nl', 'pl', 'pt', 'pt-BR', 'ro', 'sk', 'sl', 'sr', 'sv', 'th', 'tr', 'uk', 'vi', 'zh', 'zh-TW',
]
const NAMES = new Intl.DisplayNames(['en'], { type: 'language' })

export const sayLanguage = (code: string): string => NAMES.of(code) ?? code

/** As its own readers call it. */
export const sayLanguageItself = (code: string): string => {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1)
}

/** By name; what was set elsewhere can be kept too. */
export const languageChoices = (...own: string[]): { value: string; label: string }[] =>
  [...new Set([...CODES, ...own.filter(Boolean)])].map((value) => ({ value, label: sayLanguage(value) })).toSorted((a, b) => a.label.localeCompare(b.label))
