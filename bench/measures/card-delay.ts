// How soon a triage card stands in Slack after the customer wrote, at a steady rate over many channels.
import type pg from 'pg'
import type { Bench } from '../bench.ts'
import { drive } from '../drive.ts'
import { BOT_TOKEN, startBenchSandbox, triageChannels } from '../sandbox.ts'
import { conversationsOf, createWorld, requestsOf, type World } from '../slack-world.ts'
import { round, type Line } from '../table.ts'
import { noJobs, nothingWaits, until } from './slack.ts'

const CHANNELS = 200
const TRIAGES = 40
const RATE = 50
const BAR_MS = 400
const BEHIND_MS = 2_000

/** From the letter at our door to the time that Slack gave the card; both clocks are this machine's. */
const DELAYS = `
  select (extract(epoch from to_timestamp(c.ts::double precision) - l.received_at) * 1000)::float8 as ms
  from slack_cards c
  join lateral (select m.external_id, m.room from messages m where m.workspace_id = c.workspace_id and m.issue_id = c.issue_id order by m.at limit 1) m on true
  join letters l on l.workspace_id = c.workspace_id and l.channel = 'slack' and l.external_id = any($3)
    and l.lane = c.installation_id || ':' || split_part(m.room, ':', 3) and l.payload like '%"ts":"' || m.external_id || '"%'
  where c.workspace_id = $1 and c.installation_id = $2 and c.ts <> '' order by 1`

/** Changes that no card shows yet, by their age: those nobody has looked at, and those that wait because their card was edited a moment ago. */
const UNSHOWN = `
  select coalesce(max(age) filter (where not again), 0)::float8 as fresh, coalesce(max(age) filter (where again), 0)::float8 as again from (
    select extract(epoch from clock_timestamp() - j.created_at) * 1000 as age, coalesce((j.payload->>'again')::boolean, false) as again
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'slack.card') waiting`
const LOOK_MS = 100

/** How far a card was behind its issue at most: the two waits come one after the other, so their sum is never too little. */
const watchBehind = (db: pg.Pool) => {
  const most = { fresh: 0, again: 0 }
  const look = async () => {
    const { rows } = await db.query<typeof most>(UNSHOWN)
    most.fresh = Math.max(most.fresh, rows[0]?.fresh ?? 0)
    most.again = Math.max(most.again, rows[0]?.again ?? 0)
  }
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_MS)
  return { most: () => most.fresh + most.again, end: () => clearInterval(timer) }
}

const idOf = (body: string): string => (JSON.parse(body) as { event_id: string }).event_id

const talk = async ({ desk }: Bench, world: World, each: number, seed: number) => {
  const said = conversationsOf(world, { each, seed })
  const behind = watchBehind(desk.db)
  try {
    const outcome = await drive({ url: desk.url, connections: 16, rate: RATE, seconds: said.length / RATE }, requestsOf(said))
    if (outcome.failed > 0) throw new Error(`${outcome.failed} events were not acknowledged: ${outcome.firstFailure}`)
    await until('letters understood', () => nothingWaits(desk.db))
    await until('cards right', () => noJobs(desk.db))
  } finally {
    behind.end()
  }
  const { rows } = await desk.db.query<{ ms: number }>(DELAYS, [world.workspaceId, world.installationId, said.map((s) => idOf(s.body))])
  return { delays: rows.map((r) => r.ms), behind: behind.most() }
}

export const measureCardDelay = async (bench: Bench): Promise<Line[]> => {
  const teamId = `TDELAY${Date.now().toString(36).toUpperCase()}`
  const triage = triageChannels(TRIAGES)
  const sandbox = await startBenchSandbox({ port: bench.sandboxPort, teamId, channels: CHANNELS, said: [], triage })
  try {
    const world = await createWorld(bench.desk.db, bench.desk, { teamId, channels: CHANNELS, apiUrl: sandbox.apiUrl, botToken: BOT_TOKEN, triage })
    await talk(bench, world, 1, 1)
    const { delays, behind } = await talk(bench, world, bench.quick ? 4 : 12, 2)
    const at = (q: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * q))] ?? Number.NaN
    return [
      { what: `triage card posted, ${RATE} messages/s in ${CHANNELS} channels`, bar: `p95 ≤ ${BAR_MS} ms`, measured: `p50 ${round(at(0.5))}, p95 ${round(at(0.95))} ms, ${delays.length} cards`, met: at(0.95) <= BAR_MS },
      { what: '… a card behind its issue, at most', bar: `≤ ${BEHIND_MS} ms`, measured: `${round(behind)} ms`, met: behind <= BEHIND_MS },
    ]
  } finally {
    await sandbox.close()
  }
}
