// The knowledge base: articles in nested collections, as the public API has them.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { type Filter, filter, html, id, idOrClear, noPaging, nothing, pageQuery, time, words } from './fields.ts'
import { tag } from './tags.ts'

export const ARTICLE_VISIBILITIES = ['public', 'customer', 'internal_only'] as const
export type ArticleVisibility = (typeof ARTICLE_VISIBILITIES)[number]
const AI_ACCESS = ['inherit', 'none', 'specific_agents'] as const

export const articleSlug = z.string().min(1).max(80).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and single hyphens, such as reset-a-password')
export const articleLanguage = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})?$/, 'must be a code such as en or pt-br')
export const articleBody = html.max(500_000)

export const knowledgeBase = z
  .object({ id, title: z.string(), slug: z.string(), default_language: z.string(), supported_languages: z.array(z.string()) })
  .meta({ id: 'KnowledgeBase' })
export type KnowledgeBase = z.output<typeof knowledgeBase>

const access = { ai_agent_access: z.enum(AI_ACCESS).optional(), allowed_agent_ids: z.array(id).max(100).optional() }
const articleVisibility = z.object({ ...access, customer_visibility_condition: z.custom<Filter>().optional(), visibility: z.enum(ARTICLE_VISIBILITIES) })
const articleVisibilityInput = z.strictObject({ ...access, customer_visibility_condition: filter.optional(), visibility: z.enum(ARTICLE_VISIBILITIES).optional() })
const collectionVisibility = z.object({ ...access, visibility: z.enum(ARTICLE_VISIBILITIES) })
const collectionVisibilityInput = z.strictObject({ ...access, visibility: z.enum(ARTICLE_VISIBILITIES).optional() })

export const article = z
  .object({
    id,
    /** The number in its address. */
    identifier: z.string(),
    title: z.string(),
    slug: z.string(),
    url: z.string(),
    author_user_id: z.string(),
    collection_id: z.string(),
    current_draft_content_html: z.string(),
    current_published_content_html: z.string(),
    is_published: z.boolean(),
    is_unlisted: z.boolean(),
    tags: z.array(tag),
    visibility_config: articleVisibility,
    created_at: time,
    last_edited_at: time,
    last_published_at: time.nullable(),
  })
  .meta({ id: 'Article' })
export type Article = z.output<typeof article>

export const collection = z
  .object({
    id,
    title: z.string(),
    description: z.string(),
    icon: z.string(),
    slug: z.string(),
    parent_collection_id: z.string(),
    visibility_config: collectionVisibility,
    created_at: time,
  })
  .meta({ id: 'Collection' })
export type Collection = z.output<typeof collection>

const routeRedirect = z.object({ id, from_path: z.string(), language: z.string(), object_id: id, object_type: z.enum(['article', 'collection']), created_at: time }).meta({ id: 'RouteRedirect' })
export type RouteRedirect = z.output<typeof routeRedirect>

const ofBase = z.object({ id })
const ofArticle = z.object({ id, article_id: id })
const ofCollection = z.object({ id, collection_id: id })
const inLanguage = { language: articleLanguage.optional() }

export const listKnowledgeBases = endpoint.get('/knowledge-bases', {
  name: 'GetKnowledgeBases',
  summary: 'All knowledge bases',
  access: 'articles:read',
  envelope: 'list',
  query: noPaging,
  data: z.array(knowledgeBase),
})

export const getKnowledgeBase = endpoint.get('/knowledge-bases/{id}', {
  name: 'GetKnowledgeBase',
  summary: 'One knowledge base',
  access: 'articles:read',
  params: ofBase,
  data: knowledgeBase,
})

export const listArticles = endpoint.get('/knowledge-bases/{id}/articles', {
  name: 'GetArticles',
  summary: 'The articles of a knowledge base, the newest first',
  access: 'articles:read',
  envelope: 'list',
  perMinute: 120,
  params: ofBase,
  query: pageQuery.extend(inLanguage),
  data: z.array(article),
})

