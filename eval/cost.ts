// What the decisions on one message cost a server: judges public chat in a process of its own, and tells the time of each message and the memory that is kept.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findData, readRows } from '../tools/chat-to-export/rows.ts'
import type { Figure } from './jobs/figure.ts'
import { readMemory } from './memory.ts'
import { readSpoken, replay, type LabelledLog } from './replay.ts'

type Spread = { median: number; p99: number }
type Cost = { messages: number; all: Spread; grouping: Spread; megabytes: number }

const LOGS = 'disentangle/irc-dev.jsonl.gz'
/** So many lessons a desk that is used for a while has for each field, and so many fields that are judged. */
const LESSONS = 120
const FIELDS = ['priority', 'area', 'product']
/** With so many issues of the last hour a new one is compared, to see a burst. */
const RECENT = 100
/** The machine compiles and fills its memories first; a server does that once. */
const WARM_UP = 300

/** Of computing, by all threads: a busy machine does not count. */
function msSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1_000
}

function spreadOf(times: readonly number[]): Spread {
  const sorted = times.slice(WARM_UP).toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * sorted.length)] ?? 0
  return { median: at(0.5), p99: at(0.99) }
}

async function judgeAll(): Promise<Cost> {
  const logs = readRows<LabelledLog>(findData(LOGS) ?? '').map((log) => readSpoken(log))
  const lessons = logs.flat().filter(({ said }) => said.text.length > 40).slice(0, LESSONS)
  const before = readMemory()
  const desk = await import('../apps/server/src/modules/intelligence/index.ts')
  const options = ['billing', 'access', 'exports', 'devices'].map((value) => ({ value, label: value, description: `Everything about ${value}` }))
  const taught = lessons.map(({ said }, at) => ({ value: options[at % options.length]?.value ?? '', text: said.text, name: `#${at}` }))
  const [times, ofGrouping]: [number[], number[]] = [[], []]
  const company = desk.companyOf(lessons.map(({ said }) => said.text))
  let recent: ReturnType<typeof desk.gistOf>[] = []
  const spoken: string[] = []
  for (const log of logs) {
    replay(log, (said, candidates) => {
      const began = process.cpuUsage()
      const grouping = desk.groupMessage(said, candidates)
      ofGrouping.push(msSince(began))
      const turns = candidates.find(({ id }) => id === grouping.conversation)?.said.slice(-4) ?? []
      desk.judgeTurn('customer', said.text, turns.map(({ side, text }) => ({ side: side === 'team' ? 'team' : 'customer', text })))
      desk.asksForHelp(said.text)
      desk.senseMood(said.text)
      desk.judgePriority(said.text)
      desk.titleOf(said.text)
      for (const _field of FIELDS) desk.sortByExample(said.text, options, taught)
      const gist = desk.gistOf(said.text, company)
      for (const other of recent) desk.likenessOf(gist, other)
      times.push(msSince(began))
      spoken.push(said.text)
      recent = [...recent, gist].slice(-RECENT)
      return { home: grouping.conversation }
    })
  }
  for (const [at, text] of spoken.entries()) {
    const began = process.cpuUsage()
    await desk.detectLanguage(text)
    times[at] = (times[at] ?? 0) + msSince(began)
  }
  return { messages: times.length, all: spreadOf(times), grouping: spreadOf(ofGrouping), megabytes: readMemory() - before }
}

export async function measureCost(): Promise<Figure[]> {
  if (findData(LOGS) === null) return []
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url)])
  const { all, grouping, megabytes } = JSON.parse(stdout) as Cost
  const figure = (measure: string, value: number, bar: number | null): Figure => ({ job: 'cost', set: 'irc-dev', measure, value, floor: null, bar, most: true })
  return [
    figure('ms a message, middle', all.median, null),
    figure('ms a message, p99', all.p99, 5),
    figure('ms of it for grouping, middle', grouping.median, null),
    figure('ms of it for grouping, p99', grouping.p99, 1),
    figure('MB that are kept', megabytes, 60),
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(JSON.stringify(await judgeAll()))
