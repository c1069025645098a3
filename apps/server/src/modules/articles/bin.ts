// Deletes articles and collections, brings them back, and ends what nobody wanted back for 30 days.
import type { Ctx } from '../../platform/context.ts'
import { conflict } from '../../platform/errors.ts'
import { getArticle, getDeletedArticle, updateArticle, type ArticleRow } from './store.ts'
import { getCollection, getDeletedCollection, settleOpen, type CollectionRow } from './store-bases.ts'
import { binCollection, unbinCollection } from './store-bin.ts'

const told = async (ctx: Ctx, baseId: string, id: string): Promise<void> => {
  await settleOpen(ctx, baseId)
  await ctx.emit({ type: 'article.changed', objectId: id })
}

export const removeArticle = async (ctx: Ctx, baseId: string, id: string): Promise<void> => {
  const article = await getArticle(ctx, id, baseId)
  await updateArticle(ctx, article.id, { deletedAt: ctx.now })
  await told(ctx, article.knowledgeBaseId, article.id)
}

/** One whose collection is gone stands in none. */
export const restoreArticle = async (ctx: Ctx, id: string): Promise<ArticleRow> => {
  const kept = await getDeletedArticle(ctx, id)
  if (kept.deletedAt) {
    const above = kept.collectionId === null ? null : await getDeletedCollection(ctx, kept.collectionId)
    await updateArticle(ctx, kept.id, { deletedAt: null, deletedWith: null, ...(above?.deletedAt ? { collectionId: null } : {}) })
    await told(ctx, kept.knowledgeBaseId, kept.id)
  }
  return getArticle(ctx, kept.id)
}

export const removeCollection = async (ctx: Ctx, baseId: string, id: string): Promise<void> => {
  const collection = await getCollection(ctx, id, baseId)
  await binCollection(ctx, collection.id)
  await told(ctx, collection.knowledgeBaseId, collection.id)
}

export const restoreCollection = async (ctx: Ctx, id: string): Promise<CollectionRow> => {
  const kept = await getDeletedCollection(ctx, id)
  if (kept.deletedAt) {
    if (kept.deletedWith !== null && kept.deletedWith !== kept.id) throw conflict(`${kept.title} was deleted with the collection it stands in; restore that one.`)
    const above = kept.parentId === null ? null : await getDeletedCollection(ctx, kept.parentId)
    if (above?.deletedAt) throw conflict(`${kept.title} stands in ${above.title}, which is deleted as well; restore that one first.`)
    await unbinCollection(ctx, kept.id)
    await told(ctx, kept.knowledgeBaseId, kept.id)
  }
  return getCollection(ctx, kept.id)
}