export const createArticle = endpoint.post('/knowledge-bases/{id}/articles', {
  name: 'CreateArticle',
  summary: 'Write an article, as a draft unless it says is_published',
  access: 'articles:write',
  perMinute: 30,
  params: ofBase,
  body: z.strictObject({
    author_user_id: id,
    body_html: articleBody,
    collection_id: idOrClear,
    is_published: z.boolean().optional(),
    is_unlisted: z.boolean().optional(),
    slug: articleSlug.optional(),
    title: words,
    translations: z.array(z.strictObject({ body_html: articleBody, language: articleLanguage, title: words })).max(60).optional(),
    visibility_config: articleVisibilityInput.optional(),
  }),
  data: article,
})

export const getArticle = endpoint.get('/knowledge-bases/{id}/articles/{article_id}', {
  name: 'GetArticle',
  summary: 'One article, in its default language unless another is named',
  access: 'articles:read',
  params: ofArticle,
  query: z.object(inLanguage),
  data: article,
})

export const updateArticle = endpoint.patch('/knowledge-bases/{id}/articles/{article_id}', {
  name: 'UpdateArticle',
  summary: 'Change an article; words go to its draft unless publish_updated_body_html says otherwise',
  access: 'articles:write',
  perMinute: 120,
  params: ofArticle,
  body: z.strictObject({
    body_html: articleBody.optional(),
    is_published: z.boolean().optional(),
    is_unlisted: z.boolean().optional(),
    language: articleLanguage.optional(),
    publish_updated_body_html: z.boolean().optional(),
    tag_ids: z.array(id).max(100).optional(),
    title: words.optional(),
    visibility_config: articleVisibilityInput.optional(),
  }),
  data: article,
})

export const deleteArticle = endpoint.delete('/knowledge-bases/{id}/articles/{article_id}', {
  name: 'DeleteArticle',
  summary: 'Delete an article; it can be restored for 30 days',
  access: 'articles:write',
  envelope: 'bare',
  perMinute: 120,
  params: ofArticle,
  data: nothing,
})

export const listCollections = endpoint.get('/knowledge-bases/{id}/collections', {
  name: 'GetCollections',
  summary: 'The collections of a knowledge base',
  access: 'articles:read',
  envelope: 'list',
  perMinute: 120,
  params: ofBase,
  query: noPaging,
  data: z.array(collection),
})

const said = { description: z.string().trim().max(1_000).optional(), slug: articleSlug.optional() }

export const createCollection = endpoint.post('/knowledge-bases/{id}/collections', {
  name: 'CreateCollection',
  summary: 'Add a collection, inside another if one is named',
  access: 'articles:write',
  perMinute: 30,
  params: ofBase,
  body: z.strictObject({ ...said, parent_collection_id: idOrClear, title: words }),
  data: collection,
})

export const getCollection = endpoint.get('/knowledge-bases/{id}/collections/{collection_id}', {
  name: 'GetCollection',
  summary: 'One collection',
  access: 'articles:read',
  perMinute: 120,
  params: ofCollection,
  data: collection,
})

export const updateCollection = endpoint.patch('/knowledge-bases/{id}/collections/{collection_id}', {
  name: 'UpdateCollection',
  summary: 'Change a collection; what it shows to whom holds for all in it',
  access: 'articles:write',
  perMinute: 30,
  params: ofCollection,
  body: z.strictObject({ ...said, title: words.optional(), visibility_config: collectionVisibilityInput.optional() }),
  data: collection,
})

export const deleteCollection = endpoint.delete('/knowledge-bases/{id}/collections/{collection_id}', {
  name: 'DeleteCollection',
  summary: 'Delete a collection with the collections and articles in it; all of it can be restored for 30 days',
  access: 'articles:write',
  envelope: 'bare',
  perMinute: 30,
  params: ofCollection,
  data: nothing,
})

export const createRouteRedirect = endpoint.post('/knowledge-bases/{id}/route-redirects', {
  name: 'CreateRouteRedirect',
  summary: 'Lead an old path to an article or a collection',
  access: 'articles:write',
  perMinute: 30,
  params: ofBase,
  body: z.strictObject({
    from_path: z.string().trim().max(500).regex(/^\/[^\s?#]+$/, 'must be a path such as /hc/articles/123'),
    language: articleLanguage.optional(),
    object_id: id,
    object_type: z.enum(['article', 'collection']),
  }),
  data: routeRedirect,
})
