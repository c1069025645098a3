// Every query on statuses of a workspace's own making.
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { columnsOf } from '../../platform/columns.ts'
import { notFound } from '../../platform/errors.ts'
import { statuses } from './tables.ts'

export type StatusRow = typeof statuses.$inferSelect
const one = (ctx: Ctx, id: string) => and(eq(statuses.workspaceId, ctx.workspaceId), eq(statuses.id, id))

const ALL = `select ${columnsOf(statuses)} from statuses where workspace_id = $1 order by position, id`
/** Archived ones too, in order. */
export const listOwn = (ctx: Ctx): Promise<StatusRow[]> => ctx.query<StatusRow>('statuses_all', ALL, [ctx.workspaceId])

export const getStatus = async (ctx: Ctx, id: string): Promise<StatusRow> => {
  const [row] = await ctx.db.select().from(statuses).where(one(ctx, id))
  if (!row) throw notFound('Status')
  return row
}

export const findBySlug = async (ctx: Ctx, slug: string): Promise<StatusRow | null> => {
  const [row] = await ctx.db.select().from(statuses).where(and(eq(statuses.workspaceId, ctx.workspaceId), eq(statuses.slug, slug))).orderBy(asc(statuses.id))
  return row ?? null
}

/** Two that are added at once are added one after the other. */
export const lockStatuses = async (ctx: Ctx): Promise<void> => {
  await ctx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`statuses ${ctx.workspaceId}`}, 0))`)
}

export const insertStatus = async (ctx: Ctx, row: Pick<StatusRow, 'id' | 'category' | 'slug' | 'label' | 'hexColor' | 'position'>): Promise<void> => {
  await ctx.db.insert(statuses).values({ ...row, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}

export const updateStatus = async (ctx: Ctx, id: string, change: Partial<Pick<StatusRow, 'label' | 'hexColor' | 'archivedAt'>>): Promise<void> => {
  await ctx.db.update(statuses).set({ ...change, updatedAt: ctx.now }).where(one(ctx, id))
}

export const placeStatuses = async (ctx: Ctx, ids: string[]): Promise<void> => {
  await ctx.rows(sql`update statuses s set position = o.place from unnest(${sql.param(ids)}::uuid[]) with ordinality o(id, place) where s.workspace_id = ${ctx.workspaceId} and s.id = o.id`)
}
