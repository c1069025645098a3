// Every query on exports: each member sees their own.
import { and, asc, eq, gt } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/workspace.ts'
import { exportParts, exports } from './tables.ts'

export type Export = typeof exports.$inferSelect

const mine = (ctx: Ctx, id: string) => and(eq(exports.workspaceId, ctx.workspaceId), eq(exports.id, id))

export const insertExport = async (ctx: Ctx, given: Pick<Export, 'id' | 'memberId' | 'name' | 'asked'>): Promise<void> => {
  await ctx.db.insert(exports).values({ ...given, state: 'running', actor: ctx.actor, workspaceId: ctx.workspaceId, createdAt: ctx.now })
}

/** Held until the transaction ends, so that two workers never write the same part; null when it was thrown away. */
export const lockExport = async (ctx: Ctx, id: string): Promise<Export | null> => (await ctx.db.select().from(exports).where(mine(ctx, id)).for('update'))[0] ?? null

export const getExportOf = async (ctx: Ctx, id: string, memberId: string): Promise<Export> => {
  const [row] = await ctx.db.select().from(exports).where(and(mine(ctx, id), eq(exports.memberId, memberId)))
  if (!row) throw notFound('Export')
  return row
}

export const countRunning = async (ctx: Ctx, memberId: string): Promise<number> =>
  (await ctx.query<{ n: number }>('exports_running', `select count(*)::int as n from exports where workspace_id = $1 and member_id = $2 and state = 'running'`, [ctx.workspaceId, memberId]))[0]?.n ?? 0

export const updateExport = async (ctx: Ctx, id: string, change: Partial<Pick<Export, 'state' | 'rows' | 'total' | 'isCut' | 'reached' | 'why'>>): Promise<void> => {
  await ctx.db.update(exports).set(change).where(mine(ctx, id))
}

export const insertPart = async (ctx: Ctx, exportId: string, position: number, body: string): Promise<void> => {
  await ctx.db.insert(exportParts).values({ workspaceId: ctx.workspaceId, exportId, position, body })
}

/** The parts after this one, in order. */
export const listParts = (ctx: Ctx, exportId: string, after: number, most: number): Promise<{ position: number; body: string }[]> =>
  ctx.db
    .select({ position: exportParts.position, body: exportParts.body })
    .from(exportParts)
    .where(and(eq(exportParts.workspaceId, ctx.workspaceId), eq(exportParts.exportId, exportId), gt(exportParts.position, after)))
    .orderBy(asc(exportParts.position))
    .limit(most)

export const deleteExport = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(exports).where(mine(ctx, id))
}

export const deleteOlder = async (house: House, than: Date): Promise<void> => {
  await house.database.lookUp('exports_old', 'delete from exports where created_at < $1', [than])
}
