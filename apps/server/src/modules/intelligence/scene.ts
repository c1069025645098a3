// Lays out what was being said in a channel when a message arrived: the recent messages and the conversations they are in.
import type { Candidate, Said } from './grouping.ts'
import { readText, type Reading } from './words.ts'

export type Line = { said: Said, reading: Reading, home: number, fromEnd: number }

export type Home = {
  candidate: Candidate
  lastAt: number
  /** 0 = the conversation that spoke last. */
  rank: number
  authors: Set<string>
  mentioned: Set<string>
  words: Set<string>
}

export type Scene = {
  message: Said
  reading: Reading
  /** Newest first. */
  lines: Line[]
  homes: Home[]
  lastOf: Map<string, Line>
  wordHomes: Map<string, number>
  /** Typical minutes between two messages here: a gap means little in a slow channel and much in a busy one. */
  pace: number
}

const LINES_PER_HOME = 6
const LINES = 40

export function setScene(message: Said, candidates: Candidate[]): Scene {
  const homes = candidates.filter((one) => one.said.length > 0).map(readHome)
  const ranked = [...homes].sort((a, b) => b.lastAt - a.lastAt)
  ranked.forEach((home, rank) => { home.rank = rank })
  const lines = homes.flatMap((home, index) => readLines(home, index)).sort((a, b) => b.said.at - a.said.at).slice(0, LINES)
  const lastOf = new Map<string, Line>()
  for (const line of lines) if (!lastOf.has(line.said.author)) lastOf.set(line.said.author, line)
  return { message, reading: readText(message.text), lines, homes, lastOf, wordHomes: countHomes(homes), pace: paceOf(lines) }
}

function readHome(candidate: Candidate): Home {
  const home: Home = {
    candidate,
    lastAt: candidate.said.at(-1)?.at ?? candidate.openedAt,
    rank: 0,
    authors: new Set(candidate.authors),
    mentioned: new Set(),
    words: new Set(),
  }
  for (const said of candidate.said) {
    home.authors.add(said.author)
    for (const one of said.mentions) home.mentioned.add(one)
    for (const word of readText(said.text).words) home.words.add(word)
  }
  return home
}

function readLines(home: Home, index: number): Line[] {
  const newest = home.candidate.said.slice(-LINES_PER_HOME)
  return newest.map((said, place) => ({ said, reading: readText(said.text), home: index, fromEnd: newest.length - 1 - place }))
}

function countHomes(homes: Home[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const home of homes) for (const word of home.words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function paceOf(lines: Line[]): number {
  const gaps: number[] = []
  for (let index = 1; index < Math.min(lines.length, 24); index += 1) {
    const newer = lines[index - 1]
    const older = lines[index]
    if (newer && older) gaps.push((newer.said.at - older.said.at) / 60_000)
  }
  if (gaps.length === 0) return 1
  return Math.max(0.05, gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length)
}
