// Reads a text once: its content words and the cues in it, remembered for the next call.
import {
  ACKNOWLEDGEMENT, ANNOUNCEMENT, CONTINUATION, FAREWELL, FYI, GREETING, OFFER, POINTER, PROMISE, QUESTION_START, REQUEST, SOLVED, THANKS, TROUBLE,
} from './cues.ts'

export type Reading = {
  words: string[]
  set: Set<string>
  /** Words left when greetings, thanks, acknowledgements and emoji are taken away. */
  substance: number
  question: boolean
  greeting: boolean
  thanks: boolean
  acknowledgement: boolean
  solved: boolean
  continuation: boolean
  pointer: boolean
  promise: boolean
  fyi: boolean
  farewell: boolean
  offer: boolean
  announcement: boolean
  request: boolean
  trouble: boolean
  link: boolean
  code: boolean
}

const KEPT = 4000
const LONGEST = 4000
const known = new Map<string, Reading>()

const COMMON = new Set(
  ('a an and are as at be been but by can could did do does for from get got had has have he her here hi his how i if im in into is it its just ' +
    'me my no not of on one or our out she should so some than that the their them then there these they this to too up us was we were what when ' +
    'where which who why will with would you your yes yeah ok okay thanks thank hello hey any also all am about like want need please know see ' +
    'der die das und ist nicht ich wir sie ein eine mit auf für den dem zu es le la les un une et est pas je nous vous de du des en que el los ' +
    'las y no por para con es una o os as um uma não eu').split(' '),
)

export function readText(text: string): Reading {
  const seen = known.get(text)
  if (seen) return seen
  const reading = read(text.length > LONGEST ? text.slice(0, LONGEST) : text)
  if (known.size >= KEPT) forgetOldest()
  known.set(text, reading)
  return reading
}

function forgetOldest(): void {
  const oldest = known.keys().next()
  if (!oldest.done) known.delete(oldest.value)
}

function read(raw: string): Reading {
  const text = raw.normalize('NFC').replaceAll('’', "'")
  const plain = text.replace(/```[\s\S]*?(?:```|$)|`[^`]*`/gu, ' ').replace(/https?:\/\/\S+/gu, ' ')
  const words = contentWords(text)
  // A link may be the subject of a sentence; without it "… should do" would read as a question.
  const opens = text.replace(/https?:\/\/\S+/gu, 'link').replace(/^\s*(?:<@[\w|.-]+>|@[\w.-]+)\s*/u, '').slice(0, 60)
  const start = plain.replace(/^\s*(?:<@[\w|.-]+>|@[\w.-]+|[\w.|-]+[:,])?\s*/u, '').slice(0, 30)
  return {
    words,
    set: new Set(words),
    substance: substanceOf(plain),
    question: /\?(?:\s|$|[)"'!?*_])|？|か[。．]?\s*$/u.test(plain) || QUESTION_START.test(opens),
    greeting: GREETING.test(start),
    thanks: THANKS.test(plain),
    acknowledgement: ACKNOWLEDGEMENT.test(start) || /^\s*(?::[\w+-]+:|[+👍🙏✅🎉👌]1?|\p{Extended_Pictographic})/u.test(plain),
    solved: SOLVED.test(plain),
    continuation: CONTINUATION.test(start.split(/\s+/u, 2).join(' ')),
    pointer: POINTER.test(plain),
    promise: PROMISE.test(plain),
    fyi: FYI.test(plain),
    farewell: FAREWELL.test(plain),
    offer: OFFER.test(plain),
    announcement: ANNOUNCEMENT.test(plain),
    request: REQUEST.test(plain.replace(EVERY_THANKS, ' ')),
    trouble: TROUBLE.test(plain),
    link: /https?:\/\//u.test(text),
    code: /`/u.test(text),
  }
}

const EVERY_THANKS = new RegExp(THANKS.source, 'giu')

function contentWords(text: string): string[] {
  const found = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}_'.-]*/gu) ?? []
  const kept = new Set<string>()
  for (const one of found) {
    const word = stem(one.replace(/[.'-]+$/u, ''))
    if (UNSPACED.test(word)) for (const pair of pairsOf(word)) kept.add(pair)
    else if (word.length > 1 && !COMMON.has(word)) kept.add(word)
  }
  return [...kept]
}

/** Japanese and Chinese write without spaces: pairs of the letters that carry the meaning stand for words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

function pairsOf(run: string): string[] {
  const latin = run.match(/[a-z0-9]{2,}/gu) ?? []
  return [...latin, ...(run.match(/\p{Script=Han}{2,}|[\p{Script=Katakana}ー]{2,}/gu) ?? []).flatMap((part) => [...part].slice(1).map((letter, at) => `${[...part][at]}${letter}`))]
}

function stem(word: string): string {
  if (word.length < 5 || /\d/u.test(word)) return word
  return word.replace(/(?:'s|ies|ing|es|ed|s)$/u, '')
}

/** Without spaces, three letters count as a word. */
const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,3}|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])[\p{L}\p{N}])+/gu

const POLITE = [GREETING, THANKS, ACKNOWLEDGEMENT, SOLVED, FYI, FAREWELL].map((cue) => new RegExp(cue.source, 'giu'))

function substanceOf(plain: string): number {
  let rest = plain.replace(/<[@#!][^<>]{0,80}>|@[\w.-]+|:[\w+-]+:/gu, ' ')
  for (const cue of POLITE) rest = rest.replace(cue, ' ')
  return (rest.match(WORDS) ?? []).length
}
