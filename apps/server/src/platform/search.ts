// Words as people type them, made into queries that PostgreSQL understands.

/** More than this narrows nothing down. */
const MOST_WORDS = 12

export const wordsIn = (text: string): string[] => (text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS)

/** For `to_tsquery('simple', …)`: all of the words; the last one may be unfinished, as it is while somebody types. */
export const begunQuery = (words: string[]): string => (words.length === 0 ? '' : `${words.join(' & ')}:*`)
