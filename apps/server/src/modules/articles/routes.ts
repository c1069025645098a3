// What can be asked of the knowledge base.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { denied, notFound } from '../../platform/errors.ts'
import { decodeCursor, pageOf, wholePage } from '../../platform/page.ts'
import { route, type Route } from '../../platform/route.ts'
import { addBase, addCollection, addRedirect, changeBase, changeCollection, moveCollection } from './bases.ts'
import { removeArticle, removeCollection, restoreArticle, restoreCollection } from './bin.ts'
import { articleUrl, baseUrl, presentArticle, presentBase, presentCollection, presentCollectionLine, presentLine, presentOwn, presentRedirect, presentVersion } from './present.ts'
import { listBinned } from './store-bin.ts'
import { getBase, getCollection, listBases, listCollections } from './store-bases.ts'
import { findNumbered, getArticle, getLine, listArticles, listLines, listVersions, tagsOf, type ArticleRow } from './store.ts'
import { startImport, stopImport } from './import.ts'
import { listImports, presentImport } from './store-imports.ts'
import { countVerdicts } from './store-offers.ts'
import { addArticle, arrange, changeArticle, keepWords, publish, takeVersion, unpublish } from './write.ts'

const PAGE = 100

const publicRoutes = (publicUrl: string): Route[] => {
  const shown = async (ctx: Ctx, row: ArticleRow, language?: string) =>
    presentArticle(row, (await tagsOf(ctx, [row.id])).get(row.id) ?? [], articleUrl(publicUrl, await getBase(ctx, row.knowledgeBaseId), row), language)
  return [
    route(contract.createArticle, async (ctx, { params, body }) =>
      shown(ctx, await addArticle(ctx, params.id, {
        title: body.title, bodyHtml: body.body_html, authorId: body.author_user_id, collectionId: body.collection_id, slug: body.slug, isPublished: body.is_published, isUnlisted: body.is_unlisted,
        visibility: body.visibility_config, translations: body.translations,
      }))),
    route(contract.createCollection, async (ctx, { params, body }) => presentCollection(await addCollection(ctx, params.id, body))),
    route(contract.createRouteRedirect, async (ctx, { params, body }) => presentRedirect(await addRedirect(ctx, params.id, body))),
    route(contract.deleteArticle, async (ctx, { params }) => {
      await removeArticle(ctx, (await getBase(ctx, params.id)).id, params.article_id)
      return {}
    }),
    route(contract.deleteCollection, async (ctx, { params }) => {
      await removeCollection(ctx, (await getBase(ctx, params.id)).id, params.collection_id)
      return {}
    }),
    route(contract.getArticle, async (ctx, { params, query }) => shown(ctx, await getArticle(ctx, params.article_id, (await getBase(ctx, params.id)).id), query.language)),
    route(contract.getCollection, async (ctx, { params }) => presentCollection(await getCollection(ctx, params.collection_id, (await getBase(ctx, params.id)).id))),
    route(contract.getKnowledgeBase, async (ctx, { params }) => presentBase(await getBase(ctx, params.id))),
    route(contract.listArticles, async (ctx, { params, query }) => {
      const base = await getBase(ctx, params.id)
      const limit = query.limit ?? PAGE
      const rows = await listArticles(ctx, base.id, decodeCursor(query.cursor, ['time', 'id']), limit)
      const tags = await tagsOf(ctx, rows.map((row) => row.id))
      return pageOf(rows, limit, (row) => [row.createdAt.toISOString(), row.id], (row) => presentArticle(row, tags.get(row.id) ?? [], articleUrl(publicUrl, base, row), query.language))
    }),
    route(contract.listCollections, async (ctx, { params }) => wholePage((await listCollections(ctx, (await getBase(ctx, params.id)).id)).map(presentCollection))),
    route(contract.listKnowledgeBases, async (ctx) => wholePage((await listBases(ctx)).map(presentBase))),
    route(contract.updateArticle, async (ctx, { params, body }) => shown(ctx, await changeArticle(ctx, params.id, params.article_id, body), body.language)),
    route(contract.updateCollection, async (ctx, { params, body }) => presentCollection(await changeCollection(ctx, params.id, params.collection_id, body))),
  ]
}

