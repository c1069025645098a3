// Measures the desk as it would run, beside the floor: `npm run bench -- [--quick] [--only name]`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Bench } from './bench.ts'
import { newFolder, removeFolder, startDesk } from './desk.ts'
import { startFloor } from './floor-start.ts'
import { measureCreate } from './measures/create.ts'
import { measureInbox, measureSearch } from './measures/read.ts'
import { measureSlack } from './measures/slack.ts'
import { seedFloor, seedIssues, seedPeople } from './seed.ts'
import { tableOf, type Line } from './table.ts'

const PORT = Number(process.env.BENCH_PORT ?? 3210)
const FIRST_SIZE = 100_000
const RESULTS = fileURLToPath(new URL('./results/', import.meta.url))

const measures: Record<string, (bench: Bench) => Promise<Line[]>> = {
  inbox: measureInbox,
  search: measureSearch,
  create: measureCreate,
  slack: measureSlack,
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } } })
const say = (line: string) => void process.stdout.write(`${line}\n`)
const wanted = (name: string) => !values.only || values.only.includes(name)
const failure = (name: string, error: Error): Line => ({ what: name, bar: 'to end at all', measured: error.message.slice(0, 120), met: false })
const load = () => `load ${loadavg().map((l) => l.toFixed(1)).join(' ')}`

const folders = [newFolder('desk'), newFolder('floor')]
const [deskFolder = '', floorFolder = ''] = folders
const lines: Line[] = []
say(`${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GiB, ${load()}`)
const desk = await startDesk(deskFolder, PORT)
const floor = await startFloor(floorFolder, PORT + 1)
try {
  const people = await seedPeople(desk)
  await seedIssues(desk, people, FIRST_SIZE)
  await seedFloor(floor.db, FIRST_SIZE)
  say(`${FIRST_SIZE.toLocaleString('en')} issues are in both; ${load()}`)
  for (const [name, measure] of Object.entries(measures)) {
    if (!wanted(name)) continue
    lines.push(...(await measure({ desk, floor, quick: values.quick, issues: FIRST_SIZE }).catch((error: Error) => [failure(name, error)])))
    say(`measured: ${name}; ${load()}`)
  }
} finally {
  await floor.stop()
  await desk.stop()
  folders.forEach(removeFolder)
}
say(`\n${tableOf(lines)}`)
mkdirSync(RESULTS, { recursive: true })
writeFileSync(`${RESULTS}latest.json`, `${JSON.stringify({ at: new Date().toISOString(), node: process.version, processors: cpus().length, load: loadavg(), quick: values.quick, lines }, null, 2)}\n`)
