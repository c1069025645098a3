// Every query on the mail server of a workspace.
import { and, eq, isNull, lt, ne, or } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { mailServers } from './tables.ts'

export type MailServerRow = typeof mailServers.$inferSelect
type Told = 'host' | 'port' | 'encryption' | 'username' | 'password' | 'fromName' | 'fromAddress'
const mine = (ctx: Ctx) => eq(mailServers.workspaceId, ctx.workspaceId)

export const findMailServer = async (ctx: Ctx): Promise<MailServerRow | null> => (await ctx.db.select().from(mailServers).where(mine(ctx)))[0] ?? null

export const getMailServer = async (ctx: Ctx): Promise<MailServerRow> => {
  const row = await findMailServer(ctx)
  if (!row) throw notFound('Mail server')
  return row
}

/** What went wrong by the server before says nothing of this one. */
export const upsertMailServer = async (ctx: Ctx, given: Pick<MailServerRow, Told>): Promise<void> => {
  const now = { ...given, failedAt: null, failure: '', updatedAt: ctx.now }
  await ctx.db.insert(mailServers).values({ ...now, workspaceId: ctx.workspaceId }).onConflictDoUpdate({ target: mailServers.workspaceId, set: now })
}

export const deleteMailServer = async (ctx: Ctx): Promise<boolean> => (await ctx.db.delete(mailServers).where(mine(ctx)).returning({ host: mailServers.host })).length > 0

const WORTH_A_WRITE_MS = 60_000
/** Not a write for each of many mails. */
export const markSent = async (ctx: Ctx): Promise<void> => {
  const before = new Date(ctx.now.getTime() - WORTH_A_WRITE_MS)
  await ctx.db.update(mailServers).set({ lastSentAt: ctx.now, failedAt: null, failure: '' }).where(and(mine(ctx), or(ne(mailServers.failure, ''), isNull(mailServers.lastSentAt), lt(mailServers.lastSentAt, before))))
}

export const markFailed = async (ctx: Ctx, failure: string): Promise<void> => {
  await ctx.db.update(mailServers).set({ failedAt: ctx.now, failure }).where(mine(ctx))
}
