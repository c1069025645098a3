// Every query on API tokens.
import type { Role } from '@patchbay/contract'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { apiTokens } from './tables.ts'

type NewToken = { id: string; name: string; role: Role; secretHash: string; createdBy: string | null; expiresAt: Date | null }
type HeldToken = { id: string; name: string; role: Role; secretHash: string; lastUsedAt: Date | null; expiresAt: Date | null }
export type ListedToken = { id: string; name: string; role: Role; createdAt: Date; lastUsedAt: Date | null; expiresAt: Date | null; createdBy: string | null }

const one = (ctx: Ctx, id: string) => and(eq(apiTokens.workspaceId, ctx.workspaceId), eq(apiTokens.id, id), isNull(apiTokens.revokedAt))

export const insertToken = async (ctx: Ctx, token: NewToken): Promise<void> => {
  await ctx.db.insert(apiTokens).values({ ...token, workspaceId: ctx.workspaceId, createdAt: ctx.now })
}

export const findToken = async (ctx: Ctx, id: string): Promise<HeldToken | null> => {
  const { name, role, secretHash, lastUsedAt, expiresAt } = apiTokens
  const [row] = await ctx.db.select({ id: apiTokens.id, name, role, secretHash, lastUsedAt, expiresAt }).from(apiTokens).where(one(ctx, id))
  return row ?? null
}

export const listTokens = (ctx: Ctx): Promise<ListedToken[]> => {
  const { id, name, role, createdAt, lastUsedAt, expiresAt, createdBy } = apiTokens
  return ctx.db
    .select({ id, name, role, createdAt, lastUsedAt, expiresAt, createdBy })
    .from(apiTokens)
    .where(and(eq(apiTokens.workspaceId, ctx.workspaceId), isNull(apiTokens.revokedAt)))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
    .limit(500)
}

export const markUsed = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.update(apiTokens).set({ lastUsedAt: ctx.now }).where(one(ctx, id))
}

export const markRevoked = async (ctx: Ctx, id: string): Promise<void> => {
  const rows = await ctx.db.update(apiTokens).set({ revokedAt: ctx.now }).where(one(ctx, id)).returning({ id: apiTokens.id })
  if (rows.length === 0) throw notFound('API token')
  ctx.forgetCallers()
}
