// Writes articles: begins them, keeps their words, publishes them, says who may read them.
import { type ArticleVisibility, type Filter } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { cleanHtml, textOf } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import { getMember } from '../members/index.ts'
import { listTags } from '../tags/index.ts'
import { slugOf } from './rules.ts'
import { countChange, getBase, getCollection, settleOpen } from './store-bases.ts'
import { countArticles, getArticle, getVersion, insertArticle, insertVersion, lockArticle, MOST_ARTICLES, replaceTags, updateArticle, type ArticleChange, type ArticleRow } from './store.ts'
import type { AiAccess, Translation } from './tables.ts'

type Visibility = AiAccess & { visibility?: ArticleVisibility | undefined; customer_visibility_condition?: Filter | undefined }

const told = async (ctx: Ctx, article: Pick<ArticleRow, 'id' | 'knowledgeBaseId'>): Promise<ArticleRow> => {
  await settleOpen(ctx, article.knowledgeBaseId)
  await ctx.emit({ type: 'article.changed', objectId: article.id })
  return getArticle(ctx, article.id)
}

/** Words alone change nothing about who may read. */
const wrote = async (ctx: Ctx, id: string): Promise<ArticleRow> => {
  await countChange(ctx)
  await ctx.emit({ type: 'article.changed', objectId: id })
  return getArticle(ctx, id)
}

const wordsOf = (html: string) => {
  const clean = cleanHtml(html)
  return { draftHtml: clean, draftText: textOf(clean) }
}

const visibilityOf = (config: Visibility | undefined, kept: AiAccess): ArticleChange => {
  if (!config) return {}
  const { visibility, customer_visibility_condition: condition, ...access } = config
  return {
    ...(visibility === undefined ? {} : { visibility }),
    ...(condition === undefined ? {} : { customerCondition: condition }),
    aiAccess: { ...kept, ...access },
  }
}

const published = (article: Pick<ArticleRow, 'draftHtml' | 'draftText'>, revision: number, now: Date): ArticleChange => ({ isPublished: true, publishedHtml: article.draftHtml, publishedText: article.draftText, publishedRevision: revision, lastPublishedAt: now })

export type NewArticle = {
  title: string; bodyHtml: string; authorId: string; collectionId?: string | null | undefined; slug?: string | undefined; isPublished?: boolean | undefined; isUnlisted?: boolean | undefined
  visibility?: Visibility | undefined; translations?: { language: string; title: string; body_html: string }[] | undefined; sourceUrl?: string | undefined
}

export const addArticle = async (ctx: Ctx, baseId: string, given: NewArticle): Promise<ArticleRow> => {
  const base = await getBase(ctx, baseId)
  const author = await getMember(ctx, given.authorId)
  const collectionId = given.collectionId ? (await getCollection(ctx, given.collectionId, base.id)).id : null
  if ((await countArticles(ctx)) >= MOST_ARTICLES) throw conflict(`There are ${MOST_ARTICLES.toLocaleString('en')} articles already; delete one first.`)
  const id = newId(ctx.now.getTime())
  const words = wordsOf(given.bodyHtml)
  const isPublished = given.isPublished ?? false
  const translations = Object.fromEntries((given.translations ?? []).map(({ language, title, body_html }) => {
    const html = cleanHtml(body_html)
    return [language, { title, draft_html: html, published_html: isPublished ? html : null } satisfies Translation]
  }))
  await insertArticle(ctx, {
    id, knowledgeBaseId: base.id, collectionId, authorId: author.id, title: given.title, slug: given.slug ?? slugOf(given.title, 'article'), ...words, isPublished: false, visibility: 'public',
    isUnlisted: given.isUnlisted ?? false, ...visibilityOf(given.visibility, {}), translations, lastEditedAt: ctx.now, sourceUrl: given.sourceUrl ?? '',
    ...(isPublished ? published(words, 0, ctx.now) : {}),
  } as Parameters<typeof insertArticle>[1])
  if (isPublished) await insertVersion(ctx, { id, title: given.title, draftHtml: words.draftHtml })
  return told(ctx, { id, knowledgeBaseId: base.id })
}

/** What two devices write at once is not lost: the later one is told. */
export const keepWords = async (ctx: Ctx, id: string, given: { title: string; body_html: string; revision: number }): Promise<ArticleRow> => {
  const kept = await lockArticle(ctx, id)
  if (kept.revision !== given.revision) throw conflict(`${kept.title} was changed elsewhere meanwhile; load it anew before you write on.`)
  await updateArticle(ctx, kept.id, { title: given.title, ...wordsOf(given.body_html), revision: kept.revision + 1, lastEditedAt: ctx.now })
  return wrote(ctx, kept.id)
}

/** From where it was read: another draft, whatever it was before. */
export const rewrite = async (ctx: Ctx, id: string, title: string, html: string): Promise<ArticleRow> => {
  const kept = await lockArticle(ctx, id)
  await updateArticle(ctx, kept.id, { title, ...wordsOf(html), revision: kept.revision + 1, lastEditedAt: ctx.now })
  return wrote(ctx, kept.id)
}