const me = (ctx: Ctx): string => {
  if (ctx.actor.kind !== 'user') throw denied('Only people begin articles here; programs name an author.')
  return ctx.actor.id
}

const appRoutes = (publicUrl: string): Route[] => {
  const own = async (ctx: Ctx, row: ArticleRow) => presentOwn(await getLine(ctx, row.id), row, articleUrl(publicUrl, await getBase(ctx, row.knowledgeBaseId), row), await countVerdicts(ctx, row.id))
  const found = async (ctx: Ctx, id: string) => {
    const row = /^\d+$/.test(id) ? await findNumbered(ctx, Number(id)) : await getArticle(ctx, id)
    if (!row) throw notFound('Article')
    return row
  }
  return [
    route(contract.addArticle, async (ctx, { body }) => own(ctx, await addArticle(ctx, body.knowledge_base_id, { title: body.title, bodyHtml: body.body_html, authorId: me(ctx), collectionId: body.collection_id }))),
    route(contract.addKnowledgeBase, async (ctx, { body }) => presentBase(await addBase(ctx, body))),
    route(contract.arrangeArticle, async (ctx, { params, body }) => own(ctx, await arrange(ctx, params.id, body))),
    route(contract.changeKnowledgeBase, async (ctx, { params, body }) => presentBase(await changeBase(ctx, params.id, body))),
    route(contract.getOwnArticle, async (ctx, { params }) => own(ctx, await found(ctx, params.id))),
    route(contract.keepArticle, async (ctx, { params, body }) => own(ctx, await keepWords(ctx, params.id, body))),
    route(contract.listArticleImports, (ctx) => listImports(ctx)),
    route(contract.listArticleVersions, async (ctx, { params }) => (await listVersions(ctx, (await getArticle(ctx, params.id)).id)).map(presentVersion)),
    route(contract.listDeletedArticles, async (ctx) => (await listBinned(ctx)).map((one) => ({ ...one, deleted_at: one.deleted_at.toISOString() }))),
    route(contract.listKnowledge, async (ctx) => {
      const [bases, collections, lines] = [await listBases(ctx), await listCollections(ctx, null), await listLines(ctx)]
      return bases.map((base) => ({
        ...presentBase(base), url: baseUrl(publicUrl, base),
        collections: collections.filter((one) => one.knowledgeBaseId === base.id).map(presentCollectionLine),
        articles: lines.filter((line) => line.knowledge_base_id === base.id).map(presentLine),
      }))
    }),
    route(contract.moveCollection, async (ctx, { params, body }) => presentCollectionLine(await moveCollection(ctx, params.id, body.parent_id))),
    route(contract.publishArticle, async (ctx, { params }) => own(ctx, await publish(ctx, params.id))),
    route(contract.restoreArticle, async (ctx, { params }) => own(ctx, await restoreArticle(ctx, params.id))),
    route(contract.restoreCollection, async (ctx, { params }) => presentCollectionLine(await restoreCollection(ctx, params.id))),
    route(contract.startArticleImport, async (ctx, { body }) => presentImport(ctx, await startImport(ctx, me(ctx), body))),
    route(contract.stopArticleImport, async (ctx, { params }) => {
      await stopImport(ctx, params.id)
      return presentImport(ctx, params.id)
    }),
    route(contract.takeArticleVersion, async (ctx, { params }) => own(ctx, await takeVersion(ctx, params.id, Number(params.number)))),
    route(contract.unpublishArticle, async (ctx, { params }) => own(ctx, await unpublish(ctx, params.id))),
  ]
}

export const articleRoutes = (publicUrl: string): Route[] => [...publicRoutes(publicUrl), ...appRoutes(publicUrl)]
