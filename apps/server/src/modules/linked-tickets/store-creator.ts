// Every query on where tickets of another app are created.
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { ticketCreators } from './tables.ts'

export type Creator = typeof ticketCreators.$inferSelect
const mine = (ctx: Ctx) => eq(ticketCreators.workspaceId, ctx.workspaceId)

export const findCreator = async (ctx: Ctx): Promise<Creator | null> => (await ctx.db.select().from(ticketCreators).where(mine(ctx)))[0] ?? null

export const writeCreator = async (ctx: Ctx, given: Pick<Creator, 'source' | 'url' | 'secret'>): Promise<void> => {
  const row = { ...given, madeAt: ctx.now }
  await ctx.db.insert(ticketCreators).values({ ...row, workspaceId: ctx.workspaceId }).onConflictDoUpdate({ target: ticketCreators.workspaceId, set: row })
}
export const deleteCreator = async (ctx: Ctx): Promise<void> => void (await ctx.db.delete(ticketCreators).where(mine(ctx)))
