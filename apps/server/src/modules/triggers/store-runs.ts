// Every query on runs of triggers.
import type { RunState, State as IssueState } from '@patchbay/contract'
import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { columnsOf } from '../../platform/columns.ts'
import { limitTo } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/workspace.ts'
import type { Subject } from './rules-subject.ts'
import { triggerRuns } from './tables.ts'

export type Run = typeof triggerRuns.$inferSelect
export type NewRun = Omit<typeof triggerRuns.$inferInsert, 'workspaceId' | 'outcomes' | 'issueId' | 'accountId' | 'contactId'>

/** Where the id of what a run is about stands, each with an index of its own. */
const COLUMNS = { issue: 'issue_id', account: 'account_id', contact: 'contact_id' } as const

const insertFor = (column: string) => `insert into trigger_runs (workspace_id, id, trigger_id, version, path, ${column}, root_id, depth, kickoff, event, state, reason, is_watched, due_at, at, ended_at)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
  where $11 = 'cut' or (select count(*) from (select 1 from trigger_runs where workspace_id = $1 and ${column} = $6 and trigger_id = $3 and at > $17 and state not in ('cut', 'cancelled') limit $18) lately) < $18
  on conflict do nothing returning id`

/** False when this trigger ran on the same for the same beginning already, or `most` times since. */
export const insertRun = async (ctx: Ctx, subject: Subject, r: NewRun, since: Date, most: number): Promise<boolean> => {
  const values = [
    ctx.workspaceId, r.id, r.triggerId, r.version, r.path, subject.id, r.rootId, r.depth, r.kickoff, JSON.stringify(r.event), r.state, r.reason ?? '', r.isWatched ?? false, r.dueAt ?? null, r.at, r.endedAt ?? null, since, most,
  ]
  return (await ctx.query(`trigger_run_insert_${subject.kind}`, insertFor(COLUMNS[subject.kind]), values)).length > 0
}

const RUNS = columnsOf(triggerRuns)
/** Of the same beginning on the same subject. */
export const listOfRoots = (ctx: Ctx, { kind, id }: Subject, rootIds: string[]): Promise<Run[]> => {
  const text = `select ${RUNS} from trigger_runs where workspace_id = $1 and ${COLUMNS[kind]} = $2 and root_id = any($3::uuid[]) and state <> 'cut' order by id`
  return ctx.query<Run>(`trigger_runs_of_roots_${kind}`, text, [ctx.workspaceId, id, rootIds])
}

const SWEPT = 'workspace_id = $1 and root_id = $2 and trigger_id = $3 and coalesce(issue_id, account_id, contact_id) = any($4::uuid[])'
/** Runs of one beginning on these issues, accounts or contacts that are not done: those that a job which was broken off had begun. */
export const listRunning = async (ctx: Ctx, rootId: string, triggerId: string, ids: string[]): Promise<string[]> =>
  (await ctx.query<{ id: string }>('trigger_runs_running', `select id from trigger_runs where ${SWEPT} and state = 'running'`, [ctx.workspaceId, rootId, triggerId, ids])).map(({ id }) => id)

/** Those among them that a run of the same beginning is about. */
export const listBegun = async (ctx: Ctx, rootId: string, triggerId: string, ids: string[]): Promise<Set<string>> =>
  new Set((await ctx.query<{ id: string }>('trigger_runs_begun', `select distinct coalesce(issue_id, account_id, contact_id) as id from trigger_runs where ${SWEPT} and state <> 'cut'`, [ctx.workspaceId, rootId, triggerId, ids])).map(({ id }) => id))

/** Whether a trigger was cut off on it since. */
export const wasCut = async (ctx: Ctx, triggerId: string, { kind, id }: Subject, since: Date): Promise<boolean> => {
  const text = `select 1 from trigger_runs where workspace_id = $1 and ${COLUMNS[kind]} = $2 and trigger_id = $3 and at > $4 and state = 'cut' limit 1`
  return (await ctx.query(`trigger_runs_cut_${kind}`, text, [ctx.workspaceId, id, triggerId, since])).length > 0
}

export const listWaiting = (ctx: Ctx, { kind, id }: Subject): Promise<Run[]> =>
  ctx.query<Run>(`trigger_runs_watched_${kind}`, `select ${RUNS} from trigger_runs where workspace_id = $1 and ${COLUMNS[kind]} = $2 and state = 'waiting' and is_watched`, [ctx.workspaceId, id])

export const anyWatched = async (ctx: Ctx): Promise<boolean> => {
  const [row] = await ctx.query<{ some: boolean }>('trigger_runs_any_watched', `select exists (select 1 from trigger_runs where workspace_id = $1 and state = 'waiting' and is_watched) as some`, [ctx.workspaceId])
  return row?.some ?? false
}

export const lockRun = async (ctx: Ctx, id: string): Promise<Run> => {
  const [row] = await ctx.query<Run>('trigger_run_lock', `select ${RUNS} from trigger_runs where workspace_id = $1 and id = $2 for update`, [ctx.workspaceId, id])
  if (!row) throw notFound('Run')
  return row
}

