// Replays a public chat log message by message, as the desk would live through it, and keeps what was decided.
import type { Candidate, Said } from '../apps/server/src/modules/intelligence/index.ts'
import { parseLines, type ChatLine, type ChatLog } from '../tools/chat-to-export/lines.ts'
import { findStaff } from '../tools/chat-to-export/staff.ts'

export type LabelledLog = ChatLog & { links: [number, number][] }

export type Spoken = { index: number, said: Said }

/** home: null opens a conversation; answers: the message it replies to, if the decider knows. */
export type Decision = { home: string | null, answers?: Said | null }

export type Decide = (said: Said, candidates: Candidate[], index: number) => Decision

/** For each spoken line the conversation it went to and the line it answers (itself when it opened one). */
export type Outcome = { home: Map<number, string>, antecedent: Map<number, number> }

const OPEN = 16
const KEPT = 12
const CLOSED_AFTER = 24 * 3_600_000

export function readSpoken(log: ChatLog): Spoken[] {
  const lines = parseLines(log).filter((line) => line !== null)
  // Whoever answers for the house is known from the past alone: what is to be judged has not been said yet.
  const staff = findStaff(lines.filter((line) => line.index < log.start))
  return lines.map((line) => ({ index: line.index, said: toSaid(line, staff) }))
}

/** In Slack a bot says that it is one; here its name does. */
const BOT = /^(?:ubott?u|.*bot\d?)$/iu

function sideOf(author: string, staff: Set<string>): Said['side'] {
  if (BOT.test(author)) return 'bot'
  return staff.has(author) ? 'team' : 'customer'
}

function toSaid(line: ChatLine, staff: Set<string>): Said {
  return { at: line.at, author: line.author, side: sideOf(line.author, staff), text: stripAddress(line), mentions: line.mentions }
}

/** In Slack a mention is markup, not a word of the sentence; here it is taken off the front likewise. */
function stripAddress(line: ChatLine): string {
  const first = line.text.split(/[\s,:]/u, 1)[0] ?? ''
  const bare = first.replace(/^@/u, '').toLowerCase()
  return bare !== '' && line.mentions.some((one) => one.toLowerCase() === bare) ? line.text.slice(first.length).replace(/^[\s,:]+/u, '') : line.text
}

export function replay(spoken: Spoken[], decide: Decide): Outcome {
  const open: Candidate[] = []
  const lineOf = new Map<Said, number>()
  const outcome: Outcome = { home: new Map(), antecedent: new Map() }
  spoken.forEach(({ index, said }) => {
    const candidates = open.filter((one) => said.at - lastAt(one) < CLOSED_AFTER).slice(0, OPEN)
    const decision = decide(said, candidates, index)
    const found = decision.home === null ? undefined : open.find((one) => one.id === decision.home)
    const home = found ?? { id: `c${index}`, state: 'open' as const, said: [], openedAt: said.at, authors: [] }
    const answered = found ? decision.answers ?? found.said.at(-1) : undefined
    outcome.home.set(index, home.id)
    outcome.antecedent.set(index, (answered && lineOf.get(answered)) ?? index)
    lineOf.set(said, index)
    record(home, said)
    if (found) open.splice(open.indexOf(found), 1)
    open.unshift(home)
    if (open.length > 200) open.pop()
  })
  return outcome
}

function lastAt(home: Candidate): number {
  return home.said.at(-1)?.at ?? home.openedAt
}

function record(home: Candidate, said: Said): void {
  home.said = [...home.said, said].slice(-KEPT)
  if (!home.authors.includes(said.author)) home.authors = [...home.authors, said.author]
}
