// Every query on policies.
import type { SlaPolicyInput } from '@patchbay/contract'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { slaPolicies } from './tables.ts'

export type PolicyRow = typeof slaPolicies.$inferSelect
const mine = (ctx: Ctx) => and(eq(slaPolicies.workspaceId, ctx.workspaceId), isNull(slaPolicies.removedAt))
const one = (ctx: Ctx, id: string) => and(mine(ctx), eq(slaPolicies.id, id))

/** In the order they are looked at. */
export const listPolicies = (ctx: Ctx): Promise<PolicyRow[]> =>
  ctx.db.select().from(slaPolicies).where(mine(ctx)).orderBy(asc(slaPolicies.position), asc(slaPolicies.id)).limit(200)

export const findPolicy = async (ctx: Ctx, id: string): Promise<PolicyRow | null> => {
  const [row] = await ctx.db.select().from(slaPolicies).where(one(ctx, id))
  return row ?? null
}

export const lockPolicy = async (ctx: Ctx, id: string): Promise<PolicyRow> => {
  const [row] = await ctx.db.select().from(slaPolicies).where(one(ctx, id)).for('update')
  if (!row) throw notFound('Policy')
  return row
}

const columnsOf = (given: SlaPolicyInput) => ({
  name: given.name, isOn: given.is_on, conditions: given.conditions, targets: given.targets, pauseIn: given.pause_in, warn: given.warn, alert: given.alert,
})

export const insertPolicy = async (ctx: Ctx, id: string, given: SlaPolicyInput): Promise<void> => {
  await ctx.db.update(slaPolicies).set({ position: sql`${slaPolicies.position} + 1` }).where(mine(ctx))
  await ctx.db.insert(slaPolicies).values({ ...columnsOf(given), id, workspaceId: ctx.workspaceId, position: 0, since: ctx.now, createdAt: ctx.now, updatedAt: ctx.now })
}

export const updatePolicy = async (ctx: Ctx, id: string, given: SlaPolicyInput, since: Date): Promise<void> => {
  await ctx.db.update(slaPolicies).set({ ...columnsOf(given), since, updatedAt: ctx.now }).where(one(ctx, id))
}

export const retirePolicy = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.update(slaPolicies).set({ removedAt: ctx.now, isOn: false, updatedAt: ctx.now }).where(one(ctx, id))
}

export const placePolicies = async (ctx: Ctx, ids: string[]): Promise<void> => {
  for (const [position, id] of ids.entries()) await ctx.db.update(slaPolicies).set({ position }).where(one(ctx, id))
}

export type Counts = { running: number; met: number; breached: number }
const COUNTS = `select policy_id, count(*) filter (where stopped_at is null)::int as running, count(*) filter (where outcome = 'met')::int as met,
    count(*) filter (where outcome = 'breached')::int as breached
  from sla_clocks where workspace_id = $1 and (stopped_at is null or stopped_at >= $2) group by policy_id`

export const countClocks = async (ctx: Ctx, since: Date): Promise<Map<string, Counts>> =>
  new Map((await ctx.query<Counts & { policy_id: string }>('sla_counts', COUNTS, [ctx.workspaceId, since])).map((r) => [r.policy_id, r]))
