// Every query on clocks.
import type { SlaKind, SlaPolicyInput } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { columnsOf } from '../../platform/columns.ts'
import type { House } from '../../platform/workspace.ts'
import type { Clock } from './reckon.ts'
import { slaClocks } from './tables.ts'

export type ClockRow = Omit<typeof slaClocks.$inferSelect, 'workspaceId'>
export type ClockKey = { issueId: string; kind: SlaKind; startedAt: Date }

const CLOCKS = columnsOf(slaClocks)
export const listClocks = (ctx: Ctx, issueIds: string[]): Promise<ClockRow[]> =>
  ctx.query<ClockRow>('sla_clocks', `select ${CLOCKS} from sla_clocks where workspace_id = $1 and issue_id = any($2::uuid[])`, [ctx.workspaceId, issueIds])

export type PolicyClock = ClockRow & { policyName: string; pauseIn: SlaPolicyInput['pause_in'] }
const USUAL_PAUSES = `'["waiting_on_customer", "on_hold"]'::jsonb`
/** Those that run first, then the newest. */
export const listClocksOf = (ctx: Ctx, issueId: string): Promise<PolicyClock[]> =>
  ctx.query<PolicyClock>(
    'sla_clocks_of',
    `select ${CLOCKS}, coalesce((select p.name from sla_policies p where p.workspace_id = sla_clocks.workspace_id and p.id = policy_id), promised_by) as "policyName",
       coalesce((select p.pause_in from sla_policies p where p.workspace_id = sla_clocks.workspace_id and p.id = policy_id), ${USUAL_PAUSES}) as "pauseIn"
     from sla_clocks where workspace_id = $1 and issue_id = $2 order by stopped_at is not null, due_at, started_at desc limit 50`,
    [ctx.workspaceId, issueId],
  )

export type NewClock = Clock & { issueId: string; policyId: string | null; promisedBy: string; breachedAt: number | null; warnedAt: number | null }

const WRITE = `insert into sla_clocks (workspace_id, issue_id, kind, started_at, policy_id, hours_name, target_ms, used_ms, paused_ms, paused_since,
    due_at, warn_at, warned_at, breached_at, stopped_at, outcome, promised_by)
  select $1, * from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::uuid[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[], $10::timestamptz[],
    $11::timestamptz[], $12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[], $16::text[], $17::text[])
  on conflict (workspace_id, issue_id, kind, started_at) do update set policy_id = excluded.policy_id, hours_name = excluded.hours_name, target_ms = excluded.target_ms,
    used_ms = excluded.used_ms, paused_ms = excluded.paused_ms, paused_since = excluded.paused_since, due_at = excluded.due_at, warn_at = excluded.warn_at,
    warned_at = excluded.warned_at, breached_at = excluded.breached_at, stopped_at = excluded.stopped_at, outcome = excluded.outcome, promised_by = excluded.promised_by`

const momentOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))

export const writeClocks = async (ctx: Ctx, clocks: NewClock[]): Promise<void> => {
  if (clocks.length === 0) return
  const all = <T>(pick: (c: NewClock) => T): T[] => clocks.map(pick)
  await ctx.query('sla_write', WRITE, [
    ctx.workspaceId, all((c) => c.issueId), all((c) => c.kind), all((c) => momentOf(c.startedAt)), all((c) => c.policyId), all((c) => c.hoursName),
    all((c) => Math.round(c.targetMs)), all((c) => Math.round(c.usedMs)), all((c) => Math.round(c.pausedMs)), all((c) => momentOf(c.pausedSince)),
    all((c) => momentOf(c.dueAt)), all((c) => momentOf(c.warnAt)), all((c) => momentOf(c.warnedAt)), all((c) => momentOf(c.breachedAt)), all((c) => momentOf(c.stoppedAt)), all((c) => c.outcome), all((c) => c.promisedBy),
  ])
}

export const deleteClocks = async (ctx: Ctx, keys: ClockKey[]): Promise<void> => {
  if (keys.length === 0) return
  await ctx.query(
    'sla_delete',
    `delete from sla_clocks c using unnest($2::uuid[], $3::text[], $4::timestamptz[]) as k(issue_id, kind, started_at)
     where c.workspace_id = $1 and c.issue_id = k.issue_id and c.kind = k.kind and c.started_at = k.started_at`,
    [ctx.workspaceId, keys.map((k) => k.issueId), keys.map((k) => k.kind), keys.map((k) => k.startedAt)],
  )
}

/** Clocks that run by a policy that promises nothing any more. */
export const dropClocks = (ctx: Ctx): Promise<unknown[]> =>
  ctx.query(
    'sla_drop',
    `delete from sla_clocks c using sla_policies p where c.workspace_id = $1 and p.workspace_id = $1 and p.id = c.policy_id and c.stopped_at is null
       and (not p.is_on or p.removed_at is not null) returning c.issue_id`,
    [ctx.workspaceId],
  )

const DUE = 'due_at <= $NOW and breached_at is null and stopped_at is null and due_at is not null'
const WARN = 'warn_at <= $NOW and warned_at is null and breached_at is null and stopped_at is null and warn_at is not null'

/** Workspaces in which a time is up, or nearly. */
export const findDue = (house: House) =>
  house.database.lookUp<{ workspace_id: string }>(
    'sla_due_workspaces',
    `select distinct workspace_id from (
       (select workspace_id from sla_clocks where ${DUE.replace('$NOW', '$1')} limit 5000) union all (select workspace_id from sla_clocks where ${WARN.replace('$NOW', '$1')} limit 5000)
     ) due`,
    [house.clock()],
  )

export type Marked = { issue_id: string; kind: SlaKind; due_at: Date; policy_id: string | null }
const mark = (column: 'breached_at' | 'warned_at', value: string, due: string) => `update sla_clocks c set ${column} = ${value}
  from (select workspace_id, issue_id, kind, started_at from sla_clocks where workspace_id = $1 and ${due} order by due_at limit $3 for update skip locked) d
  where c.workspace_id = d.workspace_id and c.issue_id = d.issue_id and c.kind = d.kind and c.started_at = d.started_at
  returning c.issue_id, c.kind, c.due_at, c.policy_id`

export const markBreached = (ctx: Ctx, most: number): Promise<Marked[]> =>
  ctx.query<Marked>('sla_breach', mark('breached_at', 'due_at', DUE.replace('$NOW', '$2')), [ctx.workspaceId, ctx.now, most])
export const markWarned = (ctx: Ctx, most: number): Promise<Marked[]> =>
  ctx.query<Marked>('sla_warn', mark('warned_at', '$2', WARN.replace('$NOW', '$2')), [ctx.workspaceId, ctx.now, most])
