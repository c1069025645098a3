// Makes training samples for grouping: each labelled message with the evidence for every line it might answer.
import type { Candidate, Said } from '../../apps/server/src/modules/intelligence/index.ts'
import { evidenceAlone, evidenceFor, evidenceOfMessage } from '../../apps/server/src/modules/intelligence/evidence.ts'
import { setScene } from '../../apps/server/src/modules/intelligence/scene.ts'
import { clusterLinks } from '../metrics.ts'
import { readSpoken, replay, type Decide, type LabelledLog, type Spoken } from '../replay.ts'
import type { Sample } from './pack.ts'

/** own: live with the model's own choices, mistakes and all, as it will have to. */
export type Habits = { stretch: number, mentions: boolean, own: boolean }

const CONTEXT = 150

/** The past before the labels is lived with the current model. */
export function sampleLog(log: LabelledLog, before: Decide, habits: Habits): Sample[] {
  const spoken = readSpoken(log).filter((one) => one.index >= log.start - CONTEXT).map((one) => alter(one, habits))
  const truth = clusterLinks(log.links, log.lines.map((_line, index) => index))
  const antecedents = new Map<number, Set<number>>()
  for (const [a, b] of log.links) antecedents.set(Math.max(a, b), (antecedents.get(Math.max(a, b)) ?? new Set()).add(Math.min(a, b)))
  const index = new Map<Said, number>(spoken.map((one) => [one.said, one.index]))
  const samples: Sample[] = []
  replay(spoken, (said, candidates, at) => {
    if (at < log.start) return before(said, candidates, at)
    const mine = antecedents.get(at) ?? new Set<number>()
    const sample = sampleOne(said, candidates, (other) => gradeOf(index.get(other) ?? -1, at, mine, truth), mine.size === 0 || mine.has(at))
    if (sample) samples.push(sample)
    return habits.own ? before(said, candidates, at) : { home: findHome(candidates, (other) => mine.has(index.get(other) ?? -1)) }
  })
  return samples
}

function alter({ index, said }: Spoken, habits: Habits): Spoken {
  return { index, said: { ...said, at: said.at * habits.stretch, mentions: habits.mentions ? said.mentions : [] } }
}

function gradeOf(other: number, at: number, mine: Set<number>, truth: Map<number, string>): number {
  if (mine.has(other)) return 2
  return truth.get(other) === truth.get(at) ? 1 : 0
}

function findHome(candidates: Candidate[], isMine: (said: Said) => boolean): string | null {
  return candidates.find((one) => one.said.some(isMine))?.id ?? null
}

function sampleOne(said: Said, candidates: Candidate[], grade: (said: Said) => number, opens: boolean): Sample | null {
  const scene = setScene(said, candidates)
  if (scene.lines.length === 0) return null
  const gold = scene.lines.map((line) => grade(line.said))
  if (!opens && !gold.some((one) => one > 0)) return null
  return { alone: evidenceAlone(scene), shared: evidenceOfMessage(scene), lines: scene.lines.map((line, place) => evidenceFor(scene, line, place)), gold, opens }
}
