// Every query on bulk changes and their issues.
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { bulkRuns, type Before, type Outcome } from './tables.ts'

export type Run = typeof bulkRuns.$inferSelect
export type Item = { position: number; issue_id: string; before: Before | null }

const mine = (ctx: Ctx, id: string) => and(eq(bulkRuns.workspaceId, ctx.workspaceId), eq(bulkRuns.id, id))

export const insertRun = async (ctx: Ctx, run: Omit<typeof bulkRuns.$inferInsert, 'workspaceId' | 'createdAt' | 'actor'>): Promise<void> => {
  await ctx.db.insert(bulkRuns).values({ ...run, workspaceId: ctx.workspaceId, actor: ctx.actor, createdAt: ctx.now })
}

/** In the order they are named; gives how many of them there are. */
export const insertItems = async (ctx: Ctx, runId: string, issueIds: string[]): Promise<number> => {
  const [row] = await ctx.query<{ n: number }>(
    'bulk_items_insert',
    `with named as (select id, min(place) as place from unnest($3::uuid[]) with ordinality as t(id, place) group by id),
       written as (insert into bulk_items (workspace_id, run_id, position, issue_id)
         select $1, $2, row_number() over (order by n.place), i.id from named n join issues i on i.workspace_id = $1 and i.id = n.id and i.deleted_at is null returning 1)
     select count(*)::int as n from written`,
    [ctx.workspaceId, runId, issueIds],
  )
  return row?.n ?? 0
}

/** What another run changed, the last first. */
export const insertUndoItems = async (ctx: Ctx, runId: string, undoOf: string): Promise<number> => {
  const [row] = await ctx.query<{ n: number }>(
    'bulk_undo_items',
    `with written as (insert into bulk_items (workspace_id, run_id, position, issue_id, before)
       select workspace_id, $2, row_number() over (order by position desc), issue_id, before from bulk_items where workspace_id = $1 and run_id = $3 and outcome = 'changed' returning 1)
     select count(*)::int as n from written`,
    [ctx.workspaceId, runId, undoOf],
  )
  return row?.n ?? 0
}

export const getRun = async (ctx: Ctx, id: string): Promise<Run> => {
  const [row] = await ctx.db.select().from(bulkRuns).where(mine(ctx, id))
  if (!row) throw notFound('Bulk change')
  return row
}

/** Held until the transaction ends, so that two workers never take the same issues. */
export const lockRun = async (ctx: Ctx, id: string): Promise<Run> => {
  const [row] = await ctx.db.select().from(bulkRuns).where(mine(ctx, id)).for('update')
  if (!row) throw notFound('Bulk change')
  return row
}

export const updateRun = async (ctx: Ctx, id: string, change: Partial<Pick<Run, 'state' | 'total' | 'endedAt'>>): Promise<void> => {
  await ctx.db.update(bulkRuns).set(change).where(mine(ctx, id))
}

export const takeItems = (ctx: Ctx, runId: string, most: number): Promise<Item[]> =>
  ctx.query<Item>('bulk_items_take', `select position, issue_id, before from bulk_items where workspace_id = $1 and run_id = $2 and outcome = 'waiting' order by position limit $3`, [ctx.workspaceId, runId, most])

export type Ended = { position: number; outcome: Outcome; why: string; before: Before | null }

export const endItems = (ctx: Ctx, runId: string, ended: Ended[]) =>
  ctx.query(
    'bulk_items_end',
    `update bulk_items b set outcome = e.outcome, why = e.why, before = coalesce(e.before, b.before)
     from jsonb_to_recordset($3::jsonb) as e(position int, outcome text, why text, before jsonb) where b.workspace_id = $1 and b.run_id = $2 and b.position = e.position`,
    [ctx.workspaceId, runId, JSON.stringify(ended)],
  )

export type Tally = { done: number; changed: number; failed: number }
export const tallyOf = async (ctx: Ctx, runId: string): Promise<Tally> => {
  const [row] = await ctx.query<Tally>(
    'bulk_tally',
    `select count(*) filter (where outcome <> 'waiting')::int as done, count(*) filter (where outcome = 'changed')::int as changed, count(*) filter (where outcome = 'failed')::int as failed
     from bulk_items where workspace_id = $1 and run_id = $2`,
    [ctx.workspaceId, runId],
  )
  return row ?? { done: 0, changed: 0, failed: 0 }
}

export type Failure = { issue_id: string; number: number; title: string; why: string }
export const listFailures = (ctx: Ctx, runId: string): Promise<Failure[]> =>
  ctx.query<Failure>(
    'bulk_failures',
    `select b.issue_id, i.number, i.title, b.why from bulk_items b join issues i on i.workspace_id = b.workspace_id and i.id = b.issue_id
     where b.workspace_id = $1 and b.run_id = $2 and b.outcome = 'failed' order by b.position limit 50`,
    [ctx.workspaceId, runId],
  )

/** Replies to the issues of a group, newest first. */
export const listRepliesOf = (ctx: Ctx, groupId: string): Promise<Run[]> =>
  ctx.db
    .select().from(bulkRuns)
    .where(and(eq(bulkRuns.workspaceId, ctx.workspaceId), sql`${bulkRuns.action}->>'group_id' = ${groupId}`))
    .orderBy(desc(bulkRuns.createdAt)).limit(50)

export const isUndone = async (ctx: Ctx, id: string): Promise<boolean> =>
  (await ctx.query('bulk_undone', 'select 1 from bulk_runs where workspace_id = $1 and undo_of = $2 limit 1', [ctx.workspaceId, id])).length > 0

export type Facts = { issue_id: string; number: number; title: string; requester: string; account: string; tags: string[]; following: boolean }

/** What a change of these issues must know of them beyond their rows. */
export const factsOf = async (ctx: Ctx, issueIds: string[], me: string | null): Promise<Map<string, Facts>> => {
  const rows = await ctx.query<Facts>(
    'bulk_facts',
    `select i.id as issue_id, i.number, i.title, coalesce(r.name, '') as requester, coalesce(a.name, '') as account,
       array(select t.value from issue_tags it join tags t on t.workspace_id = it.workspace_id and t.id = it.tag_id where it.workspace_id = i.workspace_id and it.issue_id = i.id) as tags,
       exists (select 1 from issue_followers f where f.workspace_id = i.workspace_id and f.issue_id = i.id and f.kind = 'user' and f.follower_id = $3::uuid) as following
     from issues i left join contacts r on r.workspace_id = i.workspace_id and r.id = i.requester_id left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
     where i.workspace_id = $1 and i.id = any($2::uuid[])`,
    [ctx.workspaceId, issueIds, me],
  )
  return new Map(rows.map((row) => [row.issue_id, row]))
}

/** A change that fails is undone alone; those before it in the transaction stay. */
export const apart = async <T>(ctx: Ctx, work: () => Promise<T>): Promise<T> => {
  await ctx.query('bulk_savepoint', 'savepoint one_issue', [])
  try {
    const result = await work()
    await ctx.query('bulk_release', 'release savepoint one_issue', [])
    return result
  } catch (error) {
    await ctx.query('bulk_back', 'rollback to savepoint one_issue', [])
    throw error
  }
}
