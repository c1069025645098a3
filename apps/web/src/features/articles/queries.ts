// What is asked and told about the knowledge base.
import {
  addArticle, addKnowledgeBase, type Body, type BodyInput, arrangeArticle, type ArticleLine, changeKnowledgeBase, type CollectionLine, createCollection, deleteArticle, deleteCollection, getOwnArticle, keepArticle,
  listArticleImports, listArticleVersions, listHelpfulArticles, listKnowledge, startArticleImport, stopArticleImport, type OwnArticle, publishArticle, restoreArticle, restoreCollection, takeArticleVersion, unpublishArticle, updateCollection,
} from '@patchbay/contract'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange, useRemoval } from '../../lib/change.ts'

const STALE = ['articles']

export const knowledgeQuery = queryOptions({ queryKey: ['articles'], queryFn: ({ signal }) => call(listKnowledge, {}, { signal }), staleTime: 30_000 })
export const articleQuery = (id: string) => queryOptions({ queryKey: ['articles', 'one', id], queryFn: ({ signal }) => call(getOwnArticle, { params: { id } }, { signal }), staleTime: 10_000 })
export const versionsQuery = (id: string) => queryOptions({ queryKey: ['articles', 'versions', id], queryFn: ({ signal }) => call(listArticleVersions, { params: { id } }, { signal }), staleTime: 10_000 })

export const helpfulQuery = (issueId: string) => queryOptions({ queryKey: ['helpful', issueId], queryFn: ({ signal }) => call(listHelpfulArticles, { params: { id: issueId } }, { signal }), staleTime: 60_000, retry: false })

export const importsQuery = queryOptions({ queryKey: ['articles', 'imports'], queryFn: ({ signal }) => call(listArticleImports, {}, { signal }), staleTime: 5_000 })
export const useStartImport = () => useChange({ work: (body: BodyInput<typeof startArticleImport>) => call(startArticleImport, { body }), stale: STALE })
export const useStopImport = () => useChange({ work: (id: string) => call(stopArticleImport, { params: { id } }), stale: STALE, trouble: 'The import goes on' })

export const useOpenBase = () => useChange({ work: (title: string) => call(addKnowledgeBase, { body: { title } }), stale: STALE, trouble: 'The knowledge base was not opened' })
export const useChangeBase = (id: string) => useChange({ work: (body: BodyInput<typeof changeKnowledgeBase>) => call(changeKnowledgeBase, { params: { id }, body }), stale: STALE, said: 'The knowledge base is changed' })
export const useAddArticle = () => useChange({ work: (body: BodyInput<typeof addArticle>) => call(addArticle, { body }), stale: STALE, trouble: 'The article was not begun' })

export const keepWords = (id: string, body: Body<typeof keepArticle>) => call(keepArticle, { params: { id }, body })

/** What the server answers takes the place of what was known, so that the page never shows what was before. */
const useArticleChange = <Given,>(work: (given: Given) => Promise<OwnArticle>, said: ((article: OwnArticle) => string) | undefined, trouble: string) => {
  const client = useQueryClient()
  return useChange<Given, OwnArticle>({
    work: async (given) => {
      const article = await work(given)
      client.setQueryData(articleQuery(article.id).queryKey, article)
      client.setQueryData(articleQuery(article.identifier).queryKey, article)
      return article
    },
    stale: STALE, trouble, ...(said ? { said } : {}),
  })
}
export const usePublish = () => useArticleChange((id: string) => call(publishArticle, { params: { id } }), (article) => (article.is_open ? `${article.title} can be read by anybody now` : `${article.title} is published`), 'The article was not published')
export const useUnpublish = () => useArticleChange((id: string) => call(unpublishArticle, { params: { id } }), (article) => `${article.title} is a draft again`, 'The article stayed published')
export const useArrange = (id: string) => useArticleChange((body: BodyInput<typeof arrangeArticle>) => call(arrangeArticle, { params: { id }, body }), undefined, 'The article was not changed')
export const useTakeVersion = (id: string) => useArticleChange((number: number) => call(takeArticleVersion, { params: { id, number: String(number) } }), () => 'The draft is the earlier version now', 'The version was not taken')

export const useRemoveArticle = (baseId: string) =>
  useRemoval({
    what: 'article',
    nameOf: (article: ArticleLine) => article.title,
    work: ({ id }) => call(deleteArticle, { params: { id: baseId, article_id: id } }),
    again: ({ id }) => call(restoreArticle, { params: { id } }),
    stale: STALE,
  })

export type CollectionInput = { title: string; description: string; parent_id: string; visibility: CollectionLine['visibility'] }
export const useSaveCollection = (baseId: string, id: string | null) =>
  useChange({
    work: async ({ title, description, parent_id, visibility }: CollectionInput) => {
      const made = id ?? (await call(createCollection, { params: { id: baseId }, body: { title, description, parent_collection_id: parent_id } })).id
      return call(updateCollection, { params: { id: baseId, collection_id: made }, body: { title, description, visibility_config: { visibility } } })
    },
    stale: STALE,
    said: (collection) => (id ? `${collection.title} is changed` : `${collection.title} is there`),
  })

export const useRemoveCollection = (baseId: string) =>
  useRemoval({
    what: 'collection',
    nameOf: (collection: CollectionLine) => `${collection.title}, with all that is in it,`,
    work: ({ id }) => call(deleteCollection, { params: { id: baseId, collection_id: id } }),
    again: ({ id }) => call(restoreCollection, { params: { id } }),
    stale: STALE,
  })
