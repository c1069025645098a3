// Every query on bursts of alike issues.
import type { AnomalyState } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'

export type AnomalyRow = { id: string; words: string[]; reason: string; state: AnomalyState; started_at: Date; latest_at: Date; issue_count: number; account_count: number }

const READ = `select a.id, a.words, a.reason, a.state, a.started_at, a.latest_at, n.issue_count, n.account_count from anomalies a
  cross join lateral (select count(*)::int as issue_count, count(distinct coalesce(i.account_id, i.id))::int as account_count
    from anomaly_issues x join issues i on i.workspace_id = x.workspace_id and i.id = x.issue_id and i.deleted_at is null
    where x.workspace_id = a.workspace_id and x.anomaly_id = a.id) n
  where a.workspace_id = $1`
const MOST = 20

export const listOpenAnomalies = (ctx: Ctx, since: Date): Promise<AnomalyRow[]> =>
  ctx.query<AnomalyRow>('anomalies_open', `${READ} and a.state = 'open' and a.latest_at > $2 order by a.latest_at desc limit ${MOST}`, [ctx.workspaceId, since])

export const getAnomaly = async (ctx: Ctx, id: string): Promise<AnomalyRow> => {
  const [row] = await ctx.query<AnomalyRow>('anomaly', `${READ} and a.id = $2`, [ctx.workspaceId, id])
  if (!row) throw notFound('Anomaly')
  return row
}

export const listAnomalyIssueIds = async (ctx: Ctx, id: string): Promise<string[]> => {
  const rows = await ctx.query<{ issue_id: string }>('anomaly_issues', 'select issue_id from anomaly_issues where workspace_id = $1 and anomaly_id = $2 order by issue_id desc limit 200', [ctx.workspaceId, id])
  return rows.map((row) => row.issue_id)
}

export const setAnomalyState = async (ctx: Ctx, id: string, state: AnomalyState): Promise<void> => {
  const rows = await ctx.query('anomaly_state', 'update anomalies set state = $3, updated_at = $4 where workspace_id = $1 and id = $2 returning 1', [ctx.workspaceId, id, state, ctx.now])
  if (rows.length === 0) throw notFound('Anomaly')
}

export type Known = { id: string; words: string[]; state: AnomalyState }

/** What has been found since, whatever became of it; the lock keeps two looks from finding the same twice. */
export const listKnown = async (ctx: Ctx, since: Date): Promise<Known[]> => {
  await ctx.query('anomalies_lock', `select pg_advisory_xact_lock(hashtextextended('anomalies:' || $1::text, 0))`, [ctx.workspaceId])
  return ctx.query<Known>('anomalies_known', 'select id, words, state from anomalies where workspace_id = $1 and latest_at > $2 order by latest_at desc limit 500', [ctx.workspaceId, since])
}

export type Found = { words: string[]; reason: string; startedAt: Date; latestAt: Date; issueIds: string[] }

/** Gives whether there is anything new in it. */
export const writeAnomaly = async (ctx: Ctx, id: string | null, found: Found): Promise<{ id: string; isNews: boolean }> => {
  const key = id ?? newId(ctx.now.getTime())
  await ctx.query(
    'anomaly_write',
    `insert into anomalies (workspace_id, id, words, reason, started_at, latest_at, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $7)
     on conflict (workspace_id, id) do update set reason = excluded.reason, latest_at = greatest(anomalies.latest_at, excluded.latest_at), updated_at = excluded.updated_at`,
    [ctx.workspaceId, key, JSON.stringify(found.words), found.reason, found.startedAt, found.latestAt, ctx.now],
  )
  const rows = await ctx.query(
    'anomaly_issues_write',
    `insert into anomaly_issues (workspace_id, anomaly_id, issue_id) select $1::uuid, $2::uuid, i from unnest($3::uuid[]) as i on conflict do nothing returning 1`,
    [ctx.workspaceId, key, found.issueIds],
  )
  return { id: key, isNews: rows.length > 0 }
}
