// Finds what a person wrote in a mail: quotations, forwarded parts, signatures and notices are taken off, line by line.
import { findQuotation, isQuoted } from './quotation.ts'
import { DEVICE_LINES, DISCLAIMER, RULE_LINE, SIGNATURE_LINE } from './marks.ts'

const LONGEST = 200_000
const LONGEST_DEVICE_LINE = 160
const LONGEST_SIGNATURE = 25

/** The reply alone; the whole text where nothing else would be left, for a mail never becomes empty by reading it. */
export function trimReply(mail: string): string {
  const lines = tidy(mail)
  const reply = strip(dropSignature(dropQuotation(lines)))
  return (reply.length > 0 ? reply : strip(lines)).join('\n')
}

function tidy(mail: string): string[] {
  return mail
    .slice(0, LONGEST)
    .replace(/\r\n?|\u2028/gu, '\n')
    .replace(/[\u200B\uFEFF]/gu, '')
    .replace(/^-----BEGIN PGP SIGNED MESSAGE-----\n(?:Hash: .*\n)?\n?/mu, '')
    .replace(/^-----BEGIN PGP SIGNATURE-----[\s\S]*$/mu, '')
    .split('\n')
}

const isEmpty = (line: string): boolean => line.trim() === ''
const saysNothing = (line: string): boolean => isEmpty(line) || RULE_LINE.test(line) || isDevice(line)

function isDevice(line: string): boolean {
  const bare = line.slice(0, 2 * LONGEST_DEVICE_LINE).replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1').trim()
  return bare.length > 0 && bare.length <= LONGEST_DEVICE_LINE && DEVICE_LINES.some((mark) => mark.test(bare))
}

function dropQuotation(lines: string[]): string[] {
  const found = findQuotation(lines)
  if (!found) return dropTrailingQuotes(lines)
  const above = lines.slice(0, found.from)
  if (above.some((line) => !saysNothing(line) && !SIGNATURE_LINE.test(line) && !isQuoted(line))) return dropTrailingQuotes(above)
  return keepAnswers(lines.slice(found.to))
}

function dropTrailingQuotes(lines: string[]): string[] {
  let end = lines.length
  while (end > 0 && saysNothing(lines[end - 1] ?? '')) end -= 1
  const bottom = end
  while (end > 0 && (isQuoted(lines[end - 1] ?? '') || isEmpty(lines[end - 1] ?? ''))) end -= 1
  if (end < bottom) return end === 0 ? lines : lines.slice(0, end)
  const signature = lines.findLastIndex((line) => SIGNATURE_LINE.test(line))
  return signature > 0 && isQuoted(lines.slice(0, signature).findLast((line) => !isEmpty(line)) ?? '') && lines.length - signature <= LONGEST_SIGNATURE
    ? dropTrailingQuotes(lines.slice(0, signature))
    : lines
}

/** Below a quotation's first line: one block of quotes is what is answered, several are answered one by one and stay. */
function keepAnswers(lines: string[]): string[] {
  const first = lines.findIndex((line) => !isEmpty(line))
  if (first < 0 || !isQuoted(lines[first] ?? '')) return dropTrailingQuotes(lines)
  const answer = lines.findIndex((line, index) => index > first && !isEmpty(line) && !isQuoted(line))
  if (answer < 0) return []
  const answers = dropTrailingQuotes(lines.slice(answer))
  return answers.some(isQuoted) ? lines.slice(0, answer + answers.length) : answers
}

function dropSignature(lines: string[]): string[] {
  const delimiter = lines.findIndex((line, index) => index > 0 && SIGNATURE_LINE.test(line) && lines.slice(0, index).some((each) => !saysNothing(each)))
  const above = delimiter > 0 && !lines.slice(delimiter + 1).some(isQuoted) ? lines.slice(0, delimiter) : lines
  return dropNotices(above)
}

/** From the bottom up: lines of devices, rules, and paragraphs that are notices. */
function dropNotices(lines: string[]): string[] {
  let end = lines.length
  for (;;) {
    while (end > 0 && saysNothing(lines[end - 1] ?? '')) end -= 1
    const start = lines.slice(0, end).findLastIndex(isEmpty) + 1
    if (start === 0 || !DISCLAIMER.test(lines.slice(start, end).join(' '))) return lines.slice(0, end)
    end = start
  }
}

function strip(lines: string[]): string[] {
  const first = lines.findIndex((line) => !isEmpty(line))
  const last = lines.findLastIndex((line) => !isEmpty(line))
  return first < 0 ? [] : lines.slice(first, last + 1).map((line) => line.trimEnd())
}
