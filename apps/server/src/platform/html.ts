// HTML of strangers made safe to keep and to show, and its plain words.
import sanitize from 'sanitize-html'
import { cleanText } from './text.ts'

const TAGS = [
  'a', 'b', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'h1', 'h2', 'h3', 'h4', 'hr', 'i', 'img', 'li', 'ol', 'p', 'pre', 's', 'span',
  'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'u', 'ul',
]
/** Deeper nesting than any person writes is flattened: parsers of others may not survive it. */
const DEEPEST = 60

const options: sanitize.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: {
    a: ['href', 'title', 'target', 'rel'],
    img: ['src', 'alt', 'width', 'height'],
    span: ['data-mention', 'data-emoji'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
  },
  // The language of a block of code.
  allowedClasses: { code: ['language-*'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: DEEPEST,
  transformTags: { a: sanitize.simpleTransform('a', { target: '_blank', rel: 'noopener noreferrer nofollow' }) },
}

/** The parser stops at each of these; more than any letter has are not markup, and are kept as the text they are. */
const MOST_MARKS = 40_000

const hasTooManyMarks = (html: string): boolean => {
  let marks = 0
  for (let at = html.search(/[<&]/); at !== -1 && at < html.length && marks <= MOST_MARKS; at += 1) if (html[at] === '<' || html[at] === '&') marks += 1
  return marks > MOST_MARKS
}

/** Where a tag was dropped, two may meet that cannot nest; the next reading sets that right. More rounds than any letter needs. */
const MOST_ROUNDS = 5
/** Nobody writes longer by hand; it is cleaned once, as safely, so that it takes no longer than it must. */
const LONGEST_SETTLED = 100_000

/** Words in paragraphs, as most programs write them and as cleaning writes them itself: there is nothing in them to clean. */
const PLAIN = /^[^<>&]*(?:<p>[^<>&]*(?:<br \/>[^<>&]*)*<\/p>[^<>&]*)*$/

/** Cleaned until cleaning changes nothing: what is kept is read the same by everybody, however often it is cleaned again. */
const settle = (html: string): string | null => {
  if (PLAIN.test(html)) return html
  let [before, clean] = [html, sanitize(html, options)]
  if (html.length > LONGEST_SETTLED) return clean
  for (let round = 1; clean !== before; round += 1) {
    if (round === MOST_ROUNDS) return null
    ;[before, clean] = [clean, sanitize(clean, options)]
  }
  return clean
}

export const cleanHtml = (html: string): string => {
  const text = cleanText(html)
  const written = () => `<p>${escapeHtml(text)}</p>`
  return hasTooManyMarks(text) ? written() : (settle(text) ?? sanitize(written(), options))
}

/** In this order: an ampersand that is written out must not make an entity of what follows it. */
const ENTITIES = [['&lt;', '<'], ['&gt;', '>'], ['&quot;', '"'], ['&#39;', "'"], ['&nbsp;', ' '], ['&amp;', '&']] as const
const decode = (text: string): string => ENTITIES.reduce((words, [entity, letter]) => words.replaceAll(entity, letter), text)

/** The words of safe HTML: blocks become lines, everything else is dropped. */
export const textOf = (html: string): string =>
  decode(linesOf(html))
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const linesOf = (html: string): string =>
  html
    .replace(/<(br|hr)\s*\/?>|<\/(p|div|li|tr|h[1-4]|blockquote|pre)>/gi, '\n')
    .replace(/<img[^>]*alt="([^"]*)"[^>]*>/gi, '$1')
    .replace(/<[^>]*>/g, '')

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const MENTION = /data-mention="(user|contact):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"/g

/** Who is mentioned in safe HTML, each once. */
export const mentionsIn = (html: string): { kind: 'user' | 'contact'; id: string }[] => {
  const found = new Map([...html.matchAll(MENTION)].map(([mark, kind, id]) => [mark, { kind: kind as 'user' | 'contact', id: id as string }]))
  return [...found.values()]
}
