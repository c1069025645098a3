// Promises of time: what a hundred thousand running clocks cost, how soon a breach is told, how long as many at once take.
import { setTimeout as delay } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { newId } from '../../apps/server/src/platform/id.ts'
import { cpuMs } from '../processes.ts'
import { round, type Line } from '../table.ts'
import { until } from './slack.ts'

const CLOCKS = 100_000
const WATCHED_MS = 5_000
/** The desk looks once a second. */
const LOOKS = WATCHED_MS / 1_000
const SINGLE = 5

const POLICY = `insert into sla_policies (workspace_id, id, position, name, is_on, conditions, targets, pause_in, alert, since)
  values ($1, $2, 99, 'Bench', false, '[]', '{}', '[]', '{"channel":null,"on_card":false,"message_assignee":false}', now())`
const CLOCK = `insert into sla_clocks (workspace_id, issue_id, kind, started_at, policy_id, hours_name, target_ms, used_ms, paused_ms, due_at)
  select workspace_id, id, 'resolution', now(), $2, '', 3600000, 0, 0, now() + interval '1 day' from issues where workspace_id = $1 and deleted_at is null order by number limit $3`

export const measureClocks = async ({ desk, quick }: Bench): Promise<Line[]> => {
  const { db, workspaceId } = desk
  const policy = newId(Date.now())
  const before = await cost(desk.pid)
  await db.query(POLICY, [workspaceId, policy])
  const { rowCount } = await db.query(CLOCK, [workspaceId, policy, quick ? CLOCKS / 10 : CLOCKS])
  const clocks = rowCount ?? 0
  await db.query('vacuum analyze sla_clocks')
  await delay(2_000)
  const perLook = Math.max(0, (await cost(desk.pid)) - before) / LOOKS
  const waits: number[] = []
  for (let n = 0; n < SINGLE; n += 1) {
    const { rows } = await db.query<{ issue_id: string }>(
      `update sla_clocks set due_at = clock_timestamp() + interval '700 milliseconds' where (workspace_id, issue_id, kind, started_at) in
         (select workspace_id, issue_id, kind, started_at from sla_clocks where workspace_id = $1 and policy_id = $2 and breached_at is null limit 1) returning issue_id`, [workspaceId, policy])
    const told = `select extract(epoch from e.at - c.due_at) * 1000 as ms from events e join sla_clocks c on c.workspace_id = e.workspace_id and c.issue_id = e.issue_id
      where e.workspace_id = $1 and e.issue_id = $2 and e.type = 'sla.breached' and c.policy_id = $3`
    await until('the breach told', async () => (await db.query(told, [workspaceId, rows[0]?.issue_id, policy])).rows.length > 0, 30_000)
    waits.push(Number((await db.query<{ ms: number }>(told, [workspaceId, rows[0]?.issue_id, policy])).rows[0]?.ms))
  }
  await db.query(`update sla_clocks set due_at = now() where workspace_id = $1 and policy_id = $2 and breached_at is null`, [workspaceId, policy])
  const start = performance.now()
  const left = async () => (await db.query('select 1 from sla_clocks where workspace_id = $1 and policy_id = $2 and breached_at is null limit 1', [workspaceId, policy])).rows.length
  await until('every breach marked', async () => (await left()) === 0)
  const seconds = (performance.now() - start) / 1000
  await db.query('delete from sla_clocks where workspace_id = $1 and policy_id = $2', [workspaceId, policy])
  await db.query('delete from sla_policies where workspace_id = $1 and id = $2', [workspaceId, policy])
  const worst = Math.max(...waits)
  return [
    { what: `a look at ${clocks.toLocaleString('en')} running clocks`, bar: '≤ 1 s', measured: `${round(perLook)} ms of processor time`, met: perLook <= 1_000 },
    { what: 'a breach told after its moment', bar: '≤ 5 s', measured: `at most ${round(worst)} ms`, met: worst <= 5_000 },
    { what: `${clocks.toLocaleString('en')} breaches at one moment`, bar: 'told', measured: `${round(seconds)} s, ${round(clocks / seconds)}/s`, met: null },
  ]
}

const cost = async (pid: number): Promise<number> => {
  const before = cpuMs(pid)
  await delay(WATCHED_MS)
  return cpuMs(pid) - before
}
