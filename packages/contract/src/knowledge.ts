// What our own screens ask of the knowledge base: the list, the editor with its versions, the bin.
import { z } from 'zod'
import { ARTICLE_VISIBILITIES, articleBody, articleSlug, knowledgeBase } from './articles.ts'
import { appEndpoint } from './endpoint.ts'
import { id, time, webUrl, words } from './fields.ts'

const byId = z.object({ id })
const person = z.object({ id, name: z.string(), avatar_url: z.string() })

export const articleLine = z.object({
  id,
  identifier: z.string(),
  title: z.string(),
  collection_id: id.nullable(),
  author: person,
  visibility: z.enum(ARTICLE_VISIBILITIES),
  is_published: z.boolean(),
  /** What was written since it was last published. */
  has_changes: z.boolean(),
  is_unlisted: z.boolean(),
  /** Anybody may read it: it is published and public, and so is every collection it stands in. */
  is_open: z.boolean(),
  last_edited_at: time,
})
export type ArticleLine = z.output<typeof articleLine>

export const collectionLine = z.object({
  id, parent_id: id.nullable(), title: z.string(), description: z.string(), visibility: z.enum(ARTICLE_VISIBILITIES),
})
export type CollectionLine = z.output<typeof collectionLine>

export const ownKnowledgeBase = knowledgeBase.extend({ url: z.string(), collections: z.array(collectionLine), articles: z.array(articleLine) })
export type OwnKnowledgeBase = z.output<typeof ownKnowledgeBase>

export const listKnowledge = appEndpoint.get('/knowledge', {
  name: 'ListKnowledge',
  summary: 'The knowledge bases with their collections and the lines of their articles',
  access: 'articles:read',
  data: z.array(ownKnowledgeBase),
})

const base = { title: words.max(80), slug: articleSlug }

export const addKnowledgeBase = appEndpoint.post('/knowledge', {
  name: 'AddKnowledgeBase',
  summary: 'Open a knowledge base',
  access: 'articles:write',
  body: z.strictObject({ title: base.title, slug: base.slug.optional() }),
  data: knowledgeBase,
})

export const changeKnowledgeBase = appEndpoint.patch('/knowledge/{id}', {
  name: 'ChangeKnowledgeBase',
  summary: 'Change the title or the address of a knowledge base',
  access: 'articles:write',
  params: byId,
  body: z.strictObject({ title: base.title.optional(), slug: base.slug.optional() }),
  data: knowledgeBase,
})

export const ownArticle = articleLine.extend({
  knowledge_base_id: id,
  slug: z.string(),
  url: z.string(),
  body_html: z.string(),
  published_html: z.string(),
  /** Counts the changes of its words, so that two devices do not write over one another. */
  revision: z.number().int(),
  /** Where it was imported from; empty for what was written here. */
  source_url: z.string(),
  /** What customers said where it was offered on a ticket. */
  verdicts: z.object({ solved: z.number().int(), unhelpful: z.number().int() }),
  created_at: time,
  last_published_at: time.nullable(),
})
export type OwnArticle = z.output<typeof ownArticle>

export const getOwnArticle = appEndpoint.get('/articles/{id}', {
  name: 'GetOwnArticle',
  summary: 'One article as its editor has it, by its id or number',
  access: 'articles:read',
  params: z.object({ id: z.union([id, z.string().regex(/^\d{1,9}$/)]) }),
  data: ownArticle,
})

export const addArticle = appEndpoint.post('/articles', {
  name: 'AddArticle',
  summary: 'Begin an article',
  access: 'articles:write',
  body: z.strictObject({ knowledge_base_id: id, collection_id: id.nullable().default(null), title: words, body_html: articleBody.default('') }),
  data: ownArticle,
})

export const keepArticle = appEndpoint.put('/articles/{id}', {
  name: 'KeepArticle',
  summary: 'Keep the words of an article as its draft',
  access: 'articles:write',
  params: byId,
  body: z.strictObject({ title: words, body_html: articleBody, revision: z.number().int().min(0) }),
  data: ownArticle,
})

export const arrangeArticle = appEndpoint.patch('/articles/{id}', {
  name: 'ArrangeArticle',
  summary: 'Change where an article stands, who may read it, its author or its address',
  access: 'articles:write',
  params: byId,
  body: z.strictObject({
    collection_id: id.nullable().optional(), visibility: z.enum(ARTICLE_VISIBILITIES).optional(), is_unlisted: z.boolean().optional(), author_id: id.optional(), slug: articleSlug.optional(),
  }),
  data: ownArticle,
})

