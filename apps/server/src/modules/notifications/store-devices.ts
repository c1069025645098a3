// Every query on the browsers that are pushed to.
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { pushDevices } from './tables.ts'

export type Device = typeof pushDevices.$inferSelect
const mine = (ctx: Ctx, memberId: string) => and(eq(pushDevices.workspaceId, ctx.workspaceId), eq(pushDevices.memberId, memberId))

export const listDevices = (ctx: Ctx, memberId: string): Promise<Device[]> =>
  ctx.db.select().from(pushDevices).where(mine(ctx, memberId)).orderBy(asc(pushDevices.createdAt)).limit(50)

/** Which of these have a browser to push to. */
export const withDevices = async (ctx: Ctx, memberIds: string[]): Promise<Set<string>> => {
  if (memberIds.length === 0) return new Set()
  const rows = await ctx.rows<{ member_id: string }>(sql`select distinct member_id from push_devices where workspace_id = ${ctx.workspaceId} and member_id = any(${sql.param(memberIds)}::uuid[])`)
  return new Set(rows.map((row) => row.member_id))
}

/** A browser that changes hands tells whoever signed in last. */
export const upsertDevice = async (ctx: Ctx, device: Omit<Device, 'workspaceId' | 'createdAt'>): Promise<string> => {
  const { memberId, name, subscription } = device
  const [row] = await ctx.db
    .insert(pushDevices)
    .values({ ...device, workspaceId: ctx.workspaceId, createdAt: ctx.now })
    .onConflictDoUpdate({ target: [pushDevices.workspaceId, pushDevices.endpointHash], set: { memberId, name, subscription } })
    .returning({ id: pushDevices.id })
  return row?.id ?? device.id
}

export const deleteDevice = async (ctx: Ctx, memberId: string, id: string): Promise<void> => {
  const gone = await ctx.db.delete(pushDevices).where(and(mine(ctx, memberId), eq(pushDevices.id, id))).returning({ id: pushDevices.id })
  if (gone.length === 0) throw notFound('Device')
}

export const forgetDevice = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(pushDevices).where(and(eq(pushDevices.workspaceId, ctx.workspaceId), eq(pushDevices.id, id)))
}
