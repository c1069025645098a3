// The knowledge base of a world: an article that was published, in a collection, with all that hangs on it.
import { addKnowledgeBase, createArticle, createCollection, createRouteRedirect, createTag, deleteArticle, updateArticle } from '@patchbay/contract'
import { newId } from '../src/platform/id.ts'
import type { Desk } from './factories.ts'
import type { Harness } from './harness.ts'

export const makeArticles = async (h: Harness, desk: Desk, session: Record<string, string>, word: string) => {
  const call = h.client(desk.token)
  const opened = await h.app.http.inject({ method: 'POST', url: `/api${addKnowledgeBase.path}`, headers: session, payload: { title: `Base ${word}` } })
  const base = opened.json<{ data: { id: string } }>().data.id
  const of = { params: { id: base } }
  const collection = await call(createCollection, { ...of, body: { title: `Collection ${word}` } })
  const otherCollection = await call(createCollection, { ...of, body: { title: `Inside ${word}`, parent_collection_id: collection.id } })
  const written = { author_user_id: desk.admin.id, body_html: `<p>About ${word}</p>`, collection_id: collection.id, is_published: true }
  const article = await call(createArticle, { ...of, body: { ...written, title: `Article ${word}` } })
  const binned = await call(createArticle, { ...of, body: { ...written, title: `Binned article ${word}` } })
  const tag = await call(createTag, { body: { object_type: 'article', value: `article tag ${word}` } })
  await call(updateArticle, { params: { id: base, article_id: article.id }, body: { tag_ids: [tag.id] } })
  await call(createRouteRedirect, { ...of, body: { from_path: `/old/${word}`, object_id: article.id, object_type: 'article' } })
  await call(deleteArticle, { params: { id: base, article_id: binned.id } })
  const articleImport = newId(Date.now())
  const { lookUp } = h.app.house.database
  await lookUp('world_article_import', `insert into article_imports (workspace_id, id, knowledge_base_id, author_id, url, state) values ($1, $2, $3, $4, $5, 'stopped')`, [desk.workspaceId, articleImport, base, desk.admin.id, `https://${word}.example`])
  await lookUp('world_article_import_page', `insert into article_import_pages (workspace_id, import_id, position, url, state) values ($1, $2, 0, $3, 'written')`, [desk.workspaceId, articleImport, `https://${word}.example/1`])
  return { articleImport, knowledgeBase: base, collection: collection.id, otherCollection: otherCollection.id, article: article.id, binnedArticle: binned.id, articleTag: tag.id }
}