export const publishArticle = appEndpoint.post('/articles/{id}/publish', {
  name: 'PublishArticle',
  summary: 'Publish the draft of an article, which makes a version',
  access: 'articles:write',
  params: byId,
  data: ownArticle,
})

export const unpublishArticle = appEndpoint.post('/articles/{id}/unpublish', {
  name: 'UnpublishArticle',
  summary: 'Show an article to nobody outside any more; its words stay',
  access: 'articles:write',
  params: byId,
  data: ownArticle,
})

export const restoreArticle = appEndpoint.post('/articles/{id}/restore', {
  name: 'RestoreArticle',
  summary: 'Bring a deleted article back',
  access: 'articles:write',
  params: byId,
  data: ownArticle,
})

export const moveCollection = appEndpoint.patch('/collections/{id}', {
  name: 'MoveCollection',
  summary: 'Move a collection into another, or to the top',
  access: 'articles:write',
  params: byId,
  body: z.strictObject({ parent_id: id.nullable() }),
  data: collectionLine,
})

export const restoreCollection = appEndpoint.post('/collections/{id}/restore', {
  name: 'RestoreCollection',
  summary: 'Bring a deleted collection back with all that was deleted with it',
  access: 'articles:write',
  params: byId,
  data: collectionLine,
})

export const articleVersion = z.object({ number: z.number().int(), title: z.string(), body_html: z.string(), by: z.string(), at: time })
export type ArticleVersion = z.output<typeof articleVersion>

export const listArticleVersions = appEndpoint.get('/articles/{id}/versions', {
  name: 'ListArticleVersions',
  summary: 'What was published of an article, the newest first',
  access: 'articles:read',
  params: byId,
  data: z.array(articleVersion),
})

export const takeArticleVersion = appEndpoint.post('/articles/{id}/versions/{number}/take', {
  name: 'TakeArticleVersion',
  summary: 'Make an earlier version the draft again',
  access: 'articles:write',
  params: z.object({ id, number: z.string().regex(/^\d{1,6}$/) }),
  data: ownArticle,
})

export const deletedArticle = z.object({ id, title: z.string(), kind: z.enum(['article', 'collection']), deleted_at: time })

export const listDeletedArticles = appEndpoint.get('/articles-bin', {
  name: 'ListDeletedArticles',
  summary: 'Articles and collections deleted in the last 30 days, the newest first',
  access: 'articles:read',
  data: z.array(deletedArticle),
})

export const helpfulArticle = z.object({ id, identifier: z.string(), title: z.string(), url: z.string(), excerpt: z.string(), /** Anybody may read it, so its link may be sent. */ is_open: z.boolean(), /** Of what is asked, how much it speaks of: from 0 to 1. */ cover: z.number() })
export type HelpfulArticle = z.output<typeof helpfulArticle>

export const listHelpfulArticles = appEndpoint.get('/issues/{id}/articles', {
  name: 'ListHelpfulArticles',
  summary: 'Articles that may answer an issue, the best first',
  access: 'articles:read',
  params: byId,
  data: z.array(helpfulArticle),
})

export const articleImport = z.object({
  id, url: z.string(), knowledge_base_id: id, collection_id: id.nullable(), state: z.enum(['running', 'done', 'failed', 'stopped']), why: z.string(), created_at: time,
  pages: z.object({ all: z.number().int(), waiting: z.number().int(), written: z.number().int(), changed: z.number().int(), same: z.number().int(), failed: z.number().int() }),
  /** The first of those that failed. */
  trouble: z.array(z.object({ url: z.string(), why: z.string() })),
})
export type ArticleImport = z.output<typeof articleImport>

export const MOST_IMPORTED = 200

export const startArticleImport = appEndpoint.post('/article-imports', {
  name: 'StartArticleImport',
  summary: 'Read a page, or all pages of a sitemap, into drafts; what was read from there before is read again',
  access: 'articles:write',
  body: z.strictObject({ knowledge_base_id: id, collection_id: id.nullable().default(null), url: webUrl }),
  data: articleImport,
})

export const listArticleImports = appEndpoint.get('/article-imports', {
  name: 'ListArticleImports',
  summary: 'The last imports of articles, the newest first',
  access: 'articles:read',
  data: z.array(articleImport),
})

export const stopArticleImport = appEndpoint.post('/article-imports/{id}/stop', {
  name: 'StopArticleImport',
  summary: 'Read no further; what was read stays',
  access: 'articles:write',
  params: byId,
  data: articleImport,
})
