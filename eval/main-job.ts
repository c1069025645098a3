// The main job on real talk: a public support channel as a Slack export, imported, and its conversations held against people's own.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withHouse } from '../apps/server/src/commands/house.ts'
import { patchbay, runNode } from '../e2e/commands.ts'
import { environmentOf, readPorts, startFamily, type Ports } from '../e2e/family.ts'
import { parseLines } from '../tools/chat-to-export/lines.ts'
import { findData, readRows } from '../tools/chat-to-export/rows.ts'
import { clusterLinks, oneToOne, variationOfInformation, type Clustering } from './metrics.ts'
import type { LabelledLog } from './replay.ts'

export type Report = { messages: number; channels: number; kept: number; conversations: number; leftOut: number; failed: number }
export type Imported = { report: Report; gold: Clustering; guess: Clustering }
export type MainJobScores = { messages: number; vi: number; oneToOne: number }

/** Below these something is broken, whatever else changed. */
export const FLOORS = { vi: 90, oneToOne: 80 }

const SET = 'stripe'
const CHANNEL = 'ext-stripe'

const readLog = (): LabelledLog => {
  const log = readRows<LabelledLog>(findData('disentangle/newdomains-dev.jsonl.gz') ?? '').find((one) => one.source === SET)
  if (!log) throw new Error(`There is no log called ${SET} in the data.`)
  return log
}

export const makeExport = async (out: string): Promise<void> => {
  const { code, out: said, err } = await runNode('tools/chat-to-export.ts', ['--out', out, '--set', SET, '--channel', CHANNEL])
  if (code !== 0) throw new Error(`The export could not be made: ${said}${err}`)
}

const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0)

/** The sentences of the command as figures. */
export const readReport = (said: string): Report => ({
  messages: numberIn(said, /(\d+) messages of/),
  channels: numberIn(said, /messages of (\d+) channels/),
  kept: numberIn(said, /(\d+) are in conversations/),
  conversations: numberIn(said, /, (\d+) conversations in all/),
  leftOut: numberIn(said, /(\d+) were left out/),
  failed: numberIn(said, /(\d+) could not be understood/),
})

/** The export was written line by line, so its n-th message is the n-th line that was spoken. */
const readStamps = (folder: string): string[] =>
  readdirSync(join(folder, CHANNEL))
    .toSorted()
    .flatMap((day) => (JSON.parse(readFileSync(join(folder, CHANNEL, day), 'utf8')) as { ts: string }[]).map((message) => message.ts))

const readHomes = async (env: NodeJS.ProcessEnv): Promise<Map<string, string>> => {
  Object.assign(process.env, { DATA_DIR: env.DATA_DIR, PORT: env.PORT })
  return withHouse(async (app) => {
    const { rows } = await app.house.database.pool.query<{ external_id: string; issue_id: string }>(
      'select external_id, issue_id::text from messages where external_id is not null')
    return new Map(rows.map((row) => [row.external_id, row.issue_id]))
  })
}

export const importDemoExport = async (dataDir: string, folder: string, ports: Ports): Promise<Imported> => {
  const { code, out, err } = await patchbay(dataDir, 'import', 'slack-export', folder)
  if (code !== 0) throw new Error(`The import ended with code ${code}: ${out}${err}`)
  const homes = await readHomes(environmentOf(ports, dataDir))
  const log = readLog()
  const spoken = parseLines(log).filter((line) => line !== null).sort((a, b) => a.at - b.at)
  const stamps = readStamps(folder)
  const stampOf = new Map(spoken.map((line, place) => [line.index, stamps[place] ?? '']))
  // Notices of the system are in no export, so nobody can be asked about them.
  const members = spoken.map((line) => line.index).filter((index) => index >= log.start)
  const gold = new Map([...clusterLinks(log.links, log.lines.keys())].filter(([index]) => members.includes(index)))
  const guess = new Map(members.map((index) => [index, homes.get(stampOf.get(index) ?? '') ?? `left out ${index}`]))
  return { report: readReport(out), gold, guess }
}

export const scoreImport = ({ gold, guess }: Imported): MainJobScores => ({
  messages: gold.size, vi: Number(variationOfInformation(gold, guess).toFixed(1)), oneToOne: Number(oneToOne(gold, guess).toFixed(1)),
})

/** The whole job on an empty desk of its own; null where the data is not here. */
export const measureMainJob = async (): Promise<(MainJobScores & { report: Report }) | null> => {
  if (!findData('disentangle/newdomains-dev.jsonl.gz')) return null
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-main-job-'))
  await makeExport(join(folder, 'export'))
  const ports = readPorts()
  const running = await startFamily(ports, join(folder, 'data'), ['--empty'])
  try {
    const imported = await importDemoExport(join(folder, 'data'), join(folder, 'export'), ports)
    return { ...scoreImport(imported), report: imported.report }
  } finally {
    await running.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
