// Every query on schedules and on the blocks that assign them.
import type { HoursBlock, ScheduleInput } from '@patchbay/contract'
import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { hoursBlocks, hoursSchedules } from './tables.ts'

export type ScheduleRow = typeof hoursSchedules.$inferSelect
const mine = (ctx: Ctx) => eq(hoursSchedules.workspaceId, ctx.workspaceId)
const one = (ctx: Ctx, id: string) => and(mine(ctx), eq(hoursSchedules.id, id))

export const listSchedules = (ctx: Ctx): Promise<ScheduleRow[]> =>
  ctx.db.select().from(hoursSchedules).where(mine(ctx)).orderBy(sql`not ${hoursSchedules.isDefault}`, asc(hoursSchedules.name)).limit(500)

/** Held until the transaction ends. */
export const lockSchedule = async (ctx: Ctx, id: string): Promise<ScheduleRow> => {
  const [row] = await ctx.db.select().from(hoursSchedules).where(one(ctx, id)).for('update')
  if (!row) throw notFound('Schedule')
  return row
}

export const checkSchedules = async (ctx: Ctx, ids: string[]): Promise<void> => {
  const known = new Set((await listSchedules(ctx)).map((s) => s.id))
  if (!ids.every((id) => known.has(id.toLowerCase()))) throw notFound('Schedule')
}

export const findScheduleByName = async (ctx: Ctx, name: string): Promise<string | null> => {
  const [row] = await ctx.db.select({ id: hoursSchedules.id }).from(hoursSchedules).where(and(mine(ctx), sql`lower(${hoursSchedules.name}) = lower(${name})`))
  return row?.id ?? null
}

const columnsOf = (given: ScheduleInput, isDefault: boolean) => ({
  name: given.name, timeZone: given.time_zone, days: given.days, holidays: given.holidays, country: given.country, isDefault,
})

const clearDefault = (ctx: Ctx, but: string) =>
  ctx.db.update(hoursSchedules).set({ isDefault: false }).where(and(mine(ctx), eq(hoursSchedules.isDefault, true), ne(hoursSchedules.id, but)))

export const insertSchedule = async (ctx: Ctx, id: string, given: ScheduleInput, isDefault: boolean): Promise<ScheduleRow> => {
  if (isDefault) await clearDefault(ctx, id)
  const [row] = await ctx.db.insert(hoursSchedules).values({ ...columnsOf(given, isDefault), id, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now }).returning()
  return row as ScheduleRow
}

export const updateSchedule = async (ctx: Ctx, id: string, given: ScheduleInput, isDefault: boolean): Promise<ScheduleRow> => {
  if (isDefault) await clearDefault(ctx, id)
  const [row] = await ctx.db.update(hoursSchedules).set({ ...columnsOf(given, isDefault), updatedAt: ctx.now }).where(one(ctx, id)).returning()
  return row as ScheduleRow
}

export const deleteSchedule = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(hoursSchedules).where(one(ctx, id))
}

export const listBlocks = async (ctx: Ctx): Promise<HoursBlock[]> => {
  const rows = await ctx.db.select().from(hoursBlocks).where(eq(hoursBlocks.workspaceId, ctx.workspaceId)).orderBy(asc(hoursBlocks.position))
  return rows.map((r) => ({ hours_id: r.hoursId, filter: r.filter }))
}

export const replaceBlocks = async (ctx: Ctx, blocks: HoursBlock[]): Promise<void> => {
  await ctx.db.delete(hoursBlocks).where(eq(hoursBlocks.workspaceId, ctx.workspaceId))
  if (blocks.length === 0) return
  await ctx.db.insert(hoursBlocks).values(blocks.map((b, position) => ({ workspaceId: ctx.workspaceId, position, hoursId: b.hours_id, filter: b.filter })))
}
