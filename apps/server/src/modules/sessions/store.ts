// Every query on sessions.
import { and, eq, gt, lt } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { sessions } from './tables.ts'

export const insertSession = async (ctx: Ctx, session: { id: string; memberId: string; secretHash: string; expiresAt: Date }): Promise<void> => {
  await ctx.db.insert(sessions).values({ ...session, workspaceId: ctx.workspaceId, createdAt: ctx.now })
  await ctx.db.delete(sessions).where(and(eq(sessions.workspaceId, ctx.workspaceId), lt(sessions.expiresAt, ctx.now)))
}

export const findSession = async (ctx: Ctx, id: string): Promise<{ secretHash: string; memberId: string } | null> => {
  const [row] = await ctx.db
    .select({ secretHash: sessions.secretHash, memberId: sessions.memberId })
    .from(sessions)
    .where(and(eq(sessions.workspaceId, ctx.workspaceId), eq(sessions.id, id), gt(sessions.expiresAt, ctx.now)))
  return row ?? null
}

/** Only with its secret: an id alone ends nobody's session. */
export const deleteSession = async (ctx: Ctx, id: string, secretHash: string): Promise<void> => {
  await ctx.db.delete(sessions).where(and(eq(sessions.workspaceId, ctx.workspaceId), eq(sessions.id, id), eq(sessions.secretHash, secretHash)))
  ctx.forgetCallers()
}
