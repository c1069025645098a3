// Every query on the patterns that link channels by their names.
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { notFound } from '../../../platform/errors.ts'
import { slackAutolinks } from '../tables.ts'

export type AutolinkRow = typeof slackAutolinks.$inferSelect

const mine = (ctx: Ctx) => eq(slackAutolinks.workspaceId, ctx.workspaceId)

export const listAutolinkRows = (ctx: Ctx): Promise<AutolinkRow[]> => ctx.db.select().from(slackAutolinks).where(mine(ctx)).orderBy(asc(slackAutolinks.createdAt), asc(slackAutolinks.id))

export const listAutolinksOf = (ctx: Ctx, installationId: string): Promise<AutolinkRow[]> =>
  ctx.db.select().from(slackAutolinks).where(and(mine(ctx), eq(slackAutolinks.installationId, installationId))).orderBy(asc(slackAutolinks.createdAt), asc(slackAutolinks.id))

export const insertAutolink = async (ctx: Ctx, row: Omit<AutolinkRow, 'workspaceId' | 'createdAt'>): Promise<AutolinkRow> => {
  const [kept] = await ctx.db.insert(slackAutolinks).values({ ...row, workspaceId: ctx.workspaceId, createdAt: ctx.now }).returning()
  return kept as AutolinkRow
}

export const updateAutolink = async (ctx: Ctx, id: string, change: Partial<Omit<AutolinkRow, 'workspaceId' | 'id' | 'installationId' | 'createdAt'>>): Promise<AutolinkRow> => {
  const [row] = await ctx.db.update(slackAutolinks).set(change).where(and(mine(ctx), eq(slackAutolinks.id, id))).returning()
  if (!row) throw notFound('Pattern')
  return row
}

export const removeAutolink = async (ctx: Ctx, id: string): Promise<void> => {
  const gone = await ctx.db.delete(slackAutolinks).where(and(mine(ctx), eq(slackAutolinks.id, id))).returning({ id: slackAutolinks.id })
  if (gone.length === 0) throw notFound('Pattern')
}
