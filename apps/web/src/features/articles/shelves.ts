// The articles as they stand in their collections: one shelf a collection, in the order of a table of contents.
import type { ArticleLine, CollectionLine } from '@patchbay/contract'

export type Shelf = { collection: CollectionLine | null; depth: number; articles: ArticleLine[] }
export type Shown = 'all' | 'open' | 'drafts' | 'internal'

const inside = (collections: readonly CollectionLine[], parent: string | null, depth: number): { collection: CollectionLine; depth: number }[] =>
  collections.filter((one) => one.parent_id === parent).flatMap((collection) => [{ collection, depth }, ...inside(collections, collection.id, depth + 1)])

/** One whose parent is not there stands at the top. */
export const inOrder = (collections: readonly CollectionLine[]) => {
  const known = new Set(collections.map((one) => one.id))
  return inside(collections.map((one) => (one.parent_id !== null && !known.has(one.parent_id) ? { ...one, parent_id: null } : one)), null, 0)
}

const fits = (article: ArticleLine, shown: Shown): boolean =>
  shown === 'all' || (shown === 'open' ? article.is_open : shown === 'drafts' ? !article.is_published || article.has_changes : article.visibility !== 'public')

export const shelvesOf = (collections: readonly CollectionLine[], articles: readonly ArticleLine[], words: string, shown: Shown): Shelf[] => {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean)
  const kept = articles.filter((article) => fits(article, shown) && asked.every((word) => article.title.toLowerCase().includes(word)))
  const isNarrow = asked.length > 0 || shown !== 'all'
  const shelves: Shelf[] = inOrder(collections).map(({ collection, depth }) => ({ collection, depth, articles: kept.filter((article) => article.collection_id === collection.id) }))
  const loose = kept.filter((article) => article.collection_id === null)
  return [...(loose.length > 0 ? [{ collection: null, depth: 0, articles: loose }] : []), ...(isNarrow ? shelves.filter((shelf) => shelf.articles.length > 0) : shelves)]
}
