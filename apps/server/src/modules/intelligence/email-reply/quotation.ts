// Finds where somebody else's message begins inside a mail: an attribution, a block of headers or a forwarding line.
import { FORWARDED, LEADS, readHeader, WROTE } from './marks.ts'

type Span = { from: number; to: number }

const LONGEST_ATTRIBUTION = 320
const MOST_LINES = 6
const HEADER_REACH = 4
const MOST_HEADERS = 20

export function isQuoted(line: string): boolean {
  return /^\s{0,4}>/u.test(line)
}

/** The first place where a quotation opens; `to` is the first line below its opening. */
export function findQuotation(lines: readonly string[]): Span | null {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '' || isQuoted(line)) continue
    const to = endOfHeaders(lines, at) ?? endOfAttribution(lines, at) ?? (FORWARDED.test(line) ? at + 1 : null)
    if (to === null) continue
    // A forwarding line is followed by the headers of what was forwarded.
    const next = lines.findIndex((each, index) => index >= to && each.trim() !== '')
    return { from: at, to: (next >= 0 ? endOfHeaders(lines, next) : null) ?? to }
  }
  return null
}

/** Headers are names of several kinds in a row, the sender among them; a value may run on to the next line. */
function endOfHeaders(lines: readonly string[], from: number): number | null {
  if (readHeader(lines[from] ?? '') === null) return null
  const kinds = new Set<string>()
  let end = from
  for (let at = from; at < lines.length && at < Math.min(end + HEADER_REACH, from + MOST_HEADERS); at += 1) {
    const line = lines[at] ?? ''
    const kind = readHeader(line)
    if (kind !== null) {
      kinds.add(kind)
      end = at + 1
    } else if (line.trim() === '' && kinds.size >= 3) break
  }
  kinds.delete('other')
  return kinds.size >= 3 || (kinds.has('from') && kinds.size >= 2) ? endOfParagraph(lines, end) : null
}

/** A long subject runs on, up to the empty line that ends the headers. */
function endOfParagraph(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && at < from + 2 && (lines[at] ?? '').trim() !== '') at += 1
  return (lines[at] ?? '').trim() === '' ? at : from
}

/** "On 3 May, Ada wrote:" in any of the languages, on one line or broken over several. */
function endOfAttribution(lines: readonly string[], from: number): number | null {
  const first = (lines[from] ?? '').trim()
  if (!mayOpen(first)) return null
  let text = ''
  for (let at = from; at < lines.length && at < from + MOST_LINES; at += 1) {
    const line = (lines[at] ?? '').trim()
    if (at > from && line === '' && !/^[<\s]|^mailto/u.test((lines[at + 1] ?? '').trim())) return null
    text = `${text} ${line}`.trim()
    if (text.length > LONGEST_ATTRIBUTION) return null
    if (attributes(text)) return at + 1
  }
  return null
}

const DATE = /(?:\d{1,2}[:.h]\d{2}|\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:\.|st|nd|rd|th)?\s\p{L}{3})/u
const OPENS_WITH_DATE = /^(?:\p{L}{2,9}[.,]{0,2}\s)?\d{1,4}(?:[./-]\d{1,2}[./-]\d{1,4}|年|(?:\.|st|nd|rd|th)?\s\p{L}{3})/u
const ADDRESS = /<?[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60})+>?/u

function mayOpen(line: string): boolean {
  return line.length <= LONGEST_ATTRIBUTION && (LEADS.test(line) || OPENS_WITH_DATE.test(line) || ADDRESS.test(line) || WROTE.test(line) || /<$/u.test(line))
}

function attributes(text: string): boolean {
  const closed = /[:：]\s*[*_]{0,2}$/u.test(text)
  const dated = DATE.test(text)
  const addressed = ADDRESS.test(text)
  if (closed && WROTE.test(text)) return (dated && (LEADS.test(text) || OPENS_WITH_DATE.test(text) || addressed)) || addressed
  if (closed && addressed) return dated && (LEADS.test(text) || OPENS_WITH_DATE.test(text))
  return addressed && OPENS_WITH_DATE.test(text) && /@[^\s]{1,120}>{1,2}$/u.test(text)
}
