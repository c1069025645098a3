// Scores the grouping of messages into conversations on public chat logs, beside simple rules and published figures.
import type { Candidate, Said } from '../apps/server/src/modules/intelligence/index.ts'
import { weighMessage, type Model } from '../apps/server/src/modules/intelligence/grouping.ts'
import { clusterLinks, countExact, countLinks, f1, oneToOne, variationOfInformation, type Counts } from './metrics.ts'
import type { ChatLog } from '../tools/chat-to-export/lines.ts'
import { readSpoken, replay, type Decide, type Decision, type LabelledLog } from './replay.ts'

/** vi: each log on its own scale, the mean; viTogether: all logs as one table, as the script of the corpus reckons and published figures are. */
export type GroupingScore = { set: string, decider: string, messages: number, vi: number, viTogether: number, oneToOne: number, exactF1: number, linkF1: number, bar?: Bar }

const WINDOW = 5 * 60_000
const PATCHBAY = 'patchbay'

/** What must hold on the development parts, and the exact F1 that others reach. */
type Bar = { exactF1: number, vi: number, floor: string }

const BARS: Record<string, Bar> = {
  'irc-dev': { exactF1: 42, vi: 92, floor: 'gradient-boosted ranker 39.2' },
  stripe: { exactF1: 65, vi: 92, floor: 'published 60.8 on its test part' },
}

export const DECIDERS: Record<string, Decide> = {
  [PATCHBAY]: decideBy(),
  'everything new': () => ({ home: null }),
  'same as previous': (_said, candidates) => ({ home: candidates[0]?.id ?? null }),
  'same author within 5 min': (said, candidates) => sameAuthor(said, candidates),
}

/** Decides as the server does; without a model, by the one that is shipped. */
export function decideBy(model?: Model): Decide {
  return (said, candidates) => {
    const { home, answers } = weighMessage(said, candidates, { joinBias: 0 }, model)
    return { home: home?.candidate.id ?? null, answers: answers?.said ?? null }
  }
}

function sameAuthor(said: Said, candidates: Candidate[]): Decision {
  const mine = candidates.find((one) => one.said.some((each) => each.author === said.author && said.at - each.at <= WINDOW))
  return { home: mine?.id ?? null }
}

/** The links a decider draws in the labelled part of a log; the part before is lived through, not answered for. */
function linkLog(log: ChatLog, decider: Decide): [number, number][] {
  const { antecedent } = replay(readSpoken(log), decider)
  return log.lines.flatMap((_line, index) => (index < log.start ? [] : [[index, antecedent.get(index) ?? index] as [number, number]]))
}

export function scoreGrouping(set: string, name: string, logs: LabelledLog[], decider: Decide): GroupingScore {
  const exact: Counts = { right: 0, guessed: 0, gold: 0 }
  const link: Counts = { right: 0, guessed: 0, gold: 0 }
  let messages = 0
  let vi = 0
  let bits = 0
  let pairs = 0
  for (const log of logs) {
    const guessed = linkLog(log, decider)
    const members = log.lines.map((_line, index) => index).filter((index) => index >= log.start)
    const gold = clusterLinks(log.links, members)
    const guess = clusterLinks(guessed, members)
    const own = variationOfInformation(gold, guess) * members.length
    messages += members.length
    vi += own
    bits += (100 * members.length - own) * Math.log2(members.length)
    pairs += oneToOne(gold, guess) * members.length
    addTo(exact, countExact(gold, guess))
    addTo(link, countLinks(log.links, guessed))
  }
  return { set, decider: name, messages, vi: vi / messages, viTogether: 100 - bits / (messages * Math.log2(messages)), oneToOne: pairs / messages, exactF1: f1(exact), linkF1: f1(link) }
}

function addTo(sum: Counts, more: Counts): void {
  sum.right += more.right
  sum.guessed += more.guessed
  sum.gold += more.gold
}

export function measureGrouping(logs: LabelledLog[]): GroupingScore[] {
  const sets = Map.groupBy(logs, (log) => (log.source === 'ubuntu' ? 'irc-dev' : log.source))
  return [...sets].flatMap(([set, some]) => Object.entries(DECIDERS).map(([name, decider]) => {
    const bar = name === PATCHBAY ? BARS[set] : undefined
    return { ...scoreGrouping(set, name, some, decider), ...(bar && { bar }) }
  }))
}

/** A row as the data has it: each message with the one it answers, itself where it opens a conversation. */
export function predictLinks(log: ChatLog): Pick<LabelledLog, 'id' | 'links'> {
  return { id: log.id, links: linkLog(log, decideBy()) }
}

export function showGrouping(scores: GroupingScore[], say: (line: string) => void): void {
  say(`${'grouping'.padEnd(16)}${'decided by'.padEnd(26)}${['VI', 'VI in one', '1-1', 'exact F1', 'link F1'].map((one) => one.padStart(10)).join('')}`)
  for (const one of scores) {
    const figures = [one.vi, one.viTogether, one.oneToOne, one.exactF1, one.linkF1].map((value) => value.toFixed(1).padStart(10)).join('')
    say(`${one.set.padEnd(16)}${one.decider.padEnd(26)}${figures}${besideBar(one)}`)
  }
}

function besideBar({ bar, exactF1, vi }: GroupingScore): string {
  if (!bar) return ''
  const hold = (name: string, value: number, least: number): string => `${name} ${value >= least ? 'holds' : 'misses'} ${least}`
  return `  ${hold('exact F1', exactF1, bar.exactF1)}, ${hold('VI', vi, bar.vi)}; floor: ${bar.floor}`
}
