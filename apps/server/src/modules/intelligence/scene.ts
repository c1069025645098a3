// Lays out what was being said in a channel when a message arrived: the recent messages, who spoke them, and the conversations they are in.
import { rarityOf } from './rarity.ts'
import type { Candidate, Said } from './talk.ts'
import { readText, type Reading } from './words.ts'

export type Line = {
  said: Said
  reading: Reading
  home: number
  fromEnd: number
  /** How many of the message's words this line has, and how rare these are together. */
  shared: number
  rare: number
  /** What followed in its conversation: somebody else spoke, the message's author spoke. */
  answered: boolean
  answeredByMe: boolean
  /** How often its author, and the message's author, spoke in the channel since. */
  saidSince: number
  mineSince: number
}

export type Home = {
  candidate: Candidate
  lastAt: number
  last: Said
  first: Said
  /** 0 = the conversation that spoke last. */
  rank: number
  authors: Set<string>
  mentioned: Set<string>
  /** How many of the message's words its newest lines have, how many of these no other conversation has, and how rare they are. */
  shared: number
  only: number
  rare: number
  /** The newest line of the message's author in it. */
  mine: Line | null
}

export type Scene = {
  message: Said
  reading: Reading
  /** The rareness of all words of the message. */
  rare: number
  /** Newest first. */
  lines: Line[]
  homes: Home[]
  lastOf: Map<string, Line>
  /** Whom each author last spoke to, by name or by following them. */
  partners: Map<string, string>
  /** Typical minutes between two messages here: a gap means little in a slow channel and much in a busy one. */
  pace: number
}

const LINES_PER_HOME = 6
const LINES = 48

export function setScene(message: Said, candidates: Candidate[]): Scene {
  const homes = candidates.flatMap(readHome)
  const ranked = [...homes].sort((a, b) => b.lastAt - a.lastAt)
  ranked.forEach((home, rank) => { home.rank = rank })
  const reading = readText(message.text)
  const every = homes.flatMap((home, index) => readLines(message, home, index))
  const rare = compareWords(reading, homes, every)
  const lines = every.sort((a, b) => b.said.at - a.said.at).slice(0, LINES)
  const lastOf = countTurns(message, lines)
  for (const home of homes) home.mine = null
  for (const line of lines) {
    const home = homes[line.home]
    if (home && home.mine === null && line.said.author === message.author) home.mine = line
  }
  return { message, reading, rare, lines, homes, lastOf, partners: pairUp(lines), pace: paceOf(lines) }
}

function readHome(candidate: Candidate): Home[] {
  const [first] = candidate.said
  const last = candidate.said.at(-1)
  if (!first || !last) return []
  const home: Home = {
    candidate, lastAt: last.at, last, first, rank: 0, authors: new Set(candidate.authors), mentioned: new Set(), shared: 0, only: 0, rare: 0, mine: null,
  }
  for (const said of candidate.said.slice(-LINES_PER_HOME)) {
    home.authors.add(said.author)
    for (const one of said.mentions) home.mentioned.add(one)
  }
  return [home]
}

function readLines(message: Said, home: Home, index: number): Line[] {
  const newest = home.candidate.said.slice(-LINES_PER_HOME)
  return newest.map((said, place) => {
    const after = newest.slice(place + 1)
    return {
      said, reading: readText(said.text), home: index, fromEnd: newest.length - 1 - place, shared: 0, rare: 0, saidSince: 0, mineSince: 0,
      answered: after.some((one) => one.author !== said.author),
      answeredByMe: after.some((one) => one.author === message.author),
    }
  })
}

/** Gives the rareness of all words. */
function compareWords(reading: Reading, homes: Home[], lines: Line[]): number {
  let total = 0
  for (const word of reading.words) {
    const rarity = rarityOf(word)
    total += rarity
    const having = new Set<number>()
    for (const line of lines) {
      if (!line.reading.set.has(word)) continue
      line.shared += 1
      line.rare += rarity
      having.add(line.home)
    }
    for (const index of having) {
      const home = homes[index]
      if (!home) continue
      home.shared += 1
      home.rare += rarity
      if (having.size === 1) home.only += 1
    }
  }
  return total
}

/** Counts who spoke how often since each line; gives everybody's newest line. */
function countTurns(message: Said, lines: Line[]): Map<string, Line> {
  const lastOf = new Map<string, Line>()
  const counts = new Map<string, number>()
  for (const line of lines) {
    const { author } = line.said
    line.saidSince = counts.get(author) ?? 0
    line.mineSince = counts.get(message.author) ?? 0
    counts.set(author, line.saidSince + 1)
    if (!lastOf.has(author)) lastOf.set(author, line)
  }
  return lastOf
}

function pairUp(lines: Line[]): Map<string, string> {
  const partners = new Map<string, string>()
  const speakers = new Map<number, string>()
  for (const { said, home } of [...lines].reverse()) {
    const before = speakers.get(home)
    const partner = said.mentions[0] ?? (before === said.author ? undefined : before)
    if (partner !== undefined) partners.set(said.author, partner)
    speakers.set(home, said.author)
  }
  return partners
}

function paceOf(lines: Line[]): number {
  const gaps: number[] = []
  for (let index = 1; index < Math.min(lines.length, 24); index += 1) {
    const newer = lines[index - 1]
    const older = lines[index]
    if (newer && older) gaps.push((newer.said.at - older.said.at) / 60_000)
  }
  if (gaps.length === 0) return 1
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  return mean > 0.05 ? Math.min(mean, 100_000) : 0.05
}
