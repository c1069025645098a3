// Slack messages understood, stored and reacted to: as fast as they are acknowledged, until nothing waits.
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { Bench } from '../bench.ts'
import { drive } from '../drive.ts'
import { cpuMs } from '../processes.ts'
import { inFloors, THERE } from '../reference.ts'
import { BOT_TOKEN, startBenchSandbox, triageChannels } from '../sandbox.ts'
import { conversationsOf, createWorld, requestsOf, type World } from '../slack-world.ts'
import { round, type Line } from '../table.ts'

const PATIENCE_MS = 180_000

export const until = async (what: string, done: () => Promise<boolean>, patience = PATIENCE_MS): Promise<void> => {
  const deadline = Date.now() + patience
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error(`Not within ${patience / 1000} s: ${what}`)
    await delay(40)
  }
}

const isNone = async (db: pg.Pool, sql: string, values: unknown[] = []): Promise<boolean> => (await db.query(`select 1 from ${sql} limit 1`, values)).rows.length === 0

export const nothingWaits = (db: pg.Pool): Promise<boolean> => isNone(db, 'letters where done_at is null')
/** What failed and comes again later, because the bench has no Slack to ask, is not waited for. */
export const noJobs = (db: pg.Pool): Promise<boolean> => isNone(db, 'graphile_worker._private_jobs where locked_at is not null or run_at <= now()')

const countSaid = async (db: pg.Pool, world: World): Promise<{ found: number; doubled: number }> => {
  const { rows } = await db.query<{ found: number; doubled: number }>(
    `select count(*)::int as found, (count(*) - count(distinct (room, external_id)))::int as doubled from messages where workspace_id = $1 and room like $2`,
    [world.workspaceId, `slack:${world.teamId}:%`],
  )
  return rows[0] ?? { found: 0, doubled: 0 }
}

export type Ingested = { perSecond: number; ackedPerSecond: number; jobsPerSecond: number; p99: number; cpu: number }

/** So many messages in every channel, from the first that is sent to the last that is understood, and to the last job done. */
export const ingest = async ({ desk }: Bench, world: World, each: number, seed: number): Promise<Ingested> => {
  const said = conversationsOf(world, { each, seed })
  const before = await countSaid(desk.db, world)
  const [cpu, start] = [cpuMs(desk.pid), performance.now()]
  const driving = drive({ url: desk.url, connections: 32, once: true }, requestsOf(said))
  const outcome = await driving
  await until('letters understood', () => nothingWaits(desk.db))
  const seconds = (performance.now() - start) / 1000
  await until('jobs done', () => noJobs(desk.db))
  const withJobs = (performance.now() - start) / 1000
  const { found } = await countSaid(desk.db, world)
  if (outcome.failed > 0) throw new Error(`${outcome.failed} events were not acknowledged: ${outcome.firstFailure}`)
  // Colleagues who talk about nothing open are not kept (they open no conversation), so a few less may be there.
  if (found - before.found < said.length * 0.9) throw new Error(`Of ${said.length} messages ${found - before.found} are there.`)
  return { perSecond: said.length / seconds, ackedPerSecond: outcome.perSecond, jobsPerSecond: said.length / withJobs, p99: outcome.p99, cpu: (cpuMs(desk.pid) - cpu) / said.length }
}

/** With a triage channel: every issue has its card there, posted to and edited in a sandbox. */
export const measureCards = async (bench: Bench): Promise<Line[]> => {
  const [teamId, channels, each] = [`TCARDS${Date.now().toString(36).toUpperCase()}`, 50, bench.quick ? 10 : 30]
  const triage = triageChannels(channels)
  const sandbox = await startBenchSandbox({ port: bench.sandboxPort, teamId, channels, said: [], triage })
  try {
    const world = await createWorld(bench.desk.db, bench.desk, { teamId, channels, apiUrl: sandbox.apiUrl, botToken: BOT_TOKEN, triage })
    // A triage channel that is told of by hand is known after two seconds.
    await delay(2_500)
    const result = await ingest(bench, world, each, 3)
    const { rows } = await bench.desk.db.query<{ n: number }>('select count(*)::int as n from slack_cards where installation_id = $1', [world.installationId])
    return [
      { what: 'Slack messages with triage cards on', bar: 'told', measured: `${round(result.perSecond)}/s`, cpu: round(result.cpu), met: null },
      { what: '… until every card is right', bar: 'told', measured: `${round(result.jobsPerSecond)}/s, ${rows[0]?.n ?? 0} cards`, met: null },
    ]
  } finally {
    await sandbox.close()
  }
}

export const measureSlack = async (bench: Bench): Promise<Line[]> => {
  const world = await createWorld(bench.desk.db, bench.desk, { teamId: `T${Date.now().toString(36).toUpperCase()}`, channels: 200 })
  await ingest(bench, world, 5, 1)
  const result = await ingest(bench, world, bench.quick ? 25 : 50, 2)
  const floorPerSecond = THERE.createsPerSecond / bench.slowness
  return [
    { what: 'Slack messages understood and stored', bar: '≥ 1,000/s', measured: `${round(result.perSecond)}/s`, cpu: round(result.cpu), met: result.perSecond >= 1000, ratio: (result.perSecond / floorPerSecond).toFixed(2), metInFloors: result.perSecond / floorPerSecond >= inFloors(1000, THERE.createsPerSecond) },
    { what: '… and their jobs done', bar: 'told', measured: `${round(result.jobsPerSecond)}/s`, met: null },
    { what: '… acknowledged, 32 connections', bar: 'told', measured: `${round(result.ackedPerSecond)}/s, p99 ${round(result.p99)} ms`, met: null },
  ]
}
