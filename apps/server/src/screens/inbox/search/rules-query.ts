// What somebody typed into the search, taken apart: words, "phrases" and filters such as from:ingrid.
import { SEARCH_FILTERS, type SearchFilterName } from '@patchbay/contract'

export type Filters = Partial<Record<SearchFilterName, string[]>>
export type Parsed = {
  words: string[]
  phrases: string[][]
  filters: Filters
  /** The last thing typed was a word, so it may be unfinished. */
  begun: boolean
}

/** More than this narrows nothing down. */
const MOST_WORDS = 12
const PART = /(?<name>[a-z]+):(?:"(?<quoted>[^"]*)"?|(?<plain>\S*))|"(?<phrase>[^"]*)"?|(?<word>\S+)/giu

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []
const isFilter = (name: string): name is SearchFilterName => name in SEARCH_FILTERS

/** A name before a colon that is no filter is words, as in an address; a filter without a value is still being typed. */
export const parseSearch = (text: string): Parsed => {
  const parsed: Parsed = { words: [], phrases: [], filters: {}, begun: false }
  let left = MOST_WORDS
  const take = (text: string): string[] => {
    const words = wordsIn(text).slice(0, left)
    left -= words.length
    return words
  }
  for (const { groups = {}, 0: whole } of text.normalize('NFC').matchAll(PART)) {
    const name = groups.name?.toLowerCase() ?? ''
    if (isFilter(name)) {
      const values = groups.quoted === undefined ? (groups.plain ?? '').split(',') : [groups.quoted]
      const given = values.map((value) => value.trim()).filter((value) => value !== '')
      if (given.length > 0) parsed.filters[name] = [...(parsed.filters[name] ?? []), ...given].slice(0, 20)
      parsed.begun = false
    } else if (groups.phrase === undefined) {
      const words = take(whole)
      parsed.words.push(...words)
      parsed.begun = words.length > 0
    } else {
      const words = take(groups.phrase)
      if (words.length > 0) parsed.phrases.push(words)
      parsed.begun = false
    }
  }
  return parsed
}

export const hasWords = (parsed: Parsed): boolean => parsed.words.length + parsed.phrases.length > 0

/** For `to_tsquery('simple', …)`: all of the words and phrases; with `begun` the last word may be unfinished. */
export const tsqueryOf = (parsed: Parsed, begun: boolean): string =>
  [...parsed.phrases.map((words) => `(${words.join(' <-> ')})`), ...parsed.words.map((word, i) => (begun && parsed.begun && i === parsed.words.length - 1 ? `${word}:*` : word))].join(' & ')

/** The number that is all that was typed, such as #1042. */
export const numberIn = (text: string): string | null => /^#?(\d{1,9})$/.exec(text.trim())?.[1] ?? null
