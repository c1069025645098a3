// Every query on triggers and their versions.
import type { TriggerInput, TriggerFlow } from '@patchbay/contract'
import { and, asc, desc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/workspace.ts'
import { triggers, triggerVersions } from './tables.ts'

export type TriggerRow = typeof triggers.$inferSelect
export type VersionRow = typeof triggerVersions.$inferSelect
const mine = (ctx: Ctx) => and(eq(triggers.workspaceId, ctx.workspaceId), isNull(triggers.removedAt))
const one = (ctx: Ctx, id: string) => and(mine(ctx), eq(triggers.id, id))

/** In the order they run. */
export const listTriggers = (ctx: Ctx): Promise<TriggerRow[]> => ctx.db.select().from(triggers).where(mine(ctx)).orderBy(asc(triggers.position), asc(triggers.id)).limit(1_000)

export const lockTrigger = async (ctx: Ctx, id: string): Promise<TriggerRow> => {
  const [row] = await ctx.db.select().from(triggers).where(one(ctx, id)).for('update')
  if (!row) throw notFound('Trigger')
  return row
}

export const countTriggers = async (ctx: Ctx): Promise<number> => {
  const [row] = await ctx.query<{ n: number }>('triggers_count', 'select count(*)::int as n from triggers where workspace_id = $1 and removed_at is null', [ctx.workspaceId])
  return row?.n ?? 0
}

export const flowOf = ({ kickoffs, run, paths }: TriggerFlow): TriggerFlow => ({ kickoffs, run, paths })
const columnsOf = (given: TriggerInput) => ({ name: given.name, description: given.description, groupName: given.group, isOn: given.is_on, flow: flowOf(given) })

export const insertTrigger = async (ctx: Ctx, id: string, given: TriggerInput, nextAt: Date | null): Promise<void> => {
  const last = sql<number>`coalesce((select max(position) + 1 from triggers where workspace_id = ${ctx.workspaceId}), 0)`
  await ctx.db.insert(triggers).values({ ...columnsOf(given), nextAt, id, workspaceId: ctx.workspaceId, version: 1, position: last, createdAt: ctx.now, updatedAt: ctx.now })
}

export const updateTrigger = async (ctx: Ctx, id: string, given: TriggerInput, more: { version: number; nextAt: Date | null }): Promise<void> => {
  await ctx.db.update(triggers).set({ ...columnsOf(given), ...more, updatedAt: ctx.now }).where(one(ctx, id))
}

export const setOn = async (ctx: Ctx, id: string, isOn: boolean, nextAt: Date | null): Promise<void> => {
  await ctx.db.update(triggers).set({ isOn, nextAt, updatedAt: ctx.now }).where(one(ctx, id))
}

export const retireTrigger = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.update(triggers).set({ removedAt: ctx.now, isOn: false, nextAt: null, updatedAt: ctx.now }).where(one(ctx, id))
}

export const placeTriggers = async (ctx: Ctx, ids: string[]): Promise<void> => {
  await ctx.query(
    'triggers_place',
    `update triggers t set position = given.position from (select id, ordinality::int as position from unnest($2::uuid[]) with ordinality as g(id, ordinality)) given
     where t.workspace_id = $1 and t.id = given.id`,
    [ctx.workspaceId, ids],
  )
}

export const keepVersion = async (ctx: Ctx, triggerId: string, version: number, given: { name: string; flow: TriggerFlow }): Promise<void> => {
  await ctx.db.insert(triggerVersions).values({ workspaceId: ctx.workspaceId, triggerId, version, name: given.name, flow: given.flow, byName: ctx.actor.name, at: ctx.now })
}

const version = (ctx: Ctx, triggerId: string) => and(eq(triggerVersions.workspaceId, ctx.workspaceId), eq(triggerVersions.triggerId, triggerId))

export const listVersions = (ctx: Ctx, triggerId: string): Promise<VersionRow[]> =>
  ctx.db.select().from(triggerVersions).where(version(ctx, triggerId)).orderBy(desc(triggerVersions.version)).limit(200)

export const getVersion = async (ctx: Ctx, triggerId: string, number: number): Promise<VersionRow> => {
  const [row] = await ctx.db.select().from(triggerVersions).where(and(version(ctx, triggerId), eq(triggerVersions.version, number)))
  if (!row) throw notFound('Version')
  return row
}

export const findWithText = async (ctx: Ctx, text: string): Promise<string | null> => {
  const [row] = await ctx.query<{ name: string }>(
    'triggers_with', `select name from triggers where workspace_id = $1 and removed_at is null and position($2 in flow::text) > 0 order by position limit 1`, [ctx.workspaceId, text],
  )
  return row?.name ?? null
}

export const findScheduled = (house: House) =>
  house.database.lookUp<{ workspace_id: string; id: string }>('triggers_scheduled', 'select workspace_id, id from triggers where next_at <= $1 order by next_at limit 500', [house.clock()])

/** Those among them whose time has come and nobody has taken, held until the transaction ends. */
export const lockScheduled = (ctx: Ctx, ids: string[]): Promise<TriggerRow[]> =>
  ctx.db.select().from(triggers).where(and(mine(ctx), inArray(triggers.id, ids), lte(triggers.nextAt, ctx.now))).for('update', { skipLocked: true })

export const setNext = async (ctx: Ctx, next: { id: string; at: Date | null }[]): Promise<void> => {
  await ctx.query(
    'triggers_next',
    `update triggers t set next_at = given.at from unnest($2::uuid[], $3::timestamptz[]) given(id, at) where t.workspace_id = $1 and t.id = given.id`,
    [ctx.workspaceId, next.map(({ id }) => id), next.map(({ at }) => at)],
  )
}

/** Null when it is off or removed. */
export const findOn = async (ctx: Ctx, id: string): Promise<TriggerRow | null> => {
  const [row] = await ctx.db.select().from(triggers).where(and(one(ctx, id), eq(triggers.isOn, true)))
  return row ?? null
}
