// Measures the desk as it would run, beside the floor: `npm run bench -- [--quick] [--only name]`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import type { Bench } from './bench.ts'
import { newFolder, removeFolder, startDesk, stopServers, type Desk } from './desk.ts'
import { startFloor, type Floor } from './floor-start.ts'
import { measureAck } from './measures/ack.ts'
import { measureAgents } from './measures/agents.ts'
import { measureCardDelay } from './measures/card-delay.ts'
import { measureChat } from './measures/chat.ts'
import { measureChatSlack } from './measures/chat-slack.ts'
import { measureClocks } from './measures/clocks.ts'
import { measureCreate } from './measures/create.ts'
import { measureLive } from './measures/live.ts'
import { growthOf, measureInbox, measureSearch } from './measures/read.ts'
import { measureRest } from './measures/rest.ts'
import { measureCards, measureSlack } from './measures/slack.ts'
import { measureStorm } from './measures/storm.ts'
import { measureViews } from './measures/views.ts'
import { measureTriggers } from './measures/triggers.ts'
import { slownessOf } from './reference.ts'
import { seedFloor, seedIssues, seedPeople, type People } from './seed.ts'
import { tableOf, type Line } from './table.ts'

const PORT = Number(process.env.BENCH_PORT ?? 3210)
const SANDBOX_PORT = PORT + 3
const FIRST_SIZE = 100_000
const LAST_SIZE = 1_000_000
const RESULTS = fileURLToPath(new URL('./results/', import.meta.url))

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } } })
const say = (line: string) => void process.stdout.write(`${line}\n`)
const wanted = (name: string) => !values.only || values.only.includes(name)
const failure = (name: string, error: Error): Line => ({ what: name, bar: 'to end at all', measured: error.message.slice(0, 120), met: false })
const load = () => `load ${loadavg().map((l) => l.toFixed(1)).join(' ')}`

const folders = [newFolder('desk'), newFolder('floor')]
const [deskFolder = '', floorFolder = ''] = folders
const lines: Line[] = []

/** After every measure, so that a run that is broken off has not been for nothing. */
const keep = () => {
  mkdirSync(RESULTS, { recursive: true })
  const about = { slowness, at: new Date().toISOString(), node: process.version, processors: cpus().length, load: loadavg(), quick: values.quick }
  writeFileSync(`${RESULTS}latest.json`, `${JSON.stringify({ ...about, lines }, null, 2)}\n`)
}

let floor: Floor | undefined
let slowness = 1
let finishing: Promise<void> | undefined
const endAll = async () => {
  await Promise.all([floor?.stop(), stopServers()])
  folders.forEach(removeFolder)
}
const finish = () => (finishing ??= endAll())

// From before the first is started, and as often as it is asked: what is started must not outlive this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!finishing) say(`\nBroken off.\n${tableOf(lines)}`)
    void finish().finally(() => process.exit(1))
  })

type Both = { desk: Desk; floor: Floor }

const measureAll = async (both: Both, issues: number, of: Record<string, (bench: Bench) => Promise<Line[]>>) => {
  for (const [name, measure] of Object.entries(of)) {
    if (!wanted(name)) continue
    lines.push(...(await measure({ ...both, quick: values.quick, issues, sandboxPort: SANDBOX_PORT, slowness }).catch((error: Error) => [failure(name, error)])))
    say(`measured: ${name}; ${load()}`)
    keep()
  }
}

const countOf = async (db: pg.Pool, sql: string): Promise<number> => Number((await db.query<{ n: number }>(`select ${sql} as n`)).rows[0]?.n)

const growTo = async (both: Both, people: People, size: number): Promise<void> => {
  await seedIssues(both.desk, people, size, await countOf(both.desk.db, '(select coalesce(max(number), 0) from issues)'))
  await seedFloor(both.floor.db, size, await countOf(both.floor.db, '(select count(*) from issue)'))
  say(`${size.toLocaleString('en')} issues are in both; ${load()}`)
}

const reading = { inbox: measureInbox, search: measureSearch, views: measureViews }

const measureBoth = async (): Promise<void> => {
  const desk = await startDesk(deskFolder, PORT, { SLACK_API_URL: `http://127.0.0.1:${SANDBOX_PORT}/api/` })
  const both = { desk, floor: (floor = await startFloor(floorFolder, PORT + 1)) }
  const people = await seedPeople(desk)
  await growTo(both, people, FIRST_SIZE)
  slowness = await slownessOf(both.floor)
  say(`The floor is ${slowness.toFixed(1)} times as slow here as where the bars were set.`)
  await measureAll(both, FIRST_SIZE, { ...reading, create: measureCreate, slack: measureSlack, cards: measureCards, delay: measureCardDelay, ack: measureAck, live: measureLive, agents: measureAgents, 'chat-slack': measureChatSlack, chat: measureChat, clocks: measureClocks, triggers: measureTriggers, storm: measureStorm })
  if (values.quick || !Object.keys(reading).some(wanted)) return
  await growTo(both, people, LAST_SIZE)
  await measureAll(both, LAST_SIZE, reading)
  lines.push(...growthOf(lines))
}

say(`${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GiB, ${load()}`)
try {
  await measureBoth()
  await Promise.all([floor?.stop(), stopServers()])
  if (wanted('rest')) lines.push(...(await measureRest(PORT, slowness)))
  keep()
  say(`\n${tableOf(lines)}`)
} catch (error) {
  // What it was doing when it was broken off cannot succeed, and that is no news.
  if (!finishing) throw error
} finally {
  await finish()
}
