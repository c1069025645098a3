// Every query on roles.
import type { Permission, ViewFilter } from '@patchbay/contract'
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { roles } from './tables.ts'

export type RoleRow = typeof roles.$inferSelect
export type RoleGiven = { name: string; description: string; permissions: Permission[]; issueFilter: ViewFilter | null }

const one = (ctx: Ctx, id: string) => and(eq(roles.workspaceId, ctx.workspaceId), eq(roles.id, id))

export const listOwnRoles = (ctx: Ctx): Promise<RoleRow[]> =>
  ctx.db.select().from(roles).where(eq(roles.workspaceId, ctx.workspaceId)).orderBy(sql`lower(${roles.name})`).limit(500)

export const findOwnRole = async (ctx: Ctx, id: string): Promise<RoleRow | null> => {
  const [row] = await ctx.db.select().from(roles).where(one(ctx, id))
  return row ?? null
}

/** Held until the transaction ends: nobody is given a role while it is removed. */
export const lockOwnRole = async (ctx: Ctx, id: string): Promise<RoleRow> => {
  const [row] = await ctx.db.select().from(roles).where(one(ctx, id)).for('update')
  if (!row) throw notFound('Role')
  return row
}

export const findRoleByName = async (ctx: Ctx, name: string): Promise<string | null> => {
  const [row] = await ctx.db.select({ id: roles.id }).from(roles).where(and(eq(roles.workspaceId, ctx.workspaceId), sql`lower(${roles.name}) = lower(${name})`))
  return row?.id ?? null
}

/** How many people have each role, by its id; the built-in ones by their names. */
export const countPeople = async (ctx: Ctx): Promise<Map<string, number>> => {
  const rows = await ctx.rows<{ key: string; n: number }>(sql`select coalesce(own_role_id::text, role) as key, count(*)::int as n
    from members where workspace_id = ${ctx.workspaceId} and deactivated_at is null and kind = 'person' group by 1`)
  return new Map(rows.map((row) => [row.key, row.n]))
}

/** Those who are deactivated count too: they may come back. */
export const hasPeople = async (ctx: Ctx, id: string): Promise<number> => {
  const [row] = await ctx.rows<{ n: number }>(sql`select count(*)::int as n from members where workspace_id = ${ctx.workspaceId} and own_role_id = ${id}`)
  return row?.n ?? 0
}

/** A filter of nothing is kept as SQL null, not as the word of JSON. */
const kept = <T extends { issueFilter?: ViewFilter | null }>(row: T): T => (row.issueFilter === null ? { ...row, issueFilter: sql`null` } : row)

export const insertRole = async (ctx: Ctx, id: string, given: RoleGiven): Promise<void> => {
  await ctx.db.insert(roles).values({ ...kept(given), workspaceId: ctx.workspaceId, id, createdAt: ctx.now, updatedAt: ctx.now })
}

export const updateRole = async (ctx: Ctx, id: string, change: Partial<RoleGiven>): Promise<void> => {
  await ctx.db.update(roles).set({ ...kept(change), updatedAt: ctx.now }).where(one(ctx, id))
}

export const deleteRole = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(roles).where(one(ctx, id))
}
