// What strangers read of a knowledge base: its contents, one article, what they search for; nothing that is not open.
import type { Ctx } from '../../platform/context.ts'
import { begunQuery, wordsIn } from '../../platform/search.ts'
import { findRedirect, getBase, listCollections, type BaseRow, type CollectionRow } from './store-bases.ts'
import { findByWords, findOpen, listOpen, numberOf, type OpenText, type Readable } from './store-open.ts'
import { findArticles } from './find.ts'

type Part = { collection: CollectionRow; depth: number; articles: Readable[] }
export type Contents = { base: BaseRow; loose: Readable[]; parts: Part[] }

const walk = (collections: readonly CollectionRow[], articles: readonly Readable[], parentId: string | null, depth: number): Part[] =>
  collections
    .filter((one) => one.parentId === parentId && one.visibility === 'public')
    .flatMap((collection) => {
      const inside = walk(collections, articles, collection.id, depth + 1)
      const own = articles.filter((article) => article.collection_id === collection.id)
      return own.length + inside.length > 0 ? [{ collection, depth, articles: own }, ...inside] : []
    })

export const readContents = async (ctx: Ctx, baseId: string): Promise<Contents> => {
  const [base, collections, articles] = [await getBase(ctx, baseId), await listCollections(ctx, baseId), await listOpen(ctx, baseId)]
  return { base, loose: articles.filter((article) => article.collection_id === null), parts: walk(collections, articles, null, 0) }
}

/** Of this knowledge base only. */
export const readOpen = async (ctx: Ctx, baseId: string, number: number): Promise<OpenText | null> => {
  const article = await findOpen(ctx, number)
  return article?.knowledge_base_id === baseId ? article : null
}

/** Words as they are typed find by their beginnings, whole questions by what they mean; the first comes first. */
export const searchOpen = async (ctx: Ctx, asked: string, most: number, baseId?: string): Promise<Readable[]> => {
  const words = wordsIn(asked)
  if (words.length === 0) return []
  const begun = (await findByWords(ctx, begunQuery(words), most * 3)).filter((row) => row.is_open && !row.is_unlisted)
  const meant = (await findArticles(ctx, asked, 'anybody', most)).map(({ article }) => article)
  const here = [...begun, ...meant].filter((row) => baseId === undefined || row.knowledge_base_id === baseId)
  return [...new Map(here.map((row) => [row.id, row])).values()].slice(0, most)
}

/** The number of the open article that an old path leads to. */
export const followPath = async (ctx: Ctx, baseId: string, path: string): Promise<number | null> => {
  const redirect = await findRedirect(ctx, baseId, path)
  return redirect?.objectType === 'article' ? numberOf(ctx, redirect.objectId) : null
}
