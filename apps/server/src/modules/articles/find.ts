// Finds the articles that answer what somebody asks, by the local model that is always there.
import type { Ctx } from '../../platform/context.ts'
import { buildLibrary, coverOf, type Library, readQuestion, searchLibrary } from '../intelligence/index.ts'
import { countChanges, listPublished, type Published } from './store-open.ts'

/** Above this 85 in a hundred first passages were right on the development questions, below it 48 (docs/models/retrieve.md). */
const SURE = 0.6
/** So little of the question in it, and an article is shown to nobody. */
const LEAST = 0.2
const MOST_GATHERED = 20

type Shelf = { changes: number; library: Library; byId: Map<string, Published> }
type Audience = 'anybody' | 'us'

/** What was made of the articles of a workspace, until one of them changes. */
const MOST_KEPT = 200
const kept = new Map<string, Shelf>()

const mayRead = (article: Published, audience: Audience): boolean => audience === 'us' || (article.is_open && !article.is_unlisted)

const shelfOf = async (ctx: Ctx, audience: Audience): Promise<Shelf> => {
  const key = `${ctx.workspaceId} ${audience}`
  const changes = await countChanges(ctx)
  const known = kept.get(key)
  if (known?.changes === changes) return known
  const readable = (await listPublished(ctx)).filter((article) => mayRead(article, audience))
  const shelf = { changes, library: buildLibrary(readable), byId: new Map(readable.map((article) => [article.id, article])) }
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, shelf)
  return shelf
}

export type Found = { article: Published; cover: number; isSure: boolean }

/** The best first. Strangers are never told of what they may not read. */
export const findArticles = async (ctx: Ctx, asked: string, audience: Audience, most: number): Promise<Found[]> => {
  const { library, byId } = await shelfOf(ctx, audience)
  if (byId.size === 0) return []
  const query = readQuestion([{ who: 'user', text: asked.slice(0, 4_000) }])
  const hits = searchLibrary(library, query, MOST_GATHERED)
  const cover = coverOf(library, query, hits.map((hit) => hit.id))
  return hits
    .flatMap(({ id }) => {
      const article = byId.get(id)
      const part = cover.get(id) ?? 0
      return article && part >= LEAST ? [{ article, cover: part, isSure: part >= SURE }] : []
    })
    .slice(0, most)
}
