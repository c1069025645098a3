// The course of the grouping model: a first model from the true past, then a committee that lives with that model's mistakes.
import { seatModel } from '../../apps/server/src/modules/intelligence/grouping.ts'
import type { Network } from '../../apps/server/src/modules/intelligence/network.ts'
import { decideBy, DECIDERS } from '../grouping.ts'
import type { Decide, LabelledLog } from '../replay.ts'
import { fitCommittee } from './crew.ts'
import { random } from './draw.ts'
import { packSamples, type Pack, type Sample } from './pack.ts'
import { sampleLog } from './samples.ts'

export type Size = { members: number, hidden: number, epochs: number }
type Models = { answering: Network[], opening: Network[] }
type Tell = (line: string) => void

/** A rule good enough to give the first lines of a log, which nobody labelled, a past. */
const FIRST_RULE = 'same author within 5 min'
const FIRST = { members: 1, hidden: 24, epochs: 2, drop: 0.1 }
/** In two of five logs time goes slower, as it does in a support channel. */
const STRETCHES = [1, 1, 1, 5, 30]
const WITHOUT_MENTIONS = 0.15
const OWN_PAST = 0.6
const DROP = 0.2
const RATE = 0.004
const DECAY = 1e-5
const SEED = 7
const FIRST_MEMBER = 11

function gather(logs: readonly LabelledLog[], before: Decide, ownPast: number): Pack {
  const draw = random(SEED)
  const samples: Sample[] = []
  for (const log of logs) {
    const stretch = STRETCHES[Math.floor(draw() * STRETCHES.length)] ?? 1
    samples.push(...sampleLog(log, before, { stretch, mentions: draw() > WITHOUT_MENTIONS, own: draw() < ownPast }))
  }
  return packSamples(samples)
}

async function fitAll(pack: Pack, size: Size, drop: number, tell: Tell): Promise<Models> {
  const jobs = Array.from({ length: size.members }, (_one, place) => ({ hidden: size.hidden, epochs: size.epochs, rate: RATE, decay: DECAY, drop, seed: FIRST_MEMBER + place }))
  const members = await fitCommittee(pack, jobs, tell)
  return { answering: members.map((one) => one.answering), opening: members.map((one) => one.opening) }
}

export async function trainGrouping(logs: readonly LabelledLog[], size: Size, tell: Tell): Promise<Models> {
  const rule = DECIDERS[FIRST_RULE]
  if (!rule) throw new Error(`There is no rule called ${FIRST_RULE}.`)
  const first = await fitAll(gather(logs, rule, 0), FIRST, FIRST.drop, tell)
  const pack = gather(logs, decideBy(seatModel(first)), OWN_PAST)
  tell(`${pack.samples} messages of ${logs.length} logs`)
  return fitAll(pack, size, DROP, tell)
}
