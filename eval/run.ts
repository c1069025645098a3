// Measures the local models on public data: a table on the screen and results/latest.json; or predictions for a given file.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findData, readRows } from '../tools/chat-to-export/rows.ts'
import { measureCost } from './cost.ts'
import { FLOORS, measureMainJob } from './main-job.ts'
import { readGiven, type GivenRow } from './given.ts'
import { measureGrouping, predictLinks, showGrouping } from './grouping.ts'
import { tableOf } from './jobs/figure.ts'
import { measureJobs, predictJob, type Files } from './jobs/jobs.ts'
import { measureLlm } from './llm.ts'
import type { LabelledLog } from './replay.ts'
import { deriveDogo, deriveSgd, judgeCases, readSupport, scoreTurns, type DogoRow, type LabelledTurn, type SgdRow, type SupportRow, type TurnScore } from './turns.ts'

const USAGE = `npm run eval                                        all figures
npm run eval -- llm                                  questions to models, by the one that AI_EVAL_MODEL names
npm run eval -- grouping --input FILE --output FILE  links for chat logs, {id, links}
npm run eval -- turns --input FILE --output FILE     labels for turns, {id, label}
npm run eval -- intent --train FILE --input FILE --output FILE      labels for texts after learning from {text, label}, {id, label}
npm run eval -- cluster --input FILE --output FILE                  topics for texts, {id, label}
npm run eval -- retrieve [--passages FILE] --input FILE --output FILE   passages for questions, {id, relevant}
npm run eval -- email-reply --input FILE --output FILE              what the writers of mails wrote, {id, reply}
A row without an id is known by its place, counted from 0.`

const RESULTS = fileURLToPath(new URL('./results/latest.json', import.meta.url))

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function open<T>(name: string): T[] {
  const path = findData(name)
  if (path === null) say(`not here, left out: shared/data/${name}`)
  return path === null ? [] : readRows<T>(path)
}

function openSupport(): LabelledTurn[] {
  const rows = open<SupportRow & Pick<LabelledTurn, 'label'>>('status/stripe-dev.jsonl.gz')
  const labels = new Map(rows.map((row) => [row.id, row.label]))
  return readSupport(rows).flatMap((one) => ({ ...one, label: labels.get(one.id) ?? 'needs_response' }))
}

function measureTurns(): TurnScore[] {
  return [
    ...scoreTurns('stripe-dev', openSupport()),
    ...scoreTurns('multidogo-dev', deriveDogo(open<DogoRow>('status/multidogo-dev.jsonl.gz'))),
    ...scoreTurns('sgd-dev', deriveSgd(open<SgdRow>('status/sgd-dev.jsonl.gz'))),
  ]
}

const figure = (value: number) => value.toFixed(1).padStart(9)

function showTurns(scores: TurnScore[]): void {
  say(`\n${'turns'.padEnd(16)}${'side'.padEnd(12)}${'count'.padStart(6)}${['macro-F1', 'majority', 'accuracy'].map((one) => one.padStart(9)).join('')}`)
  for (const one of scores) say(`${one.set.padEnd(16)}${one.side.padEnd(12)}${String(one.turns).padStart(6)}${[one.macroF1, one.majority, one.accuracy].map(figure).join('')}`)
}

type MainJob = NonNullable<Awaited<ReturnType<typeof measureMainJob>>>

function showMainJob({ report, messages, vi, oneToOne }: MainJob): void {
  say(`\nmain job        ${report.messages} messages read: ${report.kept} in ${report.conversations} conversations, ${report.leftOut} left out (colleagues among themselves, bots, notices), ${report.failed} not understood`)
  say(`${'stripe'.padEnd(16)}${`${messages} labelled`.padEnd(26)}${'VI'.padStart(9)}${figure(vi)} (floor ${FLOORS.vi})${'1-1'.padStart(9)}${figure(oneToOne)} (floor ${FLOORS.oneToOne})`)
  if (vi < FLOORS.vi || oneToOne < FLOORS.oneToOne || report.kept + report.leftOut + report.failed !== report.messages) process.exitCode = 1
}

async function measure(): Promise<void> {
  const grouping = measureGrouping([...open<LabelledLog>('disentangle/newdomains-dev.jsonl.gz'), ...open<LabelledLog>('disentangle/irc-dev.jsonl.gz')])
  const turns = measureTurns()
  if (grouping.length + turns.length === 0) return say('There is no data to measure on; nothing was written.')
  showGrouping(grouping, say)
  showTurns(turns)
  const figures = [...measureJobs(), ...await measureCost()]
  say(`\n${tableOf(figures).join('\n')}`)
  const mainJob = await measureMainJob()
  if (mainJob) showMainJob(mainJob)
  mkdirSync(fileURLToPath(new URL('./results/', import.meta.url)), { recursive: true })
  writeFileSync(RESULTS, `${JSON.stringify({ grouping, turns, figures, mainJob }, (_key, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(1)) : value), 1)}\n`)
}

/** Labels that the input may carry are dropped here, before anything is predicted. */
function predict(task: string, files: Files): object[] | null {
  if (task === 'grouping') return readRows<GivenRow>(files.input).map((row, place) => predictLinks(readGiven(row, place)))
  if (task === 'turns') return judgeCases(readSupport(readRows<SupportRow>(files.input).map(({ id, role, text, before }, index) => ({ id: id ?? String(index), role, text, before: before ?? [] }))))
  return predictJob(task, files)
}

function write(rows: object[], output: string): void {
  writeFileSync(output, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  say(`${rows.length} rows written to ${output}`)
}

const text = { type: 'string' } as const
const { values, positionals } = parseArgs({ allowPositionals: true, options: { input: text, output: text, train: text, passages: text } })
const [task] = positionals
const { input, output, train, passages } = values
if (task === undefined) await measure()
else if (task === 'llm') await measureLlm(openSupport(), say)
else {
  const rows = input === undefined || output === undefined ? null : predict(task, { input, train, passages })
  if (rows !== null && output !== undefined) write(rows, output)
  else {
    say(USAGE)
    process.exitCode = 2
  }
}
