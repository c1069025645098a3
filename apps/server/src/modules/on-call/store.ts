// Every query on on-call services and the alerts that stand open there.
import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { onCallAlerts, onCallServices } from './tables.ts'

export type ServiceRow = typeof onCallServices.$inferSelect
export type AlertRow = typeof onCallAlerts.$inferSelect
const one = (ctx: Ctx, id: string) => and(eq(onCallServices.workspaceId, ctx.workspaceId), eq(onCallServices.id, id))

export const listServices = (ctx: Ctx): Promise<ServiceRow[]> =>
  ctx.db.select().from(onCallServices).where(eq(onCallServices.workspaceId, ctx.workspaceId)).orderBy(asc(onCallServices.name), asc(onCallServices.id)).limit(100)

export const findService = async (ctx: Ctx, id: string): Promise<ServiceRow | null> => (await ctx.db.select().from(onCallServices).where(one(ctx, id)))[0] ?? null

export const getService = async (ctx: Ctx, id: string): Promise<ServiceRow> => {
  const row = await findService(ctx, id)
  if (!row) throw notFound('On-call service')
  return row
}

export type NewService = Pick<ServiceRow, 'name' | 'kind' | 'region' | 'key'>
export const insertService = async (ctx: Ctx, id: string, given: NewService): Promise<void> => {
  await ctx.db.insert(onCallServices).values({ ...given, id, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}
export const updateService = async (ctx: Ctx, id: string, given: NewService): Promise<void> => {
  await ctx.db.update(onCallServices).set({ ...given, updatedAt: ctx.now }).where(one(ctx, id))
}
export const deleteService = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(onCallServices).where(one(ctx, id))
}

export const putAlert = async (ctx: Ctx, serviceId: string, issueId: string): Promise<void> => {
  const again = { state: 'raised' as const, raisedAt: ctx.now }
  await ctx.db.insert(onCallAlerts).values({ ...again, workspaceId: ctx.workspaceId, serviceId, issueId }).onConflictDoUpdate({ target: [onCallAlerts.workspaceId, onCallAlerts.serviceId, onCallAlerts.issueId], set: again })
}

/** Alerts that stand open for an issue, or of one service alone, moved on; gives which they were. */
export const moveAlerts = (ctx: Ctx, issueId: string, state: 'acknowledged' | 'resolved', serviceId?: string): Promise<AlertRow[]> =>
  ctx.db.update(onCallAlerts).set({ state })
    .where(and(
      eq(onCallAlerts.workspaceId, ctx.workspaceId), eq(onCallAlerts.issueId, issueId), ne(onCallAlerts.state, 'resolved'), ne(onCallAlerts.state, state), serviceId ? eq(onCallAlerts.serviceId, serviceId) : sql`true`,
    )).returning()

export const standsOpen = async (ctx: Ctx, issueId: string): Promise<boolean> =>
  (await ctx.query('on_call_stands', `select 1 from on_call_alerts where workspace_id = $1 and issue_id = $2 and state <> 'resolved' limit 1`, [ctx.workspaceId, issueId])).length > 0

export const findAlert = async (ctx: Ctx, serviceId: string, issueId: string): Promise<AlertRow | null> =>
  (await ctx.db.select().from(onCallAlerts).where(and(eq(onCallAlerts.workspaceId, ctx.workspaceId), eq(onCallAlerts.serviceId, serviceId), eq(onCallAlerts.issueId, issueId))))[0] ?? null

export const countOpen = async (ctx: Ctx): Promise<Map<string, number>> =>
  new Map((await ctx.query<{ id: string; n: number }>('on_call_open', `select service_id as id, count(*)::int as n from on_call_alerts where workspace_id = $1 and state <> 'resolved' group by service_id`, [ctx.workspaceId])).map(({ id, n }) => [id, n]))
