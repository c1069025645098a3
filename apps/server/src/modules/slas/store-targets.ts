// Every query on what triggers promised.
import type { SlaKind } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'

export type OwnTarget = { issue_id: string; kind: SlaKind; minutes: number | null; hours: string; promised_by: string; set_at: Date }

export const listTargets = (ctx: Ctx, issueIds: string[]): Promise<OwnTarget[]> =>
  ctx.query<OwnTarget>('sla_targets_of', 'select issue_id, kind, minutes, hours, promised_by, set_at from sla_targets where workspace_id = $1 and issue_id = any($2::uuid[])', [ctx.workspaceId, issueIds])

/** When the first of them was set; null when there is none. */
export const firstTargetAt = async (ctx: Ctx): Promise<Date | null> => {
  const [row] = await ctx.query<{ set_at: Date }>('sla_targets_first', 'select set_at from sla_targets where workspace_id = $1 order by set_at limit 1', [ctx.workspaceId])
  return row?.set_at ?? null
}

const WRITE = `insert into sla_targets (workspace_id, issue_id, kind, minutes, hours, promised_by, set_at) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (workspace_id, issue_id, kind) do update set minutes = excluded.minutes, hours = excluded.hours, promised_by = excluded.promised_by, set_at = excluded.set_at`
export const writeTarget = (ctx: Ctx, issueId: string, t: Omit<OwnTarget, 'issue_id' | 'set_at'>) =>
  ctx.query('sla_target_write', WRITE, [ctx.workspaceId, issueId, t.kind, t.minutes, t.hours, t.promised_by, ctx.now])

/** Its clocks are reckoned anew. */
export const lookAgainAt = (ctx: Ctx, issueId: string) =>
  ctx.query('sla_look_again', 'update issues set sla_version = 0, version = version + 1, updated_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, issueId, ctx.now])
