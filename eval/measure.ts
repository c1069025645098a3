// All figures of the local models on the open sets: a table on the screen, results/latest.json, and in the end what holds and what does not.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findData, readRows } from '../tools/chat-to-export/rows.ts'
import { measureCost } from './cost.ts'
import { measureGrouping, showGrouping, type GroupingScore } from './grouping.ts'
import { HEADINGS, holds, lineOf, type Figure } from './jobs/figure.ts'
import { measureJobs } from './jobs/jobs.ts'
import { FLOORS, measureMainJob } from './main-job.ts'
import type { LabelledLog } from './replay.ts'
import { deriveDogo, deriveSgd, readSupport, scoreTurns, showTurns, type DogoRow, type LabelledTurn, type SgdRow, type SupportRow, type TurnScore } from './turns.ts'

type Say = (line: string) => void
type MainJob = NonNullable<Awaited<ReturnType<typeof measureMainJob>>>
type Bar = Pick<Figure, 'set' | 'measure' | 'value' | 'bar' | 'most'>

const RESULTS = fileURLToPath(new URL('./results/latest.json', import.meta.url))

function open<T>(name: string, say: Say): T[] {
  const path = findData(name)
  if (path === null) say(`not here, left out: shared/data/${name}`)
  return path === null ? [] : readRows<T>(path)
}

export function openSupport(say: Say): LabelledTurn[] {
  const rows = open<SupportRow & Pick<LabelledTurn, 'label'>>('status/stripe-dev.jsonl.gz', say)
  const labels = new Map(rows.map((row) => [row.id, row.label]))
  return readSupport(rows).flatMap((one) => ({ ...one, label: labels.get(one.id) ?? 'needs_response' }))
}

function measureTurns(say: Say): TurnScore[] {
  return [
    ...scoreTurns('stripe-dev', openSupport(say)),
    ...scoreTurns('multidogo-dev', deriveDogo(open<DogoRow>('status/multidogo-dev.jsonl.gz', say))),
    ...scoreTurns('sgd-dev', deriveSgd(open<SgdRow>('status/sgd-dev.jsonl.gz', say))),
  ]
}

function showMainJob({ report, messages, vi, oneToOne }: MainJob, say: Say): void {
  const figure = (value: number): string => value.toFixed(1).padStart(9)
  say(`\nmain job        ${report.messages} messages read: ${report.kept} in ${report.conversations} conversations, ${report.leftOut} left out (colleagues among themselves, bots, notices), ${report.failed} not understood`)
  say(`${'stripe'.padEnd(16)}${`${messages} labelled`.padEnd(26)}${'VI'.padStart(9)}${figure(vi)} (floor ${FLOORS.vi})${'1-1'.padStart(9)}${figure(oneToOne)} (floor ${FLOORS.oneToOne})`)
}

const barsOfGrouping = (scores: readonly GroupingScore[]): Bar[] => scores.flatMap(({ set, bar, exactF1, vi }) => (bar
  ? [{ set, measure: 'grouping, exact F1', value: exactF1, bar: bar.exactF1 }, { set, measure: 'grouping, VI', value: vi, bar: bar.vi }]
  : []))

const barsOfTurns = (scores: readonly TurnScore[]): Bar[] => scores.flatMap(({ set, side, bar, macroF1 }) => (bar ? [{ set, measure: `turns of the ${side}, macro-F1`, value: macroF1, bar: bar.macroF1 }] : []))

const barsOfMainJob = ({ report, vi, oneToOne }: MainJob): Bar[] => [
  { set: 'stripe', measure: 'main job, VI', value: vi, bar: FLOORS.vi },
  { set: 'stripe', measure: 'main job, 1-1', value: oneToOne, bar: FLOORS.oneToOne },
  { set: 'stripe', measure: 'main job, messages that are nowhere', value: report.messages - report.kept - report.leftOut - report.failed, bar: 0, most: true },
]

/** Each is shown as soon as it is known. */
async function measureFigures(say: Say): Promise<Figure[]> {
  say(`\n${HEADINGS}`)
  const all: Figure[] = []
  const show = (figures: readonly Figure[]): void => {
    for (const one of figures) say(lineOf(one))
    all.push(...figures)
  }
  show(await measureCost())
  for (const figures of measureJobs()) show(figures)
  return all
}

/** Last of all, so that whoever keeps the end of a long print reads it. */
function conclude(bars: readonly Bar[], say: Say): void {
  const some = bars.filter(({ bar }) => bar !== null)
  const missed = some.filter((one) => !holds(one))
  say(`\n${some.length - missed.length} of ${some.length} bars hold.`)
  for (const { set, measure, value, bar, most } of missed) say(`Missed: ${set}, ${measure}: ${value.toFixed(2)}, at ${most ? 'most' : 'least'} ${bar}.`)
  if (missed.length > 0) process.exitCode = 1
}

export async function measure(say: Say): Promise<void> {
  const grouping = measureGrouping([...open<LabelledLog>('disentangle/newdomains-dev.jsonl.gz', say), ...open<LabelledLog>('disentangle/irc-dev.jsonl.gz', say)])
  const turns = measureTurns(say)
  if (grouping.length + turns.length === 0) return say('There is no data to measure on; nothing was written.')
  showGrouping(grouping, say)
  showTurns(turns, say)
  const figures = await measureFigures(say)
  const mainJob = await measureMainJob()
  if (mainJob) showMainJob(mainJob, say)
  mkdirSync(fileURLToPath(new URL('./results/', import.meta.url)), { recursive: true })
  writeFileSync(RESULTS, `${JSON.stringify({ grouping, turns, figures, mainJob }, (_key, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(2)) : value), 1)}\n`)
  conclude([...barsOfGrouping(grouping), ...barsOfTurns(turns), ...figures, ...(mainJob ? barsOfMainJob(mainJob) : [])], say)
}
