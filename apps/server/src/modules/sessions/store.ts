// Every query on sessions.
import { and, desc, eq, gt, lt, ne } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { sessions } from './tables.ts'

export const insertSession = async (ctx: Ctx, session: { id: string; memberId: string; secretHash: string; browser: string; expiresAt: Date }): Promise<void> => {
  await ctx.db.insert(sessions).values({ ...session, workspaceId: ctx.workspaceId, createdAt: ctx.now })
  await ctx.db.delete(sessions).where(and(eq(sessions.workspaceId, ctx.workspaceId), lt(sessions.expiresAt, ctx.now)))
}

export const findSession = async (ctx: Ctx, id: string): Promise<Pick<typeof sessions.$inferSelect, 'secretHash' | 'memberId' | 'createdAt' | 'seenAt'> | null> => {
  const [row] = await ctx.db
    .select({ secretHash: sessions.secretHash, memberId: sessions.memberId, createdAt: sessions.createdAt, seenAt: sessions.seenAt })
    .from(sessions)
    .where(and(eq(sessions.workspaceId, ctx.workspaceId), eq(sessions.id, id), gt(sessions.expiresAt, ctx.now)))
  return row ?? null
}

/** Only with its secret: an id alone ends nobody's session. */
export const deleteSession = async (ctx: Ctx, id: string, secretHash: string): Promise<void> => {
  await ctx.db.delete(sessions).where(and(eq(sessions.workspaceId, ctx.workspaceId), eq(sessions.id, id), eq(sessions.secretHash, secretHash)))
  ctx.forgetCallers()
}

export const markSeen = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.update(sessions).set({ seenAt: ctx.now }).where(and(eq(sessions.workspaceId, ctx.workspaceId), eq(sessions.id, id)))
}

const of = (ctx: Ctx, memberId: string) => and(eq(sessions.workspaceId, ctx.workspaceId), eq(sessions.memberId, memberId))

export const listSessionsOf = (ctx: Ctx, memberId: string) =>
  ctx.db.select().from(sessions).where(and(of(ctx, memberId), gt(sessions.expiresAt, ctx.now))).orderBy(desc(sessions.createdAt)).limit(100)

/** Whether there was one. */
export const deleteSessionOf = async (ctx: Ctx, memberId: string, id: string): Promise<boolean> => {
  const gone = await ctx.db.delete(sessions).where(and(of(ctx, memberId), eq(sessions.id, id))).returning({ id: sessions.id })
  ctx.forgetCallers()
  return gone.length > 0
}

export const deleteOtherSessions = async (ctx: Ctx, memberId: string, kept: string): Promise<void> => {
  await ctx.db.delete(sessions).where(and(of(ctx, memberId), ne(sessions.id, kept)))
  ctx.forgetCallers()
}
