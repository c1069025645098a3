// Every query on who is mailed about chats, and who wants it no more.
import { and, count, eq, gt } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { chatMailStops, chats } from './tables.ts'

export const wantsMail = async (ctx: Ctx, contactId: string): Promise<boolean> =>
  (await ctx.db.select({ at: chatMailStops.at }).from(chatMailStops).where(and(eq(chatMailStops.workspaceId, ctx.workspaceId), eq(chatMailStops.contactId, contactId)))).length === 0

/** Twice is once. */
export const stopMail = async (ctx: Ctx, contactId: string): Promise<void> => {
  await ctx.db.insert(chatMailStops).values({ workspaceId: ctx.workspaceId, contactId, at: ctx.now }).onConflictDoNothing()
}

/** Of how many chats this contact was mailed since then. */
export const countMailed = async (ctx: Ctx, contactId: string, since: Date): Promise<number> => {
  const [row] = await ctx.db.select({ n: count() }).from(chats).where(and(eq(chats.workspaceId, ctx.workspaceId), eq(chats.contactId, contactId), gt(chats.mailedAt, since)))
  return row?.n ?? 0
}
