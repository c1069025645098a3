// Tells which language a customer writes in: by the script where that says it all, else by the letters that words are made of.
import type { Verdict } from './verdict.ts'

const LONGEST = 2_000
/** Fewer letters than this could be any of a dozen languages. */
const FEWEST = 12
const PLENTY = 40
const MOST_SURE = 0.98

const SCRIPTS: [code: string, letters: RegExp, name: string][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'kana'],
  ['ko', /\p{Script=Hangul}/gu, 'hangul'],
  ['zh', /\p{Script=Han}/gu, 'Chinese characters'],
  ['th', /\p{Script=Thai}/gu, 'Thai script'],
  ['he', /\p{Script=Hebrew}/gu, 'Hebrew script'],
  ['el', /\p{Script=Greek}/gu, 'Greek script'],
  ['hi', /\p{Script=Devanagari}/gu, 'Devanagari script'],
]
/** A script of its own tells its language with fewer letters, but not by one that is quoted. */
const SHARE = 0.2

/** What is no language: code, addresses, names of people and emoji, whatever surrounds it. */
const wordsOnly = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replace(/```[\s\S]*?(?:```|$)|`[^`\n]{0,400}`/gu, ' ')
    .replace(/https?:\/\/\S+|\S+@\S+|<[@#!][^<>]{0,80}>|@[\w.-]+|:[\w+-]{1,40}:|\b[\w-]+(?:[_./\\][\w-]+)+\b/gu, ' ')
    .replace(/[^\p{L}\p{M}'’\s]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

const byScript = (words: string, letters: number): Verdict | undefined => {
  for (const [code, script, name] of SCRIPTS) {
    const count = words.match(script)?.length ?? 0
    if (count >= 2 && count / letters >= SHARE) return { value: code, confidence: MOST_SURE, reason: `written in ${name}` }
  }
  return undefined
}

/** The table of letters is 1 MB and is read when somebody first writes. */
const byLetters = async (words: string, letters: number): Promise<Verdict | null> => {
  if (letters < FEWEST) return null
  const { detectAll } = await import('tinyld/light')
  const [best, second] = detectAll(words)
  if (!best) return null
  const ahead = best.accuracy / (best.accuracy + (second?.accuracy ?? 0))
  return { value: best.lang, confidence: Math.min(MOST_SURE, 0.5 + 0.5 * ahead * Math.min(1, letters / PLENTY)), reason: `by the letters of ${words.split(' ').length} words` }
}

export const detectLanguage = async (text: string): Promise<Verdict | null> => {
  const words = wordsOnly(text)
  const letters = words.replace(/[^\p{L}]/gu, '').length
  return byScript(words, letters) ?? byLetters(words, letters)
}