type RunChange = Pick<Run, 'state' | 'reason' | 'outcomes' | 'endedAt'>
const CHANGED = { state: 'state', reason: 'reason', outcomes: 'outcomes', endedAt: 'ended_at' } as const
/** Nobody waits for it: what comes after it in the transaction sees it. */
export const updateRun = (ctx: Ctx, id: string, change: Partial<RunChange>): void => {
  const names = Object.keys(change) as (keyof RunChange)[]
  const sets = names.map((name, at) => `${CHANGED[name]} = $${at + 3}`)
  const values = names.map((name) => (name === 'outcomes' ? JSON.stringify(change.outcomes) : change[name]))
  ctx.put(`trigger_run_update_${names.join('_')}`, `update trigger_runs set ${sets.join(', ')} where workspace_id = $1 and id = $2`, [ctx.workspaceId, id, ...values])
}

export const dropWaiting = async (ctx: Ctx, triggerId: string, reason: string): Promise<void> => {
  await ctx.query(`trigger_runs_drop`, `update trigger_runs set state = 'cancelled', reason = $3, ended_at = $4 where workspace_id = $1 and trigger_id = $2 and state = 'waiting'`, [ctx.workspaceId, triggerId, reason, ctx.now])
}

export type Counts = { trigger_id: string; runs: number; failed: number; waiting: number; last: Date | null }
export const countRuns = async (ctx: Ctx, since: Date): Promise<Map<string, Counts>> =>
  new Map((await ctx.query<Counts>(
    'trigger_runs_counts',
    `select trigger_id, count(*) filter (where state in ('done', 'failed', 'leaving', 'running') and at >= $2)::int as runs, count(*) filter (where state = 'failed' and at >= $2)::int as failed,
       count(*) filter (where state = 'waiting')::int as waiting, max(at) filter (where state in ('done', 'failed', 'leaving', 'running')) as last
     from trigger_runs where workspace_id = $1 and (at >= $2 or state = 'waiting') group by trigger_id`,
    [ctx.workspaceId, since],
  )).map((row) => [row.trigger_id, row]))

/** By `case`, which an index may be used for behind row-level security; not so for `coalesce`. */
const ACCOUNT = 'case when r.account_id is null then i.account_id else r.account_id end'

export type LoggedRun = Omit<Run, 'workspaceId'> & { trigger_name: string; number: number | null; title: string | null; issue_state: IssueState | null; account: string; contact: string }
export type LogFilter = { triggerId?: string | undefined; number?: number | undefined; state?: RunState | undefined; since?: Date | undefined; words?: string | undefined }

const COLUMNS_LOGGED = sql.raw(`select ${RUNS.replace(/(^|, )(\w+) as/g, '$1r.$2 as')}, t.name as trigger_name, i.number, i.title, i.state as issue_state, coalesce(a.name, '') as account, coalesce(c.name, '') as contact`)
const JOINED = sql.raw(`join triggers t on t.workspace_id = r.workspace_id and t.id = r.trigger_id left join issues i on i.workspace_id = r.workspace_id and i.id = r.issue_id
    left join accounts a on a.workspace_id = r.workspace_id and a.id = ${ACCOUNT} left join contacts c on c.workspace_id = r.workspace_id and c.id = r.contact_id
    left join members m on m.workspace_id = r.workspace_id and m.id = i.assignee_id`)

/** Words are looked for in so many runs: those further back are found by what else is known of them. */
const MOST_SEARCHED = 10_000
const patternOf = (words: string): string => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

const among = (ctx: Ctx, given: LogFilter, after: string | null): SQL => sql`r.workspace_id = ${ctx.workspaceId} and ${after ? sql`r.id < ${after}::uuid` : sql`true`} and ${given.triggerId ? sql`r.trigger_id = ${given.triggerId}` : sql`true`}
      and ${given.number === undefined ? sql`true` : sql`r.issue_id = (select n.id from issues n where n.workspace_id = ${ctx.workspaceId} and n.number = ${given.number})`}
      and ${given.state ? sql`r.state = ${given.state}` : sql`true`} and ${given.since ? sql`r.at >= ${given.since}` : sql`true`}`

const said = (words: string): SQL => {
  const like = patternOf(words)
  return sql`(i.title ilike ${like} or a.name ilike ${like} or c.name ilike ${like} or m.name ilike ${like} or t.name ilike ${like})`
}

/** Newest first; one more than asked tells whether there are more. */
export const listLog = (ctx: Ctx, given: LogFilter, after: string | null, limit: number): Promise<LoggedRun[]> => {
  const from = given.words ? sql`(select * from trigger_runs r where ${among(ctx, given, after)} order by r.id desc ${limitTo(MOST_SEARCHED)}) r` : sql`trigger_runs r`
  return ctx.rows<LoggedRun>(sql`${COLUMNS_LOGGED} from ${from} ${JOINED} where ${given.words ? said(given.words) : among(ctx, given, after)} order by r.id desc ${limitTo(limit + 1)}`)
}

export const findLogged = async (ctx: Ctx, id: string): Promise<LoggedRun> => {
  const [row] = await ctx.rows<LoggedRun>(sql`${COLUMNS_LOGGED} from trigger_runs r ${JOINED} where r.workspace_id = ${ctx.workspaceId} and r.id = ${id}`)
  if (!row) throw notFound('Run')
  return row
}

export const findDueRuns = (house: House) =>
  house.database.lookUp<{ workspace_id: string; id: string }>('trigger_runs_due', `select workspace_id, id from trigger_runs where state = 'waiting' and due_at <= $1 order by due_at limit 500`, [house.clock()])

export const clearRuns = (house: House, before: Date) =>
  house.database.lookUp('trigger_runs_clear', 'delete from trigger_runs where (workspace_id, id) in (select workspace_id, id from trigger_runs where ended_at < $1 limit 10000)', [before])
