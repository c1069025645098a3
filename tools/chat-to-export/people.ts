// Knows the people of a chat log by all their nicknames, and whom a message speaks to by name.

/** Nickname in small letters → the name the person was first known by. */
export type People = { names: Map<string, string>; spoken: Set<string> }

const RENAMED = /^=== (?<from>\S+) is now known as (?<to>\S+)/u
const MOST_TOKENS = 40
const SHORTEST_STEM = 3

export const noPeople = (): People => ({ names: new Map(), spoken: new Set() })

/** "mira_" and "mira|away" are mira, once mira is known. */
const stemOf = (nick: string): string => nick.toLowerCase().replace(/[|[].*$|[_`^-]+$/u, '')

export function nameOf({ names }: People, nick: string): string {
  const stem = stemOf(nick)
  return names.get(nick.toLowerCase()) ?? (stem.length >= SHORTEST_STEM ? names.get(stem) : undefined) ?? nick
}

export function meet(people: People, nick: string): string {
  const name = nameOf(people, nick)
  people.names.set(nick.toLowerCase(), name)
  people.spoken.add(name)
  return name
}

/** Takes note of a line that tells that somebody goes by another nickname now. */
export function readRename(people: People, raw: string): void {
  const found = RENAMED.exec(raw)?.groups
  if (!found?.['from'] || !found['to']) return
  const known = people.names.get(found['to'].toLowerCase())
  if (known === undefined) people.names.set(found['to'].toLowerCase(), nameOf(people, found['from']))
  else if (!people.names.has(found['from'].toLowerCase())) people.names.set(found['from'].toLowerCase(), known)
}

/** Nicknames that are everyday words count only where they are spoken to, at the start of a message. */
export function findMentions(text: string, author: string, people: People): string[] {
  const found = new Set<string>()
  const tokens = text.split(/[\s,:;!?()|]+|\.{2,}/u).filter((one) => one !== '')
  const opens = /^@?[^\s,:;]+\s?[,:;]/u.test(text)
  tokens.slice(0, MOST_TOKENS).forEach((token, place) => {
    const bare = token.replace(/^@/u, '').replace(/[.']+s?$/u, '')
    const name = people.names.get(bare.toLowerCase()) ?? (place === 0 && opens ? findAlike(bare, people) : undefined)
    if (name === undefined || name === author || !people.spoken.has(name)) return
    const marked = token.startsWith('@') || (place === 0 && (opens || bare.length > 3)) || isUnlikeWord(bare)
    if (marked) found.add(name)
  })
  return [...found]
}

/** A nickname cut short or with a letter wrong, if it can only be one person's. */
function findAlike(bare: string, { names }: People): string | undefined {
  const lower = bare.toLowerCase()
  if (lower.length < 4) return undefined
  const alike = new Set<string>()
  for (const [nick, name] of names) if (nick.startsWith(lower) || (lower.length > 4 && isOneOff(nick, lower))) alike.add(name)
  return alike.size === 1 ? [...alike][0] : undefined
}

/** Whether one letter is wrong, missing or too many. */
function isOneOff(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  const rest = one.length === other.length ? [one.slice(start + 1), other.slice(start + 1)] : one.length > other.length ? [one.slice(start + 1), other.slice(start)] : [one.slice(start), other.slice(start + 1)]
  return rest[0] === rest[1]
}

function isUnlikeWord(bare: string): boolean {
  return bare.length > 3 && (/[\d_|^`\\[\]{}-]/u.test(bare) || /^\p{Lu}/u.test(bare) || bare.length > 6)
}
