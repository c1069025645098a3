// Two hundred agents with the desk open while customers write: how soon each of them is told, and what that costs.
import type { Bench } from '../bench.ts'
import { newId } from '../../apps/server/src/platform/id.ts'
import { hashToken, newSecret } from '../../apps/server/src/platform/secrets.ts'
import { drive } from '../drive.ts'
import { cpuMs } from '../processes.ts'
import { conversationsOf, createWorld, requestsOf } from '../slack-world.ts'
import { round, type Line } from '../table.ts'
import { arrivalsOf, listen, quantile } from './live.ts'
import { nothingWaits, until } from './slack.ts'

const AGENTS = 200
const RATE = 50
const CHANNELS = 100

const PEOPLE = `with m as (insert into members (workspace_id, id, name, email, role) select $1, u, 'Agent ' || o, 'agent' || o || '.' || left($4, 8) || '@bench.example', 'member' from unnest($2::uuid[]) with ordinality x(u, o))
  insert into sessions (workspace_id, id, member_id, secret_hash, expires_at) select $1, s, u, $4, now() + interval '1 day' from unnest($2::uuid[], $3::uuid[]) x(u, s)`

/** A member and a session each: one person may leave only so many tabs open. */
const cookiesOf = async ({ desk }: Bench): Promise<string[]> => {
  const ids = () => Array.from({ length: AGENTS }, () => newId(Date.now()))
  const [members, sessions, secret] = [ids(), ids(), newSecret()]
  const client = await desk.db.connect()
  try {
    // What was written and not committed when the table was filled may be referred to: members first, then their sessions.
    await client.query('set session_replication_role = replica')
    await client.query(PEOPLE, [desk.workspaceId, members, sessions, hashToken(secret)])
  } finally {
    client.release(true)
  }
  return sessions.map((session) => `patchbay_session=${desk.workspaceId}.${session}.${secret}`)
}

export const measureAgents = async (bench: Bench): Promise<Line[]> => {
  const { desk, quick } = bench
  const seconds = quick ? 5 : 15
  const world = await createWorld(desk.db, desk, { teamId: `TAGENTS${Date.now().toString(36).toUpperCase()}`, channels: CHANNELS })
  const said = requestsOf(conversationsOf(world, { each: Math.ceil((RATE * (seconds + 2)) / CHANNELS) }))
  const load = { url: desk.url, connections: 16, rate: RATE }
  await drive({ ...load, seconds: 1 }, said.slice(0, RATE))
  await until('letters understood', () => nothingWaits(desk.db))
  const streams = await Promise.all((await cookiesOf(bench)).map((cookie) => listen(desk.url, cookie)))
  const [cpu, start] = [cpuMs(desk.pid), performance.now()]
  const outcome = await drive({ ...load, seconds }, said.slice(RATE))
  await until('letters understood', () => nothingWaits(desk.db))
  const perSecond = (cpuMs(desk.pid) - cpu) / ((performance.now() - start) / 1000)
  streams.forEach((stream) => stream.stop())
  if (outcome.failed > 0) throw new Error(`${outcome.failed} events were not acknowledged: ${outcome.firstFailure}`)
  const arrived = await arrivalsOf(desk.db, world)
  const waits = streams.flatMap(({ told }) => told.flatMap(({ at, objectId }) => (arrived.has(objectId) ? [at - (arrived.get(objectId) as number)] : []))).toSorted((a, b) => a - b)
  if (waits.length < outcome.asked * AGENTS * 0.8) throw new Error(`Of ${outcome.asked} messages the streams told ${waits.length / AGENTS} each.`)
  const p99 = quantile(waits, 0.99)
  return [
    { what: `customer's message → ${AGENTS} agents, ${RATE}/s`, bar: 'p99 ≤ 300 ms', measured: `p50 ${round(quantile(waits, 0.5))} ms, p99 ${round(p99)} ms`, met: p99 <= 300 },
    { what: '… processor time of server and database', bar: '< one core', measured: `${round(perSecond / 10)} % of one`, met: perSecond < 1_000 },
  ]
}
