// Decides which of a channel's conversations a message continues, or that it starts a new one.
import { evidenceAlone, evidenceFor, evidenceOfMessage, isPoliteOnly } from './evidence.ts'
import { primeCommittee, runCommittee, seatCommittee } from './network.ts'
import { setScene, type Home, type Line, type Scene } from './scene.ts'
import type { Candidate, Said } from './talk.ts'
import weights from './grouping-weights.json' with { type: 'json' }

/** conversation null = a new one; reason: one short sentence for people. */
export type Grouping = { conversation: string | null, confidence: number, reason: string }

/** joinBias > 0 joins more readily, < 0 opens more readily; 0 suits a calm support channel. */
export type Habits = { joinBias: number }

export type Weighed = { scene: Scene, home: Home | null, answers: Line | null, confidence: number }

const MINUTE = 60_000
/** The model was taught in busy rooms, where more is new than in a support channel. */
const CALM_BIAS = 0.5
/** Colleagues rarely open a topic in a customer's channel, unless they announce something. */
const TEAM_BIAS = 1.5
const ANNOUNCEMENT_BIAS = -3
const BUSY = 100
/** With more than this going on, a rule without the model would guess. */
const CALM_HOMES = 6
const WAITING_WINDOW = 24 * 60 * MINUTE

const answering = seatCommittee(weights.answering)
const opening = seatCommittee(weights.opening)

/** What suits a channel of so many messages in an hour. */
export function habitsFor(messagesPerHour: number): Habits {
  return { joinBias: messagesPerHour >= BUSY ? -CALM_BIAS : 0 }
}

export function groupMessage(message: Said, candidates: Candidate[], habits: Habits = { joinBias: 0 }): Grouping {
  const { scene, home, answers, confidence } = weighMessage(message, candidates, habits)
  if (!home || !answers) {
    const waiting = findWaiting(scene)
    if (waiting) return { conversation: waiting.candidate.id, confidence: 0.6, reason: 'the team speaks where a customer waits' }
    const referred = findReferred(scene)
    if (referred) return { conversation: referred.candidate.id, confidence: 0.6, reason: 'refers back to this conversation' }
    return { conversation: null, confidence, reason: reasonToOpen(scene) }
  }
  return { conversation: home.candidate.id, confidence, reason: reasonToJoin(scene, home, answers) }
}

/** The model's choice with its grounds: the conversation is the one whose lines together are the likeliest to be answered. */
export function weighMessage(message: Said, candidates: Candidate[], habits: Habits): Weighed {
  const scene = setScene(message, candidates)
  const alone = Math.exp(runCommittee(opening, opening.biases, evidenceAlone(scene)) - biasOf(scene) - habits.joinBias)
  const ground = primeCommittee(answering, evidenceOfMessage(scene))
  const perHome = scene.homes.map(() => 0)
  const bestLine: (Line | null)[] = scene.homes.map(() => null)
  const bestWeight = scene.homes.map(() => -1)
  let total = alone
  scene.lines.forEach((line, place) => {
    const weight = Math.exp(Math.min(60, runCommittee(answering, ground, evidenceFor(scene, line, place))))
    total += weight
    perHome[line.home] = (perHome[line.home] ?? 0) + weight
    if (weight <= (bestWeight[line.home] ?? -1)) return
    bestWeight[line.home] = weight
    bestLine[line.home] = line
  })
  const top = perHome.indexOf(Math.max(...perHome))
  const worth = perHome[top] ?? 0
  if (top < 0 || worth <= alone) return { scene, home: null, answers: null, confidence: alone / total }
  return { scene, home: scene.homes[top] ?? null, answers: bestLine[top] ?? null, confidence: worth / total }
}

function biasOf({ message, reading }: Scene): number {
  if (message.side !== 'team') return CALM_BIAS
  return CALM_BIAS + (reading.announcement && message.mentions.length === 0 ? ANNOUNCEMENT_BIAS : TEAM_BIAS)
}

/** In a calm channel a colleague who says something unannounced is answering, even if no word shows whom. */
function findWaiting({ message, reading, homes }: Scene): Home | null {
  if (message.side !== 'team' || reading.announcement || homes.length > CALM_HOMES) return null
  const waiting = homes.filter((home) => home.candidate.state === 'open' && home.candidate.said.at(-1)?.side === 'customer' && message.at - home.lastAt < WAITING_WINDOW)
  return waiting.length === 1 ? waiting[0] ?? null : null
}

/** "Any news?" hours later is about what its author last spoke of; "same here" about what shares its words. */
function findReferred({ message, reading, homes, lastOf }: Scene): Home | null {
  if (!reading.pointer || message.side !== 'customer' || reading.substance > 20 || homes.length > CALM_HOMES) return null
  const fresh = homes.filter((home) => message.at - home.lastAt < WAITING_WINDOW)
  const mine = homes[lastOf.get(message.author)?.home ?? -1]
  if (mine) return fresh.includes(mine) && (reading.substance < 6 || mine.only > 0) ? mine : null
  return fresh.filter((home) => home.only > 0).sort((a, b) => b.only - a.only)[0] ?? null
}

function reasonToOpen(scene: Scene): string {
  if (scene.homes.length === 0) return 'nothing is open here'
  const { reading, message, lastOf } = scene
  if (message.side === 'team') return 'the team speaks of something else'
  if (!lastOf.has(message.author)) return reading.question ? 'a question from someone new here' : 'someone new here'
  if (reading.greeting) return 'opens with a greeting'
  return reading.question ? 'a question on another topic' : 'fits nothing that is open'
}

function reasonToJoin(scene: Scene, home: Home, line: Line): string {
  const { message, reading, lastOf } = scene
  const apart = `${spell((message.at - line.said.at) / MINUTE)} apart`
  if (message.mentions.includes(line.said.author)) return 'speaks to someone in this conversation'
  if (isPoliteOnly(reading) && line.said.author !== message.author) return 'thanks or agrees, and closes the exchange'
  if (line.said.author === message.author) return `same author, ${apart}`
  if (home.mentioned.has(message.author)) return 'was spoken to in this conversation'
  if (line.reading.question && !reading.question) return `answers a question, ${apart}`
  if (lastOf.get(message.author)?.home === line.home) return `takes part in this conversation, ${apart}`
  if (home.only > 0) return 'speaks of the same thing'
  return `follows directly, ${apart}`
}

function spell(minutes: number): string {
  if (minutes < 1) return 'less than a minute'
  if (minutes < 90) return `${Math.round(minutes)} min`
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
}
