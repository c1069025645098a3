// Every query on articles as they are read and found: by strangers what is open, by us what is published.
import type { Ctx } from '../../platform/context.ts'

export type Readable = { id: string; number: number; slug: string; base_slug: string; title: string; knowledge_base_id: string; collection_id: string | null; is_open: boolean; is_unlisted: boolean }
const COLUMNS = `a.id, a.number, a.slug, b.slug as base_slug, a.title, a.knowledge_base_id, a.collection_id, a.is_open, a.is_unlisted`
const FROM = 'from articles a join knowledge_bases b on b.workspace_id = a.workspace_id and b.id = a.knowledge_base_id where a.workspace_id = $1'

/** By their titles; what is found by its link only stays out. */
export const listOpen = (ctx: Ctx, baseId: string): Promise<Readable[]> =>
  ctx.query<Readable>('articles_open', `select ${COLUMNS} ${FROM} and a.knowledge_base_id = $2 and a.is_open and not a.is_unlisted order by lower(a.title), a.id limit 5000`, [ctx.workspaceId, baseId])

export const listNewestOpen = (ctx: Ctx, most: number): Promise<Readable[]> =>
  ctx.query<Readable>('articles_newest_open', `select ${COLUMNS} ${FROM} and a.is_open and not a.is_unlisted order by a.last_published_at desc, a.id limit $2`, [ctx.workspaceId, most])

export type OpenText = Readable & { html: string; text: string; translations: Record<string, { title: string; published_html: string | null }>; last_published_at: Date }
export const findOpen = async (ctx: Ctx, number: number): Promise<OpenText | null> =>
  (await ctx.query<OpenText>('article_open', `select ${COLUMNS}, a.published_html as html, a.published_text as text, a.translations, a.last_published_at ${FROM} and a.number = $2 and a.is_open`, [ctx.workspaceId, number]))[0] ?? null

export const numberOf = async (ctx: Ctx, id: string): Promise<number | null> =>
  (await ctx.query<{ number: number }>('article_number_of', 'select number from articles where workspace_id = $1 and id = $2 and is_open', [ctx.workspaceId, id]))[0]?.number ?? null

/** Goes up with every change of any article. */
export const countChanges = async (ctx: Ctx): Promise<number> => (await ctx.query<{ changes: number }>('articles_changed', 'select changes from article_numbers where workspace_id = $1', [ctx.workspaceId]))[0]?.changes ?? 0

/** The nearest word on it counts: the article's own, else that of the collections above it. There are no agents that could be named. */
const KEPT_FROM_AI = `coalesce((with recursive above as (
    select a.ai_access as access, a.collection_id as next, 0 as step
    union all select c.ai_access, c.parent_id, above.step + 1 from above join collections c on c.workspace_id = $1 and c.id = above.next where above.step < 20)
  select access->>'ai_agent_access' in ('none', 'specific_agents') from above where coalesce(access->>'ai_agent_access', 'inherit') <> 'inherit' order by step limit 1), false) as is_kept_from_ai`

export type Published = Readable & { text: string; is_kept_from_ai: boolean }
export const listPublished = (ctx: Ctx): Promise<Published[]> =>
  ctx.query<Published>('articles_published', `select ${COLUMNS}, left(a.published_text, 40000) as text, ${KEPT_FROM_AI} ${FROM} and a.deleted_at is null and a.is_published and a.published_html is not null order by a.id limit 5000`, [ctx.workspaceId])

export type FoundRow = Readable & { is_published: boolean; text: string }
/** For us, drafts too: the ones whose title has the words first. */
export const findByWords = (ctx: Ctx, tsquery: string, most: number): Promise<FoundRow[]> =>
  ctx.query<FoundRow>('articles_by_words', `select ${COLUMNS}, a.is_published, left(a.draft_text, 20000) as text ${FROM} and a.deleted_at is null and a.search @@ to_tsquery('simple', $2)
    order by ts_rank(a.search, to_tsquery('simple', $2)) desc, a.last_edited_at desc, a.id limit $3`, [ctx.workspaceId, tsquery, most])
