// Every query on custom apps.
import { and, asc, eq, isNotNull } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { customApps } from './tables.ts'

export type CustomAppRow = typeof customApps.$inferSelect
const one = (ctx: Ctx, id: string) => and(eq(customApps.workspaceId, ctx.workspaceId), eq(customApps.id, id))

export const listRows = (ctx: Ctx): Promise<CustomAppRow[]> => ctx.db.select().from(customApps).where(eq(customApps.workspaceId, ctx.workspaceId)).orderBy(asc(customApps.name), asc(customApps.id)).limit(100)

export const listConnected = (ctx: Ctx): Promise<Pick<CustomAppRow, 'id' | 'name'>[]> =>
  ctx.db.select({ id: customApps.id, name: customApps.name }).from(customApps).where(and(eq(customApps.workspaceId, ctx.workspaceId), isNotNull(customApps.connectedAt))).orderBy(asc(customApps.name), asc(customApps.id)).limit(100)

export const findCustomApp = async (ctx: Ctx, id: string): Promise<CustomAppRow | null> => {
  const [row] = await ctx.db.select().from(customApps).where(one(ctx, id))
  return row ?? null
}

export const getCustomApp = async (ctx: Ctx, id: string): Promise<CustomAppRow> => {
  const row = await findCustomApp(ctx, id)
  if (!row) throw notFound('Custom app')
  return row
}

type Kept = Pick<CustomAppRow, 'name' | 'url' | 'headers' | 'headerNames' | 'secret'>
export const insertCustomApp = async (ctx: Ctx, id: string, given: Kept): Promise<void> => {
  await ctx.db.insert(customApps).values({ ...given, id, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}
export const updateCustomApp = async (ctx: Ctx, id: string, change: Partial<Kept & Pick<CustomAppRow, 'connectedAt' | 'says'>>): Promise<void> => {
  await ctx.db.update(customApps).set({ ...change, updatedAt: ctx.now }).where(one(ctx, id))
}
export const deleteCustomApp = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(customApps).where(one(ctx, id))
}
