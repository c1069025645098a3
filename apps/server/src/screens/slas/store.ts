// Counts and lists how promises were kept, with the policies, teams and people it is about; of issues that the reader may see.
import type { SlaKind, SLA_STEPS } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'

export type Chosen = Partial<Record<'from' | 'to' | 'policy_id' | 'account_id' | 'team_id' | 'assignee_id' | 'kind', string | undefined>>

/** Of issues that were deleted nothing is told; those that were merged live on. */
const FROM = sql`sla_clocks k join issues i on i.workspace_id = k.workspace_id and i.id = k.issue_id and (i.deleted_at is null or i.merged_into is not null)`
/** A breach is decided when it happens, all else when it ends; the very words of the index. */
const DECIDED = sql`coalesce(k.breached_at, k.stopped_at)`

const conditionsOf = (ctx: Ctx, { from, to, policy_id, account_id, team_id, assignee_id, kind }: Chosen): SQL => {
  const parts = [
    sql`k.workspace_id = ${ctx.workspaceId}`, sql`${DECIDED} is not null`, sql`k.outcome is distinct from 'cancelled'`,
    ...(from ? [sql`${DECIDED} >= ${from}::timestamptz`] : []), ...(to ? [sql`${DECIDED} < ${to}::timestamptz`] : []), ...(kind ? [sql`k.kind = ${kind}`] : []),
    ...(policy_id ? [sql`k.policy_id = ${policy_id}`] : []), ...(account_id ? [sql`i.account_id = ${account_id}`] : []),
    ...(team_id ? [sql`i.team_id = ${team_id}`] : []), ...(assignee_id ? [sql`i.assignee_id = ${assignee_id}`] : []),
  ]
  return sql.join(parts, sql` and `)
}

const KEPT = sql`count(*) filter (where k.breached_at is null)::int as met, count(*) filter (where k.breached_at is not null)::int as breached`
const MEDIANS = sql`round(percentile_cont(0.5) within group (order by k.used_ms) filter (where k.stopped_at is not null) / 1000)::int as median_open_seconds,
  round(percentile_cont(0.5) within group (order by extract(epoch from k.stopped_at - k.started_at)) filter (where k.stopped_at is not null))::int as median_seconds`

export type Kept = { met: number; breached: number; median_open_seconds: number | null; median_seconds: number | null }

export const countByKind = (ctx: Ctx, chosen: Chosen): Promise<(Kept & { kind: SlaKind })[]> =>
  ctx.rows(sql`select k.kind, ${KEPT}, ${MEDIANS} from ${FROM} where ${conditionsOf(ctx, chosen)} group by 1`)

export const spanOf = async (ctx: Ctx, chosen: Chosen): Promise<{ since: Date | null; until: Date | null }> => {
  const [row] = await ctx.rows<{ since: Date | null; until: Date | null }>(sql`select min(${DECIDED}) as since, max(${DECIDED}) as until from ${FROM} where ${conditionsOf(ctx, chosen)}`)
  return row ?? { since: null, until: null }
}

export const countOverTime = (ctx: Ctx, chosen: Chosen, step: (typeof SLA_STEPS)[number]): Promise<{ at: Date; met: number; breached: number }[]> =>
  ctx.rows(sql`select date_trunc(${step}::text, ${DECIDED}, 'UTC') as at, ${KEPT} from ${FROM} where ${conditionsOf(ctx, chosen)} group by 1 order by 1 limit 400`)

const GROUPS = {
  policy: { key: sql`k.policy_id`, name: sql`(select p.name from sla_policies p where p.workspace_id = g.workspace_id and p.id = g.id)` },
  team: { key: sql`i.team_id`, name: sql`(select t.name from teams t where t.workspace_id = g.workspace_id and t.id = g.id)` },
  assignee: { key: sql`i.assignee_id`, name: sql`(select m.name from members m where m.workspace_id = g.workspace_id and m.id = g.id)` },
}
const MOST_GROUPS = 150

export type Named = Kept & { id: string | null; name: string | null; kind: SlaKind }
/** Those of whom most was promised first. */
export const countBy = (ctx: Ctx, chosen: Chosen, by: keyof typeof GROUPS): Promise<Named[]> =>
  ctx.rows(sql`select g.id, ${GROUPS[by].name} as name, g.kind, g.met, g.breached, g.median_open_seconds, g.median_seconds from (
      select k.workspace_id, ${GROUPS[by].key} as id, k.kind, ${KEPT}, ${MEDIANS} from ${FROM} where ${conditionsOf(ctx, chosen)} group by 1, 2, 3
    ) g order by sum(g.met + g.breached) over (partition by g.id) desc, g.id, g.kind ${limitTo(MOST_GROUPS)}`)

export type ClockRow = {
  issue_id: string; number: number; title: string; kind: SlaKind; policy: string; account: string; team: string; assignee: string
  started_at: Date; due_at: Date | null; breached_at: Date | null; stopped_at: Date | null; target_ms: number; used_ms: number; decided_at: Date
}

/** Newest first, after the last one's key; one more than asked tells whether there are more. */
export const listDecided = (ctx: Ctx, chosen: Chosen, onlyBreached: boolean, after: string[] | null, limit: number): Promise<ClockRow[]> =>
  ctx.rows(sql`select i.id as issue_id, i.number, i.title, k.kind, coalesce(p.name, k.promised_by) as policy, coalesce(a.name, '') as account, coalesce(t.name, '') as team, coalesce(m.name, '') as assignee,
      k.started_at, k.due_at, k.breached_at, k.stopped_at, k.target_ms::float8 as target_ms, k.used_ms::float8 as used_ms, ${DECIDED} as decided_at
    from ${FROM} left join sla_policies p on p.workspace_id = k.workspace_id and p.id = k.policy_id left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
      left join teams t on t.workspace_id = i.workspace_id and t.id = i.team_id left join members m on m.workspace_id = i.workspace_id and m.id = i.assignee_id
    where ${conditionsOf(ctx, chosen)} and ${onlyBreached ? sql`k.breached_at is not null` : sql`true`}
      and ${after ? sql`(${DECIDED}, k.issue_id, k.started_at, k.kind) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::timestamptz, ${after[3]})` : sql`true`}
    order by ${DECIDED} desc, k.issue_id desc, k.started_at desc, k.kind desc ${limitTo(limit + 1)}`)

export const keyOf = (row: ClockRow): string[] => [row.decided_at.toISOString(), row.issue_id, row.started_at.toISOString(), row.kind]