export const publish = async (ctx: Ctx, id: string): Promise<ArticleRow> => {
  const kept = await lockArticle(ctx, id)
  if (kept.draftText === '' && !kept.draftHtml.includes('<img')) throw invalid(`${kept.title} says nothing yet; write it before you publish it.`)
  if (kept.publishedHtml !== kept.draftHtml || !kept.isPublished) await insertVersion(ctx, kept)
  await updateArticle(ctx, kept.id, published(kept, kept.revision, ctx.now))
  return told(ctx, kept)
}

export const unpublish = async (ctx: Ctx, id: string): Promise<ArticleRow> => {
  const kept = await lockArticle(ctx, id)
  await updateArticle(ctx, kept.id, { isPublished: false })
  return told(ctx, kept)
}

type Arranged = { collection_id?: string | null | undefined; visibility?: ArticleVisibility | undefined; is_unlisted?: boolean | undefined; author_id?: string | undefined; slug?: string | undefined }

export const arrange = async (ctx: Ctx, id: string, given: Arranged): Promise<ArticleRow> => {
  const kept = await lockArticle(ctx, id)
  await updateArticle(ctx, kept.id, {
    ...(given.collection_id === undefined ? {} : { collectionId: given.collection_id && (await getCollection(ctx, given.collection_id, kept.knowledgeBaseId)).id }),
    ...(given.visibility === undefined ? {} : { visibility: given.visibility }),
    ...(given.is_unlisted === undefined ? {} : { isUnlisted: given.is_unlisted }),
    ...(given.author_id === undefined ? {} : { authorId: (await getMember(ctx, given.author_id)).id }),
    ...(given.slug === undefined ? {} : { slug: given.slug }),
  })
  return told(ctx, kept)
}

export const takeVersion = async (ctx: Ctx, id: string, number: number): Promise<ArticleRow> => {
  const kept = await lockArticle(ctx, id)
  const version = await getVersion(ctx, kept.id, number)
  await updateArticle(ctx, kept.id, { title: version.title, ...wordsOf(version.bodyHtml), revision: kept.revision + 1, lastEditedAt: ctx.now })
  return wrote(ctx, kept.id)
}

const checkTags = async (ctx: Ctx, ids: string[]): Promise<string[]> => {
  const known = new Map((await listTags(ctx)).map((tag) => [tag.id, tag]))
  const wrong = ids.find((id) => known.get(id.toLowerCase())?.objectType !== 'article')
  if (wrong !== undefined) throw invalid(`tag_ids: ${wrong} is no tag of articles; make one with object_type article first.`)
  return [...new Set(ids.map((id) => id.toLowerCase()))]
}

export type Changed = {
  title?: string | undefined; body_html?: string | undefined; is_published?: boolean | undefined; is_unlisted?: boolean | undefined; language?: string | undefined
  publish_updated_body_html?: boolean | undefined; tag_ids?: string[] | undefined; visibility_config?: Visibility | undefined
}

const translated = (kept: ArticleRow, language: string, given: Changed): ArticleChange => {
  const old = kept.translations[language] ?? { title: kept.title, draft_html: kept.draftHtml, published_html: null }
  const draft = given.body_html === undefined ? old.draft_html : cleanHtml(given.body_html)
  const shows = given.publish_updated_body_html === true || (given.is_published === true && old.published_html === null)
  return { translations: { ...kept.translations, [language]: { title: given.title ?? old.title, draft_html: draft, published_html: given.is_published === false ? null : shows ? draft : old.published_html } } }
}

const own = (kept: ArticleRow, given: Changed, now: Date): ArticleChange => {
  const words = given.body_html === undefined ? { draftHtml: kept.draftHtml, draftText: kept.draftText } : wordsOf(given.body_html)
  const shows = (given.publish_updated_body_html === true && (kept.isPublished || given.is_published === true)) || (given.is_published === true && kept.publishedHtml === null)
  const isWritten = given.title !== undefined || given.body_html !== undefined
  const revision = kept.revision + (isWritten ? 1 : 0)
  return {
    ...(given.title === undefined ? {} : { title: given.title }),
    ...(given.body_html === undefined ? {} : words),
    ...(isWritten ? { revision, lastEditedAt: now } : {}),
    ...(given.is_published === undefined ? {} : { isPublished: given.is_published }),
    ...(shows ? published(words, revision, now) : {}),
  }
}

/** As the public API changes articles: words of a language go to that language. */
export const changeArticle = async (ctx: Ctx, baseId: string, id: string, given: Changed): Promise<ArticleRow> => {
  const base = await getBase(ctx, baseId)
  const kept = await getArticle(ctx, (await lockArticle(ctx, id)).id, base.id)
  const other = given.language !== undefined && given.language !== base.defaultLanguage ? given.language : null
  const change = other === null ? own(kept, given, ctx.now) : translated(kept, other, given)
  await updateArticle(ctx, kept.id, { ...change, ...(given.is_unlisted === undefined ? {} : { isUnlisted: given.is_unlisted }), ...visibilityOf(given.visibility_config, kept.aiAccess) })
  if (typeof change.publishedHtml === 'string') await insertVersion(ctx, { id: kept.id, title: change.title ?? kept.title, draftHtml: change.publishedHtml })
  if (given.tag_ids) await replaceTags(ctx, kept.id, await checkTags(ctx, given.tag_ids))
  return told(ctx, kept)
}
