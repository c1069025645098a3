// Every query on API tokens.
import type { Role } from '@patchbay/contract'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { apiTokens } from './tables.ts'

export type ApiToken = { id: string; name: string; role: Role; secretHash: string }

export const insertToken = async (ctx: Ctx, token: ApiToken): Promise<void> => {
  await ctx.db.insert(apiTokens).values({ ...token, workspaceId: ctx.workspaceId, createdAt: ctx.now })
}

export const findToken = async (ctx: Ctx, id: string): Promise<ApiToken | null> => {
  const [row] = await ctx.db
    .select({ id: apiTokens.id, name: apiTokens.name, role: apiTokens.role, secretHash: apiTokens.secretHash })
    .from(apiTokens)
    .where(and(eq(apiTokens.workspaceId, ctx.workspaceId), eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
  return row ?? null
}

export const markRevoked = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.update(apiTokens).set({ revokedAt: ctx.now }).where(and(eq(apiTokens.workspaceId, ctx.workspaceId), eq(apiTokens.id, id)))
  ctx.forgetCallers()
}
