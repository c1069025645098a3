// Scores the grouping of messages into conversations on public chat logs, beside three floors.
import { habitsFor, type Candidate, type Said } from '../apps/server/src/modules/intelligence/index.ts'
import { weighMessage } from '../apps/server/src/modules/intelligence/grouping.ts'
import { clusterLinks, countExact, countLinks, f1, oneToOne, variationOfInformation, type Counts } from './metrics.ts'
import { readSpoken, replay, type Decide, type Decision, type LabelledLog } from './replay.ts'

export type GroupingScore = { set: string, decider: string, messages: number, vi: number, oneToOne: number, exactF1: number, linkF1: number }

const WINDOW = 5 * 60_000

export const DECIDERS: Record<string, Decide> = {
  patchbay: (said, candidates, _index, perHour) => decide(said, candidates, habitsFor(perHour).joinBias),
  'everything new': () => ({ home: null }),
  'same as previous': (_said, candidates) => ({ home: candidates[0]?.id ?? null }),
  'same author within 5 min': (said, candidates) => sameAuthor(said, candidates),
}

export function decide(said: Said, candidates: Candidate[], joinBias = 0): Decision {
  const { home, answers } = weighMessage(said, candidates, { joinBias })
  return { home: home?.candidate.id ?? null, answers: answers?.said ?? null }
}

function sameAuthor(said: Said, candidates: Candidate[]): Decision {
  const mine = candidates.find((one) => one.said.some((each) => each.author === said.author && said.at - each.at <= WINDOW))
  return { home: mine?.id ?? null }
}

/** The links a decider draws in the labelled part of a log; the part before is lived through, not answered for. */
export function linkLog(log: Omit<LabelledLog, 'links'>, decider: Decide): [number, number][] {
  const { antecedent } = replay(readSpoken(log), decider)
  return log.lines.flatMap((_line, index) => (index < log.start ? [] : [[index, antecedent.get(index) ?? index] as [number, number]]))
}

export function scoreGrouping(set: string, name: string, logs: LabelledLog[], decider: Decide): GroupingScore {
  const exact: Counts = { right: 0, guessed: 0, gold: 0 }
  const link: Counts = { right: 0, guessed: 0, gold: 0 }
  let messages = 0
  let vi = 0
  let pairs = 0
  for (const log of logs) {
    const guessed = linkLog(log, decider)
    const members = log.lines.map((_line, index) => index).filter((index) => index >= log.start)
    const gold = clusterLinks(log.links, members)
    const guess = clusterLinks(guessed, members)
    messages += members.length
    vi += variationOfInformation(gold, guess) * members.length
    pairs += oneToOne(gold, guess) * members.length
    addTo(exact, countExact(gold, guess))
    addTo(link, countLinks(log.links, guessed))
  }
  return { set, decider: name, messages, vi: vi / messages, oneToOne: pairs / messages, exactF1: f1(exact), linkF1: f1(link) }
}

function addTo(sum: Counts, more: Counts): void {
  sum.right += more.right
  sum.guessed += more.guessed
  sum.gold += more.gold
}
