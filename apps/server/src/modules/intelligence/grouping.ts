// Decides which of a channel's conversations a message continues, or that it starts a new one.
import { readText, type Reading } from './words.ts'

export type Said = {
  at: number
  author: string
  side: 'customer' | 'team' | 'bot'
  text: string
  mentions: string[]
}

export type Candidate = { id: string, state: 'open' | 'closed', said: Said[], openedAt: number, authors: string[] }

export type Grouping = { conversation: string | null, confidence: number, reason: string }

/** joinBias > 0 joins more readily, < 0 opens more readily; 0 suits a slow support channel. */
export type Habits = { joinBias: number }

const MINUTE = 60_000

export function groupMessage(message: Said, candidates: Candidate[], habits: Habits = { joinBias: 0 }): Grouping {
  const reading = readText(message.text)
  let best: { id: string, score: number, reason: string } | null = null
  for (const candidate of candidates) {
    const { score, reason } = weigh(message, reading, candidate)
    if (!best || score > best.score) best = { id: candidate.id, score, reason }
  }
  const chance = best ? 1 / (1 + Math.exp(-(best.score + habits.joinBias))) : 0
  if (best && chance >= 0.5) return { conversation: best.id, confidence: chance, reason: best.reason }
  return { conversation: null, confidence: 1 - chance, reason: best ? 'a new topic' : 'nothing open here' }
}

function weigh(message: Said, reading: Reading, candidate: Candidate): { score: number, reason: string } {
  const last = candidate.said.at(-1)
  if (!last) return { score: -9, reason: 'empty' }
  const mine = candidate.said.findLast((one) => one.author === message.author)
  const minutes = Math.max(0, (message.at - last.at) / MINUTE)
  const fade = Math.log2(1 + minutes / 5)
  const points: [number, string][] = [
    [mine && message.at - mine.at <= 5 * MINUTE ? 3 : mine ? 1.5 : 0, `same author, ${spell(minutes)} apart`],
    [candidate.said.some((one) => message.mentions.includes(one.author)) ? 3 : 0, 'speaks to someone in it'],
    [last.mentions.includes(message.author) ? 2 : 0, 'was just spoken to'],
    [last.author !== message.author && readText(last.text).question && !reading.question ? 1 : 0, 'answers a question'],
    [reading.pointer || reading.continuation ? 1 : 0, 'refers back'],
    [reading.substance < 4 && (reading.thanks || reading.acknowledgement || reading.solved) ? 2 : 0, 'closes the exchange'],
    [Math.min(2, shared(reading, candidate) * 0.7), 'same words'],
  ]
  const strongest = points.reduce((top, one) => (one[0] > top[0] ? one : top))
  const sum = points.reduce((total, [worth]) => total + worth, 0)
  return { score: sum - 2 - fade * 0.6 - (reading.greeting ? 1 : 0), reason: strongest[1] }
}

function shared(reading: Reading, candidate: Candidate): number {
  const theirs = new Set(candidate.said.flatMap((one) => readText(one.text).words))
  return reading.words.filter((word) => theirs.has(word)).length
}

function spell(minutes: number): string {
  if (minutes < 1) return 'less than a minute'
  if (minutes < 90) return `${Math.round(minutes)} min`
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
}
