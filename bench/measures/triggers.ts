// How long it takes to judge an event by two hundred triggers, from the moment they are looked at to the one that acts; and what an issue costs with all that follows it.
import { setTimeout as delay } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { cpuMs } from '../processes.ts'
import { emailOf } from '../seed.ts'
import { round, type Line } from '../table.ts'
import { noJobs, until } from './slack.ts'

const HOW_MANY = 200
const BAR_MS = 10

const conditions = {
  operator: 'and',
  subfilters: [
    { field: 'priority', operator: 'in', values: ['urgent', 'high'] },
    { operator: 'or', subfilters: [{ field: 'account.name', operator: 'string_contains', value: 'no such' }, { field: 'tags', operator: 'in', values: ['vip', 'gold'] }] },
    { field: 'event.message', operator: 'string_contains', value: 'refund' },
  ],
}
const MANY = `insert into triggers (workspace_id, id, position, name, description, group_name, is_on, version, flow)
  select $1, gen_random_uuid(), n, 'Rule ' || n, '', 'Bench', true, 1, $2 from generate_series(1, ${HOW_MANY - 1}) n`
/** Both moments are the beginnings of transactions: between them lies the reading, the judging and the writing of the run. */
const TOOK = `select (extract(epoch from ended_at - at) * 1000)::float8 as ms from trigger_runs where workspace_id = $1 and state = 'done' order by 1`

export const measureTriggers = async ({ desk, quick }: Bench): Promise<Line[]> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` }
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${desk.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  }
  await desk.db.query(MANY, [desk.workspaceId, JSON.stringify({ kickoffs: [{ on: 'issue.created' }], run: 'first', paths: [{ conditions, delay: null, actions: [{ do: 'make_ticket' }] }] })])
  await post('/api/app/triggers', { name: 'The last', kickoffs: [{ on: 'issue.created' }], paths: [{ actions: [{ do: 'change_tags', way: 'append', tags: ['judged'] }] }] })
  const issues = quick ? 60 : 300
  const before = cpuMs(desk.pid)
  for (let n = 0; n < issues; n += 1) {
    await post('/api/issues', { title: `To be judged ${n}`, body_html: '<p>Please look.</p>', requester_email: emailOf(n), requester_name: 'A Customer' })
    await delay(20)
  }
  await until('triggers have run', () => noJobs(desk.db))
  const cpu = (cpuMs(desk.pid) - before) / issues
  const { rows } = await desk.db.query<{ ms: number }>(TOOK, [desk.workspaceId])
  await desk.db.query('update triggers set is_on = false, removed_at = now() where workspace_id = $1', [desk.workspaceId])
  const at = (share: number) => rows[Math.min(rows.length - 1, Math.floor(rows.length * share))]?.ms ?? Number.NaN
  if (rows.length !== issues) throw new Error(`${rows.length} of ${issues} issues were judged.`)
  return [{ what: `${HOW_MANY} triggers on an event`, bar: `p95 ≤ ${BAR_MS} ms`, measured: `p50 ${round(at(0.5))} ms, p95 ${round(at(0.95))} ms`, cpu: round(cpu), met: at(0.95) <= BAR_MS }]
}
