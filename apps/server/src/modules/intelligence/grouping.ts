// Decides which of a channel's conversations a message continues, or that it starts a new one.
import { evidenceAlone, evidenceFor, evidenceOfMessage } from './evidence.ts'
import { primeCommittee, runCommittee, seatCommittee, type Committee, type Network } from './network.ts'
import { reasonToJoin, reasonToOpen } from './reasons.ts'
import { setScene, type Home, type Line, type Scene } from './scene.ts'
import type { Candidate, Said } from './talk.ts'
import weights from './grouping-weights.json' with { type: 'json' }

/** conversation null = a new one; reason: one short sentence for people; margin: what a correction of it teaches from, see `learnHabits`. */
export type Grouping = { conversation: string | null, confidence: number, reason: string, margin?: number }

/** What a channel's corrections have taught: joinBias > 0 joins more readily, < 0 opens more readily than the model by itself. */
export type Habits = { joinBias: number }

/** margin: how far the model leant towards joining, the channel's habits left out. */
export type Weighed = { scene: Scene, home: Home | null, answers: Line | null, confidence: number, margin: number }

const MINUTE = 60_000
/** The model was taught in busy rooms, where more is new than in a support channel. */
const CALM_BIAS = 0.5
/** Colleagues rarely open a topic in a customer's channel, unless they announce something. */
const TEAM_BIAS = 1.5
const ANNOUNCEMENT_BIAS = -3
const SILENCE = 45 * MINUTE
const SILENT_BIAS = -1
/** Minutes between two messages. Below, much goes on at once, as where the model was taught, and it needs no correction. */
const BUSY_PACE = 0.6
/** From so many times that pace on the lean is whole; in between it grows, so that no channel falls off an edge. */
const CALM_TIMES = 10
const TINY = 1e-9
/** With more than this going on, a rule without the model would guess. */
const CALM_HOMES = 6
const WAITING_WINDOW = 24 * 60 * MINUTE

/** Two committees: what a message answers, and whether it opens something. */
export type Model = { answering: Committee, opening: Committee }

export function seatModel({ answering, opening }: { answering: Network[], opening: Network[] }): Model {
  return { answering: seatCommittee(answering), opening: seatCommittee(opening) }
}

const shipped = seatModel(weights)

export function groupMessage(message: Said, candidates: Candidate[], habits: Habits = { joinBias: 0 }): Grouping {
  const { scene, home, answers, confidence, margin } = weighMessage(message, candidates, habits)
  if (home && answers) return { conversation: home.candidate.id, confidence, reason: reasonToJoin(scene, home, answers), margin }
  const waiting = findWaiting(scene)
  if (waiting) return { conversation: waiting.candidate.id, confidence: 0.6, reason: 'the team speaks where a customer waits', margin }
  const referred = findReferred(scene)
  if (referred) return { conversation: referred.candidate.id, confidence: 0.6, reason: 'refers back to this conversation', margin }
  return { conversation: null, confidence, reason: reasonToOpen(scene), margin }
}

/** The model's choice with its grounds: the conversation is the one whose lines together are the likeliest to be answered. */
export function weighMessage(message: Said, candidates: Candidate[], habits: Habits, { answering, opening }: Model = shipped): Weighed {
  const scene = setScene(message, candidates)
  const alone = Math.exp(runCommittee(opening, opening.biases, evidenceAlone(scene)) - biasOf(scene))
  const biased = alone * Math.exp(-habits.joinBias)
  const { worths, best } = weighLines(scene, answering)
  const total = worths.reduce((sum, worth) => sum + worth, biased)
  const top = worths.indexOf(Math.max(...worths))
  const worth = worths[top] ?? 0
  const found = { scene, margin: Math.log((worth + TINY) / (alone + TINY)) }
  if (top < 0 || worth <= biased) return { ...found, home: null, answers: null, confidence: biased / total }
  return { ...found, home: scene.homes[top] ?? null, answers: best[top] ?? null, confidence: worth / total }
}

/** What the lines of each conversation are worth together, and which of them most. */
function weighLines(scene: Scene, answering: Committee): { worths: number[], best: (Line | null)[] } {
  const ground = primeCommittee(answering, evidenceOfMessage(scene))
  const worths = scene.homes.map(() => 0)
  const best: (Line | null)[] = scene.homes.map(() => null)
  const most = scene.homes.map(() => -1)
  scene.lines.forEach((line, place) => {
    const worth = Math.exp(Math.min(60, runCommittee(answering, ground, evidenceFor(scene, line, place))))
    worths[line.home] = (worths[line.home] ?? 0) + worth
    if (worth <= (most[line.home] ?? -1)) return
    most[line.home] = worth
    best[line.home] = line
  })
  return { worths, best }
}

/** The calmer, the more. */
const leanOf = (pace: number): number => CALM_BIAS * Math.min(1, Math.log(pace / BUSY_PACE) / Math.log(CALM_TIMES))

/** Busy rooms: new unless linked. Calm channels: the same as before, unless it is something else; after a silence customers mostly bring that. */
function biasOf({ message, reading, pace, homes }: Scene): number {
  if (pace < BUSY_PACE) return 0
  if (message.side !== 'team') return homes.some((home) => message.at - home.lastAt < SILENCE) ? leanOf(pace) : SILENT_BIAS
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
