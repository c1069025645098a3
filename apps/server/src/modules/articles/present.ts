// Articles and what they stand in, as the wire and our own screens show them.
import type { Article, ArticleLine, ArticleVersion, Collection, CollectionLine, KnowledgeBase, OwnArticle, RouteRedirect, Tag } from '@patchbay/contract'
import type { BaseRow, CollectionRow, RedirectRow } from './store-bases.ts'
import type { ArticleRow, LineRow, VersionRow } from './store.ts'

export const presentBase = (base: BaseRow): KnowledgeBase => ({ id: base.id, title: base.title, slug: base.slug, default_language: base.defaultLanguage, supported_languages: [base.defaultLanguage] })

export const baseUrl = (publicUrl: string, base: Pick<BaseRow, 'slug'>): string => `${publicUrl}/kb/${base.slug}`
export const articleUrl = (publicUrl: string, base: Pick<BaseRow, 'slug'>, article: { number: number; slug: string }): string => `${baseUrl(publicUrl, base)}/articles/${article.number}-${article.slug}`

/** In another language where there is one; what is not translated is shown as it is. */
export const presentArticle = (row: ArticleRow, tags: Tag[], url: string, language?: string): Article => {
  const other = language === undefined ? undefined : row.translations[language]
  return {
    id: row.id, identifier: String(row.number), title: other?.title ?? row.title, slug: row.slug, url, author_user_id: row.authorId, collection_id: row.collectionId ?? '',
    current_draft_content_html: other?.draft_html ?? row.draftHtml, current_published_content_html: (other ? other.published_html : row.publishedHtml) ?? '',
    is_published: row.isPublished, is_unlisted: row.isUnlisted, tags,
    visibility_config: { ...row.aiAccess, ...(row.customerCondition ? { customer_visibility_condition: row.customerCondition } : {}), visibility: row.visibility },
    created_at: row.createdAt.toISOString(), last_edited_at: row.lastEditedAt.toISOString(), last_published_at: row.lastPublishedAt?.toISOString() ?? null,
  }
}

export const presentCollection = (row: CollectionRow): Collection => ({
  id: row.id, title: row.title, description: row.description, icon: row.icon, slug: row.slug, parent_collection_id: row.parentId ?? '', visibility_config: { ...row.aiAccess, visibility: row.visibility }, created_at: row.createdAt.toISOString(),
})

export const presentCollectionLine = (row: CollectionRow): CollectionLine => ({ id: row.id, parent_id: row.parentId, title: row.title, description: row.description, visibility: row.visibility })

export const presentRedirect = (row: RedirectRow): RouteRedirect => ({ id: row.id, from_path: row.fromPath, language: row.language, object_id: row.objectId, object_type: row.objectType, created_at: row.createdAt.toISOString() })

export const presentLine = (row: LineRow): ArticleLine => ({
  id: row.id, identifier: String(row.number), title: row.title, collection_id: row.collection_id, author: { id: row.author_id, name: row.author_name, avatar_url: row.author_avatar },
  visibility: row.visibility, is_published: row.is_published, has_changes: row.has_changes, is_unlisted: row.is_unlisted, is_open: row.is_open, last_edited_at: row.last_edited_at.toISOString(),
})

export const presentOwn = (line: LineRow, row: ArticleRow, url: string, verdicts: OwnArticle['verdicts']): OwnArticle => ({
  ...presentLine(line), knowledge_base_id: row.knowledgeBaseId, slug: row.slug, url, body_html: row.draftHtml, published_html: row.publishedHtml ?? '', revision: row.revision, source_url: row.sourceUrl, verdicts,
  created_at: row.createdAt.toISOString(), last_published_at: row.lastPublishedAt?.toISOString() ?? null,
})

export const presentVersion = (row: VersionRow): ArticleVersion => ({ number: row.number, title: row.title, body_html: row.bodyHtml, by: row.byName, at: row.at.toISOString() })
