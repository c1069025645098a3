// Every query on articles, what was published of them, and their tags.
import type { Tag } from '@patchbay/contract'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { articles, articleTags, articleVersions } from './tables.ts'

export type ArticleRow = typeof articles.$inferSelect
export type ArticleChange = Partial<Omit<typeof articles.$inferInsert, 'workspaceId' | 'id' | 'number' | 'createdAt'>>
export type VersionRow = typeof articleVersions.$inferSelect
const one = (ctx: Ctx, id: string) => and(eq(articles.workspaceId, ctx.workspaceId), eq(articles.id, id))

const kept = (row: ArticleRow | undefined, baseId: string | null): ArticleRow => {
  if (!row || row.deletedAt || (baseId !== null && row.knowledgeBaseId !== baseId)) throw notFound('Article')
  return row
}

export const getArticle = async (ctx: Ctx, id: string, baseId: string | null = null): Promise<ArticleRow> => kept((await ctx.db.select().from(articles).where(one(ctx, id)))[0], baseId)
export const findNumbered = async (ctx: Ctx, number: number): Promise<ArticleRow | null> =>
  (await ctx.db.select().from(articles).where(and(eq(articles.workspaceId, ctx.workspaceId), eq(articles.number, number), sql`deleted_at is null`)))[0] ?? null
/** Held until the transaction ends. */
export const lockArticle = async (ctx: Ctx, id: string): Promise<ArticleRow> => kept((await ctx.db.select().from(articles).where(one(ctx, id)).for('update'))[0], null)
export const getDeletedArticle = async (ctx: Ctx, id: string): Promise<ArticleRow> => {
  const [row] = await ctx.db.select().from(articles).where(one(ctx, id)).for('update')
  if (!row) throw notFound('Article')
  return row
}

/** Newest first, after the last one's key; one more than asked tells whether there are more. */
export const listArticles = (ctx: Ctx, baseId: string, after: string[] | null, limit: number): Promise<ArticleRow[]> =>
  ctx.db
    .select()
    .from(articles)
    .where(and(
      eq(articles.workspaceId, ctx.workspaceId), eq(articles.knowledgeBaseId, baseId), sql`deleted_at is null`,
      ...(after ? [sql`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
    ))
    .orderBy(desc(articles.createdAt), desc(articles.id))
    .limit(limit + 1)

export type LineRow = {
  id: string; number: number; knowledge_base_id: string; collection_id: string | null; title: string; author_id: string; author_name: string; author_avatar: string
  visibility: ArticleRow['visibility']; is_published: boolean; has_changes: boolean; is_unlisted: boolean; is_open: boolean; last_edited_at: Date
}
const LINE = `a.id, a.number, a.knowledge_base_id, a.collection_id, a.title, a.author_id, m.name as author_name, m.avatar_url as author_avatar, a.visibility, a.is_published,
  a.is_published and a.revision <> a.published_revision as has_changes, a.is_unlisted, a.is_open, a.last_edited_at`
const FROM = 'from articles a join members m on m.workspace_id = a.workspace_id and m.id = a.author_id where a.workspace_id = $1 and a.deleted_at is null'

export const MOST_ARTICLES = 5_000
export const listLines = (ctx: Ctx): Promise<LineRow[]> => ctx.query<LineRow>('article_lines', `select ${LINE} ${FROM} order by lower(a.title), a.id limit ${MOST_ARTICLES}`, [ctx.workspaceId])
export const getLine = async (ctx: Ctx, id: string): Promise<LineRow> => {
  const [row] = await ctx.query<LineRow>('article_line', `select ${LINE} ${FROM} and a.id = $2`, [ctx.workspaceId, id])
  if (!row) throw notFound('Article')
  return row
}
export const countArticles = async (ctx: Ctx): Promise<number> => (await ctx.query<{ n: number }>('articles_count', 'select count(*)::int as n from articles where workspace_id = $1', [ctx.workspaceId]))[0]?.n ?? 0

const NEXT = 'insert into article_numbers (workspace_id, last) values ($1, 1) on conflict (workspace_id) do update set last = article_numbers.last + 1 returning last'

export const insertArticle = async (ctx: Ctx, row: Omit<typeof articles.$inferInsert, 'workspaceId' | 'number' | 'createdAt' | 'updatedAt'>): Promise<void> => {
  const [next] = await ctx.query<{ last: number }>('article_number', NEXT, [ctx.workspaceId])
  await ctx.db.insert(articles).values({ ...row, number: next?.last ?? 1, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}
/** No condition is kept as SQL null, not as the word of JSON. */
export const updateArticle = async (ctx: Ctx, id: string, change: ArticleChange): Promise<void> => {
  await ctx.db.update(articles).set({ ...change, ...(change.customerCondition === null ? { customerCondition: sql`null` } : {}), updatedAt: ctx.now }).where(one(ctx, id))
}

export const insertVersion = async (ctx: Ctx, article: Pick<ArticleRow, 'id' | 'title' | 'draftHtml'>): Promise<void> => {
  await ctx.query('article_version_add', `insert into article_versions (workspace_id, article_id, number, title, body_html, by_name, at)
    select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 from article_versions where workspace_id = $1 and article_id = $2`, [ctx.workspaceId, article.id, article.title, article.draftHtml, ctx.actor.name, ctx.now])
}
export const listVersions = (ctx: Ctx, id: string): Promise<VersionRow[]> =>
  ctx.db.select().from(articleVersions).where(and(eq(articleVersions.workspaceId, ctx.workspaceId), eq(articleVersions.articleId, id))).orderBy(desc(articleVersions.number)).limit(50)
export const getVersion = async (ctx: Ctx, id: string, number: number): Promise<VersionRow> => {
  const [row] = await ctx.db.select().from(articleVersions).where(and(eq(articleVersions.workspaceId, ctx.workspaceId), eq(articleVersions.articleId, id), eq(articleVersions.number, number)))
  if (!row) throw notFound('Version')
  return row
}

/** The tags of each of these articles. */
export const tagsOf = async (ctx: Ctx, ids: string[]): Promise<Map<string, Tag[]>> => {
  const rows = await ctx.query<Tag & { article_id: string }>('article_tags_of', `select at.article_id, t.id, t.object_type, t.value, t.hex_color from article_tags at
    join tags t on t.workspace_id = at.workspace_id and t.id = at.tag_id where at.workspace_id = $1 and at.article_id = any($2::uuid[]) order by lower(t.value)`, [ctx.workspaceId, ids])
  const found = new Map<string, Tag[]>()
  for (const { article_id, ...tag } of rows) found.set(article_id, [...(found.get(article_id) ?? []), tag])
  return found
}
export const replaceTags = async (ctx: Ctx, id: string, tagIds: string[]): Promise<void> => {
  await ctx.db.delete(articleTags).where(and(eq(articleTags.workspaceId, ctx.workspaceId), eq(articleTags.articleId, id)))
  if (tagIds.length > 0) await ctx.db.insert(articleTags).values(tagIds.map((tagId) => ({ workspaceId: ctx.workspaceId, articleId: id, tagId })))
}
