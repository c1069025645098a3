// Knowledge bases, collections, articles with what was published of them, and paths that lead to them.
import type { ArticleVisibility, Filter } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { issues } from '../issues/tables.ts'
import { members } from '../members/tables.ts'
import { tags } from '../tags/tables.ts'
import { workspaces } from '../workspaces/tables.ts'

export const knowledgeBases = pgTable(
  'knowledge_bases',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    title: text('title').notNull(),
    /** Its address; no two of the house have one. */
    slug: text('slug').notNull(),
    defaultLanguage: text('default_language').notNull().default('en'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('knowledge_bases_slug').on(t.workspaceId, t.slug),
    index('knowledge_bases_by_slug').on(t.slug),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
  ],
)

/** The last number that was given. */
export const articleNumbers = pgTable('article_numbers', { workspaceId: workspaceId(), last: integer('last').notNull(), /** Of all articles, so that what was made of them is known to be old. */ changes: integer('changes').notNull().default(0) }, (t) => [
  primaryKey({ columns: [t.workspaceId] }),
  foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
])

/** Who an agent of machines may be told to let read it; kept as it was given. */
export type AiAccess = { ai_agent_access?: 'inherit' | 'none' | 'specific_agents' | undefined; allowed_agent_ids?: string[] | undefined }

export const collections = pgTable(
  'collections',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    knowledgeBaseId: uuid('knowledge_base_id').notNull(),
    parentId: uuid('parent_id'),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    icon: text('icon').notNull().default(''),
    slug: text('slug').notNull(),
    visibility: text('visibility').$type<ArticleVisibility>().notNull(),
    aiAccess: jsonb('ai_access').$type<AiAccess>().notNull().default({}),
    deletedAt: moment('deleted_at'),
    /** The collection that was deleted and took this one along. */
    deletedWith: uuid('deleted_with'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('collections_of_base').on(t.workspaceId, t.knowledgeBaseId),
    index('collections_inside').on(t.workspaceId, t.parentId).where(sql`parent_id is not null`),
    index('collections_binned').on(t.deletedAt).where(sql`deleted_at is not null`),
    foreignKey({ columns: [t.workspaceId, t.knowledgeBaseId], foreignColumns: [knowledgeBases.workspaceId, knowledgeBases.id] }),
    foreignKey({ columns: [t.workspaceId, t.parentId], foreignColumns: [t.workspaceId as AnyPgColumn, t.id as AnyPgColumn] }).onDelete('cascade'),
  ],
)

export type Translation = { title: string; draft_html: string; published_html: string | null }

export const articles = pgTable(
  'articles',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    number: integer('number').notNull(),
    knowledgeBaseId: uuid('knowledge_base_id').notNull(),
    collectionId: uuid('collection_id'),
    authorId: uuid('author_id').notNull(),
    title: text('title').notNull(),
    slug: text('slug').notNull(),
    draftHtml: text('draft_html').notNull(),
    draftText: text('draft_text').notNull(),
    /** Null until it is published for the first time. */
    publishedHtml: text('published_html'),
    publishedText: text('published_text').notNull().default(''),
    revision: integer('revision').notNull().default(0),
    publishedRevision: integer('published_revision').notNull().default(0),
    isPublished: boolean('is_published').notNull(),
    isUnlisted: boolean('is_unlisted').notNull().default(false),
    visibility: text('visibility').$type<ArticleVisibility>().notNull(),
    customerCondition: jsonb('customer_condition').$type<Filter | null>(),
    aiAccess: jsonb('ai_access').$type<AiAccess>().notNull().default({}),
    /** Reckoned: anybody may read it, because it is published and public and so is every collection above it. */
    isOpen: boolean('is_open').notNull().default(false),
    translations: jsonb('translations').$type<Record<string, Translation>>().notNull().default({}),
    sourceUrl: text('source_url').notNull().default(''),
    lastEditedAt: moment('last_edited_at').notNull(),
    lastPublishedAt: moment('last_published_at'),
    deletedAt: moment('deleted_at'),
    deletedWith: uuid('deleted_with'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('articles_number').on(t.workspaceId, t.number),
    index('articles_of_base').on(t.workspaceId, t.knowledgeBaseId, t.createdAt.desc(), t.id.desc()).where(sql`deleted_at is null`),
    index('articles_of_collection').on(t.workspaceId, t.collectionId).where(sql`collection_id is not null`),
    index('articles_open').on(t.workspaceId, t.knowledgeBaseId).where(sql`is_open`),
    index('articles_from').on(t.workspaceId, t.sourceUrl).where(sql`source_url <> ''`),
    index('articles_binned').on(t.deletedAt).where(sql`deleted_at is not null`),
    foreignKey({ columns: [t.workspaceId, t.knowledgeBaseId], foreignColumns: [knowledgeBases.workspaceId, knowledgeBases.id] }),
    foreignKey({ columns: [t.workspaceId, t.collectionId], foreignColumns: [collections.workspaceId, collections.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.authorId], foreignColumns: [members.workspaceId, members.id] }),
  ],
)

