// Every query on searches that are kept: each member sees their own.
import type { SavedSearch } from '@patchbay/contract'
import { and, asc, count, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { savedSearches } from './tables.ts'

const SHOWN = { id: savedSearches.id, name: savedSearches.name, query: savedSearches.query, kind: savedSearches.kind }
const mine = (ctx: Ctx, memberId: string) => and(eq(savedSearches.workspaceId, ctx.workspaceId), eq(savedSearches.memberId, memberId))

export const listSearches = (ctx: Ctx, memberId: string): Promise<SavedSearch[]> =>
  ctx.db.select(SHOWN).from(savedSearches).where(mine(ctx, memberId)).orderBy(asc(savedSearches.createdAt), asc(savedSearches.id))

export const countSearches = async (ctx: Ctx, memberId: string): Promise<number> => {
  const [row] = await ctx.db.select({ n: count() }).from(savedSearches).where(mine(ctx, memberId))
  return row?.n ?? 0
}

export const upsertSearch = async (ctx: Ctx, memberId: string, search: SavedSearch): Promise<SavedSearch> => {
  const { query, kind } = search
  const [row] = await ctx.db
    .insert(savedSearches)
    .values({ ...search, workspaceId: ctx.workspaceId, memberId, createdAt: ctx.now })
    .onConflictDoUpdate({ target: [savedSearches.workspaceId, savedSearches.memberId, savedSearches.name], set: { query, kind } })
    .returning(SHOWN)
  return row ?? search
}

export const deleteSearch = async (ctx: Ctx, memberId: string, id: string): Promise<void> => {
  const gone = await ctx.db.delete(savedSearches).where(and(mine(ctx, memberId), eq(savedSearches.id, id))).returning({ id: savedSearches.id })
  if (gone.length === 0) throw notFound('Search')
}
