// Every query on knowledge bases, their collections, and old paths.
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/workspace.ts'
import { collections, knowledgeBases, routeRedirects } from './tables.ts'

export type BaseRow = typeof knowledgeBases.$inferSelect
export type CollectionRow = typeof collections.$inferSelect
export type RedirectRow = typeof routeRedirects.$inferSelect
const mine = (ctx: Ctx) => eq(knowledgeBases.workspaceId, ctx.workspaceId)
const oneCollection = (ctx: Ctx, id: string) => and(eq(collections.workspaceId, ctx.workspaceId), eq(collections.id, id))

export const listBases = (ctx: Ctx): Promise<BaseRow[]> =>
  ctx.db.select().from(knowledgeBases).where(mine(ctx)).orderBy(asc(knowledgeBases.createdAt), asc(knowledgeBases.id)).limit(100)

export const getBase = async (ctx: Ctx, id: string): Promise<BaseRow> => {
  const [row] = await ctx.db.select().from(knowledgeBases).where(and(mine(ctx), eq(knowledgeBases.id, id)))
  if (!row) throw notFound('Knowledge base')
  return row
}

/** Whose knowledge base stands at an address; whoever asks has no workspace yet. */
export const findBasePlace = async (house: House, slug: string): Promise<{ workspaceId: string; id: string } | null> => {
  const [row] = await house.database.lookUp<{ workspace_id: string; id: string }>('knowledge_by_slug', 'select workspace_id, id from knowledge_bases where slug = $1', [slug])
  return row ? { workspaceId: row.workspace_id, id: row.id } : null
}

export const isBaseSlugTaken = async (ctx: Ctx, slug: string, but: string | null): Promise<boolean> =>
  (await ctx.rows<{ taken: boolean }>(sql`select patchbay_knowledge_slug_taken(${slug}, ${but}::uuid) as taken`))[0]?.taken ?? false

/** The first of these that no knowledge base has; null where all are taken. */
export const firstFreeBaseSlug = async (ctx: Ctx, slugs: string[]): Promise<string | null> =>
  (await ctx.query<{ slug: string }>('knowledge_free_slug', 'select slug from unnest($1::text[]) with ordinality as w(slug, place) where not patchbay_knowledge_slug_taken(slug, null) order by place limit 1', [slugs]))[0]?.slug ?? null

export const insertBase = async (ctx: Ctx, row: Pick<BaseRow, 'id' | 'title' | 'slug'>): Promise<void> => {
  await ctx.db.insert(knowledgeBases).values({ ...row, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}
export const updateBase = async (ctx: Ctx, id: string, change: Partial<Pick<BaseRow, 'title' | 'slug'>>): Promise<void> => {
  await ctx.db.update(knowledgeBases).set({ ...change, updatedAt: ctx.now }).where(and(mine(ctx), eq(knowledgeBases.id, id)))
}
/** Held until the transaction ends, so that no two move collections into one another. */
export const lockBase = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.query('knowledge_lock', 'select 1 from knowledge_bases where workspace_id = $1 and id = $2 for update', [ctx.workspaceId, id])
}

/** Of one knowledge base, or of all. */
export const listCollections = (ctx: Ctx, baseId: string | null): Promise<CollectionRow[]> =>
  ctx.db
    .select()
    .from(collections)
    .where(and(eq(collections.workspaceId, ctx.workspaceId), isNull(collections.deletedAt), ...(baseId === null ? [] : [eq(collections.knowledgeBaseId, baseId)])))
    .orderBy(asc(sql`lower(${collections.title})`), asc(collections.id))
    .limit(1_000)

export const getCollection = async (ctx: Ctx, id: string, baseId: string | null = null): Promise<CollectionRow> => {
  const [row] = await ctx.db.select().from(collections).where(oneCollection(ctx, id))
  if (!row || row.deletedAt || (baseId !== null && row.knowledgeBaseId !== baseId)) throw notFound('Collection')
  return row
}

export const getDeletedCollection = async (ctx: Ctx, id: string): Promise<CollectionRow> => {
  const [row] = await ctx.db.select().from(collections).where(oneCollection(ctx, id))
  if (!row) throw notFound('Collection')
  return row
}

export const insertCollection = async (ctx: Ctx, row: Omit<typeof collections.$inferInsert, 'workspaceId' | 'createdAt' | 'updatedAt'>): Promise<void> => {
  await ctx.db.insert(collections).values({ ...row, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}
export const updateCollection = async (ctx: Ctx, id: string, change: Partial<typeof collections.$inferInsert>): Promise<void> => {
  await ctx.db.update(collections).set({ ...change, updatedAt: ctx.now }).where(oneCollection(ctx, id))
}

const SETTLE = `with recursive tree(id, open) as (
    select id, visibility = 'public' and deleted_at is null from collections where workspace_id = $1 and knowledge_base_id = $2 and parent_id is null
    union all
    select c.id, t.open and c.visibility = 'public' and c.deleted_at is null from collections c join tree t on c.parent_id = t.id where c.workspace_id = $1
  )
  update articles a set is_open = fresh.open from (
    select a.id, a.deleted_at is null and a.published_html is not null and a.is_published and a.visibility = 'public' and (a.collection_id is null or coalesce(t.open, false)) as open
    from articles a left join tree t on t.id = a.collection_id where a.workspace_id = $1 and a.knowledge_base_id = $2
  ) fresh where a.workspace_id = $1 and a.id = fresh.id and a.is_open <> fresh.open`

const CHANGES = 'insert into article_numbers (workspace_id, last, changes) values ($1, 0, 1) on conflict (workspace_id) do update set changes = article_numbers.changes + 1'

/** What was made of the articles is old now. */
export const countChange = async (ctx: Ctx): Promise<void> => {
  await ctx.query('articles_changes', CHANGES, [ctx.workspaceId])
}

/** After anything that decides who may read what. */
export const settleOpen = async (ctx: Ctx, baseId: string): Promise<void> => {
  await ctx.query('articles_settle_open', SETTLE, [ctx.workspaceId, baseId])
  await countChange(ctx)
}

export const insertRedirect = async (ctx: Ctx, row: Omit<RedirectRow, 'workspaceId' | 'createdAt'>): Promise<RedirectRow> => {
  const [made] = await ctx.db.insert(routeRedirects).values({ ...row, workspaceId: ctx.workspaceId, createdAt: ctx.now }).onConflictDoNothing().returning()
  if (!made) throw conflict(`from_path: ${row.fromPath} leads somewhere already; choose another path.`)
  return made
}

export const findRedirect = async (ctx: Ctx, baseId: string, path: string): Promise<RedirectRow | null> =>
  (await ctx.db.select().from(routeRedirects).where(and(eq(routeRedirects.workspaceId, ctx.workspaceId), eq(routeRedirects.knowledgeBaseId, baseId), eq(routeRedirects.fromPath, path))).limit(1))[0] ?? null
