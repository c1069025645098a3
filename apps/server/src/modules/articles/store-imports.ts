// Every query on imports and their pages.
import type { ArticleImport } from '@patchbay/contract'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { articleImportPages, articleImports, articles } from './tables.ts'

export type ImportRow = typeof articleImports.$inferSelect
export type PageRow = typeof articleImportPages.$inferSelect
const one = (ctx: Ctx, id: string) => and(eq(articleImports.workspaceId, ctx.workspaceId), eq(articleImports.id, id))
const pageOf = (ctx: Ctx, importId: string) => and(eq(articleImportPages.workspaceId, ctx.workspaceId), eq(articleImportPages.importId, importId))

export const insertImport = async (ctx: Ctx, row: Pick<ImportRow, 'id' | 'knowledgeBaseId' | 'collectionId' | 'authorId' | 'url'>): Promise<void> => {
  await ctx.db.insert(articleImports).values({ ...row, state: 'running', workspaceId: ctx.workspaceId, createdAt: ctx.now })
}
/** Held until the transaction ends, so that no page is read twice; null when it is gone. */
export const lockImport = async (ctx: Ctx, id: string): Promise<ImportRow | null> => (await ctx.db.select().from(articleImports).where(one(ctx, id)).for('update'))[0] ?? null
export const getImport = async (ctx: Ctx, id: string): Promise<ImportRow> => {
  const [row] = await ctx.db.select().from(articleImports).where(one(ctx, id))
  if (!row) throw notFound('Import')
  return row
}
export const updateImport = async (ctx: Ctx, id: string, change: Partial<Pick<ImportRow, 'state' | 'why'>>): Promise<void> => {
  await ctx.db.update(articleImports).set(change).where(one(ctx, id))
}
export const countRunning = async (ctx: Ctx): Promise<number> => (await ctx.query<{ n: number }>('article_imports_running', `select count(*)::int as n from article_imports where workspace_id = $1 and state = 'running'`, [ctx.workspaceId]))[0]?.n ?? 0

export const insertPages = async (ctx: Ctx, importId: string, urls: string[]): Promise<void> => {
  await ctx.db.insert(articleImportPages).values(urls.map((url, position) => ({ workspaceId: ctx.workspaceId, importId, position, url, state: 'waiting' as const }))).onConflictDoNothing()
}
export const countPages = async (ctx: Ctx, importId: string): Promise<number> => (await ctx.query<{ n: number }>('article_import_count', 'select count(*)::int as n from article_import_pages where workspace_id = $1 and import_id = $2', [ctx.workspaceId, importId]))[0]?.n ?? 0
export const nextPage = async (ctx: Ctx, importId: string): Promise<PageRow | null> =>
  (await ctx.db.select().from(articleImportPages).where(and(pageOf(ctx, importId), eq(articleImportPages.state, 'waiting'))).orderBy(asc(articleImportPages.position)).limit(1))[0] ?? null
export const endPage = async (ctx: Ctx, page: PageRow, state: PageRow['state'], why = ''): Promise<void> => {
  await ctx.db.update(articleImportPages).set({ state, why }).where(and(pageOf(ctx, page.importId), eq(articleImportPages.position, page.position)))
}

/** What was read from an address before and is not deleted. */
export const findFrom = async (ctx: Ctx, baseId: string, url: string) =>
  (await ctx.db.select().from(articles).where(and(eq(articles.workspaceId, ctx.workspaceId), eq(articles.sourceUrl, url), eq(articles.knowledgeBaseId, baseId), sql`deleted_at is null`)).limit(1))[0] ?? null

type Counted = Omit<ImportRow, 'workspaceId' | 'authorId' | 'knowledgeBaseId' | 'collectionId' | 'createdAt'> & { knowledge_base_id: string; collection_id: string | null; created_at: Date; pages: ArticleImport['pages']; trouble: ArticleImport['trouble'] }
const COUNTED = `select i.id, i.knowledge_base_id, i.collection_id, i.url, i.state, i.why, i.created_at,
    (select json_build_object('all', count(*), 'waiting', count(*) filter (where p.state = 'waiting'), 'written', count(*) filter (where p.state = 'written'), 'changed', count(*) filter (where p.state = 'changed'),
      'same', count(*) filter (where p.state = 'same'), 'failed', count(*) filter (where p.state = 'failed')) from article_import_pages p where p.workspace_id = i.workspace_id and p.import_id = i.id) as pages,
    (select coalesce(json_agg(f), '[]') from (select p.url, p.why from article_import_pages p where p.workspace_id = i.workspace_id and p.import_id = i.id and p.state = 'failed' order by p.position limit 5) f) as trouble
  from article_imports i where i.workspace_id = $1`
const present = ({ created_at, ...row }: Counted): ArticleImport => ({ ...row, created_at: created_at.toISOString() })

export const listImports = async (ctx: Ctx): Promise<ArticleImport[]> => (await ctx.query<Counted>('article_imports_counted', `${COUNTED} order by i.created_at desc, i.id limit 10`, [ctx.workspaceId])).map(present)
export const presentImport = async (ctx: Ctx, id: string): Promise<ArticleImport> => {
  const [row] = await ctx.query<Counted>('article_import_counted', `${COUNTED} and i.id = $2`, [ctx.workspaceId, id])
  if (!row) throw notFound('Import')
  return present(row)
}
