// Every query on how far triggers on a schedule have come with their moments.
import type { TriggerKickoff } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import type { House } from '../../platform/workspace.ts'
import type { triggerSweeps } from './tables.ts'

type SweepRow = typeof triggerSweeps.$inferSelect

/** A page that comes again says the same again. */
export const putSweep = async (ctx: Ctx, { id, triggerId, at, found, isFound }: Pick<SweepRow, 'id' | 'triggerId' | 'at' | 'found' | 'isFound'>): Promise<void> => {
  await ctx.query(
    'trigger_sweep_put',
    `insert into trigger_sweeps (workspace_id, id, trigger_id, at, found, is_found, begun_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (workspace_id, id) do update set found = greatest(trigger_sweeps.found, excluded.found), is_found = trigger_sweeps.is_found or excluded.is_found`,
    [ctx.workspaceId, id, triggerId, at, found, isFound, ctx.now],
  )
}

/** Ranges that touch become one, and one that is covered twice counts once. */
export const coverSweep = async (ctx: Ctx, id: string, from: number, until: number): Promise<void> => {
  await ctx.query('trigger_sweep_cover', 'update trigger_sweeps set covered = covered + int4multirange(int4range($3, $4)) where workspace_id = $1 and id = $2', [ctx.workspaceId, id, from, until])
}

/** The trigger is gone or off: nothing more is looked for. */
export const endSweep = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.query('trigger_sweep_end', 'update trigger_sweeps set is_found = true where workspace_id = $1 and id = $2', [ctx.workspaceId, id])
}

export type Swept = { id: string; trigger_id: string; trigger_name: string; kickoffs: TriggerKickoff[]; at: Date; found: number; looked_at: number; is_found: boolean; runs: number }
/** The last moments of a trigger, or of all. */
export const listSweeps = (ctx: Ctx, triggerId: string | null, most: number): Promise<Swept[]> =>
  ctx.query<Swept>(
    'trigger_sweeps_last',
    `select s.id, s.trigger_id, t.name as trigger_name, t.flow->'kickoffs' as kickoffs, s.at, s.found, s.is_found, (select coalesce(sum(upper(r) - lower(r)), 0)::int from unnest(s.covered) r) as looked_at,
       (select count(*)::int from trigger_runs r where r.workspace_id = s.workspace_id and r.root_id = s.id and r.trigger_id = s.trigger_id) as runs
     from (select * from trigger_sweeps where workspace_id = $1 and ($2::uuid is null or trigger_id = $2) order by id desc limit $3) s
       join triggers t on t.workspace_id = s.workspace_id and t.id = s.trigger_id order by s.id desc`,
    [ctx.workspaceId, triggerId, most],
  )

export const clearSweeps = (house: House, before: Date) =>
  house.database.lookUp('trigger_sweeps_clear', 'delete from trigger_sweeps where (workspace_id, id) in (select workspace_id, id from trigger_sweeps where begun_at < $1 limit 10000)', [before])
