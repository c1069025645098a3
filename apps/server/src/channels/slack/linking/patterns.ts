// Which channels a pattern means, and the account's name it finds in theirs; in linear time, whatever somebody writes.
import type { PatternForm } from '@patchbay/contract'
import { RE2JS, type RE2JS as Machine } from 're2js'

export type Pattern = { form: PatternForm; pattern: string; exclusions: readonly string[] }
/** The account's name in a channel's name, or null where the pattern does not match. */
export type Match = (channelName: string) => string | null
export type ReadPattern = { match: Match } | { flaw: string }

const COMMON = /^(ext|customer|cust|client|shared|support)[-_]+|[-_]+(ext|customer|cust|client|shared|support)$/gi

/** `acme-corp` as people would write it: Acme Corp. */
const accountNameOf = (part: string): string =>
  part.replace(/^[-_.\s]+|[-_.\s]+$/g, '').replace(/[-_.\s]+/g, ' ').replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase())

/** What a channel's own name suggests when no pattern says more. */
export const suggestedName = (channelName: string): string => accountNameOf(channelName.replace(COMMON, '')) || accountNameOf(channelName) || channelName

/** Time grows with the size of the machine: one this large says nothing about a name of eighty letters. */
const LARGEST = 400

const compile = (source: string): Machine => {
  const machine = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE)
  if (machine.programSize() > LARGEST) throw new Error('it repeats too much')
  return machine
}

/** Each star is a capture; the longest of them is the account. */
const compileWildcard = (pattern: string): Machine => compile(`^${pattern.split('*').map((part) => RE2JS.quote(part)).join('(.*?)')}$`)

const captured = (machine: Machine, name: string, pick: (groups: string[]) => string): string | null => {
  const found = machine.matcher(name)
  if (!found.find()) return null
  const groups = Array.from({ length: found.groupCount() }, (_, index) => found.group(index + 1) ?? '')
  return pick(groups)
}

const longest = (groups: string[]): string => groups.reduce((best, one) => (one.length > best.length ? one : best), '')

/** Go's way to say what is wrong, without the words that say it was Go. */
const flawOf = (error: unknown): string => `This is not a regular expression: ${(error instanceof Error ? error.message : String(error)).replace(/^error parsing regexp:\s*/i, '').replaceAll('(?i)', '')}.`

const regexMatch = (pattern: string): (name: string) => string | null => {
  const machine = compile(pattern)
  const named = Object.hasOwn(machine.namedGroups(), 'account') ? Number(machine.namedGroups().account) : 1
  return (name) => captured(machine, name, (groups) => groups[named - 1] ?? '')
}

const partMatch = (form: 'prefix' | 'suffix' | 'contains', pattern: string) => {
  const part = pattern.toLowerCase()
  return (name: string): string | null => {
    const at = form === 'suffix' ? name.length - part.length : name.toLowerCase().indexOf(part)
    const isThere = form === 'prefix' ? at === 0 : form === 'suffix' ? name.toLowerCase().endsWith(part) : at >= 0
    return isThere ? `${name.slice(0, at)} ${name.slice(at + part.length)}`.trim() : null
  }
}

const rawMatch = ({ form, pattern }: Pattern): ((name: string) => string | null) => {
  if (form === 'regex') return regexMatch(pattern)
  if (form !== 'wildcard') return partMatch(form, pattern)
  const machine = compileWildcard(pattern)
  return (name) => captured(machine, name, longest)
}

/** A `#` in front is how people write channels; Slack's names have none. */
const withoutHash = (text: string): string => text.trim().replace(/^#/, '')

/** Reads a pattern; the flaw is a sentence for the person who wrote it. */
export const readPattern = (given: Pattern): ReadPattern => {
  const pattern = given.form === 'regex' ? given.pattern.trim() : withoutHash(given.pattern)
  if (pattern === '' || (given.form === 'wildcard' && /^\**$/.test(pattern))) return { flaw: 'This would match every channel; write a part of the name.' }
  try {
    const find = rawMatch({ ...given, pattern })
    if (given.form === 'regex' && find('') !== null) return { flaw: 'This would match every channel; write a part of the name.' }
    const excluded = given.exclusions.map((text) => compileWildcard(withoutHash(text)))
    return {
      match(name) {
        const part = find(name)
        if (part === null || excluded.some((machine) => machine.matcher(name).find())) return null
        return accountNameOf(part) || suggestedName(name)
      },
    }
  } catch (error) {
    return { flaw: flawOf(error) }
  }
}