export const articleVersions = pgTable(
  'article_versions',
  {
    workspaceId: workspaceId(), articleId: uuid('article_id').notNull(), number: integer('number').notNull(),
    title: text('title').notNull(), bodyHtml: text('body_html').notNull(), byName: text('by_name').notNull(), at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.articleId, t.number] }),
    foreignKey({ columns: [t.workspaceId, t.articleId], foreignColumns: [articles.workspaceId, articles.id] }).onDelete('cascade'),
  ],
)

export const articleTags = pgTable(
  'article_tags',
  { workspaceId: workspaceId(), articleId: uuid('article_id').notNull(), tagId: uuid('tag_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.articleId, t.tagId] }),
    index('article_tags_of_tag').on(t.workspaceId, t.tagId),
    foreignKey({ columns: [t.workspaceId, t.articleId], foreignColumns: [articles.workspaceId, articles.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.tagId], foreignColumns: [tags.workspaceId, tags.id] }).onDelete('cascade'),
  ],
)

export const routeRedirects = pgTable(
  'route_redirects',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    knowledgeBaseId: uuid('knowledge_base_id').notNull(),
    fromPath: text('from_path').notNull(),
    language: text('language').notNull().default(''),
    objectType: text('object_type').$type<'article' | 'collection'>().notNull(),
    objectId: uuid('object_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('route_redirects_path').on(t.workspaceId, t.knowledgeBaseId, t.fromPath, t.language),
    foreignKey({ columns: [t.workspaceId, t.knowledgeBaseId], foreignColumns: [knowledgeBases.workspaceId, knowledgeBases.id] }),
  ],
)

export type Offered = { id: string; number: number; title: string; url: string; /** Of what was asked, how much it speaks of. */ cover: number }
export type Verdict = 'solved' | 'unhelpful'

/** What is offered on a ticket, once; none where nothing was sure enough. */
export const articleOffers = pgTable(
  'article_offers',
  {
    workspaceId: workspaceId(), issueId: uuid('issue_id').notNull(), question: text('question').notNull(), articles: jsonb('articles').$type<Offered[]>().notNull(),
    /** In words of the first of them, or written by a model out of all; null where they are only named. */
    answer: text('answer'),
    /** The model that wrote it; empty where it is quoted. */
    writtenBy: text('written_by').notNull().default(''),
    /** It is still thought about. */
    isDue: boolean('is_due').notNull().default(false),
    verdict: text('verdict').$type<Verdict | null>(), byName: text('by_name').notNull().default(''), at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.issueId] }),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

export const articleFeedback = pgTable(
  'article_feedback',
  { workspaceId: workspaceId(), articleId: uuid('article_id').notNull(), issueId: uuid('issue_id').notNull(), verdict: text('verdict').$type<Verdict>().notNull(), at: moment('at').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.articleId, t.issueId] }),
    index('article_feedback_newest').on(t.workspaceId, t.articleId, t.at.desc()),
    index('article_feedback_of_issue').on(t.workspaceId, t.issueId),
    foreignKey({ columns: [t.workspaceId, t.articleId], foreignColumns: [articles.workspaceId, articles.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

export const articleImports = pgTable(
  'article_imports',
  {
    workspaceId: workspaceId(), id: ownId(), knowledgeBaseId: uuid('knowledge_base_id').notNull(), collectionId: uuid('collection_id'), authorId: uuid('author_id').notNull(), url: text('url').notNull(),
    state: text('state').$type<'running' | 'done' | 'failed' | 'stopped'>().notNull(), why: text('why').notNull().default(''), createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('article_imports_newest').on(t.workspaceId, t.createdAt.desc()),
    index('article_imports_of_collection').on(t.workspaceId, t.collectionId).where(sql`collection_id is not null`),
    foreignKey({ columns: [t.workspaceId, t.knowledgeBaseId], foreignColumns: [knowledgeBases.workspaceId, knowledgeBases.id] }),
    foreignKey({ columns: [t.workspaceId, t.collectionId], foreignColumns: [collections.workspaceId, collections.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.authorId], foreignColumns: [members.workspaceId, members.id] }),
  ],
)

export const articleImportPages = pgTable(
  'article_import_pages',
  {
    workspaceId: workspaceId(), importId: uuid('import_id').notNull(), position: integer('position').notNull(), url: text('url').notNull(),
    state: text('state').$type<'waiting' | 'written' | 'changed' | 'same' | 'failed'>().notNull(), why: text('why').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.position] }),
    foreignKey({ columns: [t.workspaceId, t.importId], foreignColumns: [articleImports.workspaceId, articleImports.id] }).onDelete('cascade'),
  ],
)
