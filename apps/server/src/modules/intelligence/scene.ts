// Lays out what was being said in a channel when a message arrived: the recent messages and the conversations they are in.
import type { Candidate, Said } from './talk.ts'
import { readText, type Reading } from './words.ts'

/** shared: how many of the message's words this line has. */
export type Line = { said: Said, reading: Reading, home: number, fromEnd: number, shared: number }

export type Home = {
  candidate: Candidate
  lastAt: number
  /** 0 = the conversation that spoke last. */
  rank: number
  authors: Set<string>
  mentioned: Set<string>
  /** How many of the message's words its newest lines have, and how many of these no other conversation has. */
  shared: number
  only: number
}

export type Scene = {
  message: Said
  reading: Reading
  /** Newest first. */
  lines: Line[]
  homes: Home[]
  lastOf: Map<string, Line>
  /** Typical minutes between two messages here: a gap means little in a slow channel and much in a busy one. */
  pace: number
}

const LINES_PER_HOME = 6
const LINES = 40

export function setScene(message: Said, candidates: Candidate[]): Scene {
  const homes = candidates.filter((one) => one.said.length > 0).map(readHome)
  const ranked = [...homes].sort((a, b) => b.lastAt - a.lastAt)
  ranked.forEach((home, rank) => { home.rank = rank })
  const reading = readText(message.text)
  const every = homes.flatMap((home, index) => readLines(home, index))
  compareWords(reading, homes, every)
  const lines = every.sort((a, b) => b.said.at - a.said.at).slice(0, LINES)
  const lastOf = new Map<string, Line>()
  for (const line of lines) if (!lastOf.has(line.said.author)) lastOf.set(line.said.author, line)
  return { message, reading, lines, homes, lastOf, pace: paceOf(lines) }
}

function readHome(candidate: Candidate): Home {
  const home: Home = {
    candidate,
    lastAt: candidate.said.at(-1)?.at ?? candidate.openedAt,
    rank: 0,
    authors: new Set(candidate.authors),
    mentioned: new Set(),
    shared: 0,
    only: 0,
  }
  for (const said of candidate.said.slice(-LINES_PER_HOME)) {
    home.authors.add(said.author)
    for (const one of said.mentions) home.mentioned.add(one)
  }
  return home
}

function readLines(home: Home, index: number): Line[] {
  const newest = home.candidate.said.slice(-LINES_PER_HOME)
  return newest.map((said, place) => ({ said, reading: readText(said.text), home: index, fromEnd: newest.length - 1 - place, shared: 0 }))
}

function compareWords(reading: Reading, homes: Home[], lines: Line[]): void {
  for (const word of reading.words) {
    const having = new Set<number>()
    for (const line of lines) {
      if (!line.reading.set.has(word)) continue
      line.shared += 1
      having.add(line.home)
    }
    for (const index of having) {
      const home = homes[index]
      if (!home) continue
      home.shared += 1
      if (having.size === 1) home.only += 1
    }
  }
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
