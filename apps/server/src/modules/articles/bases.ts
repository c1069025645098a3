// Opens knowledge bases, changes them, and keeps their collections.
import type { ArticleVisibility } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { placeFlaw, slugOf } from './rules.ts'
import { firstFreeBaseSlug, getBase, getCollection, insertBase, insertCollection, insertRedirect, isBaseSlugTaken, listBases, listCollections, lockBase, settleOpen, updateBase, updateCollection, type BaseRow, type CollectionRow, type RedirectRow } from './store-bases.ts'
import { getArticle } from './store.ts'
import type { AiAccess } from './tables.ts'

const MOST_BASES = 20
const MOST_COLLECTIONS = 500

const told = (ctx: Ctx, id: string) => ctx.emit({ type: 'article.changed', objectId: id })

const freeSlug = async (ctx: Ctx, title: string): Promise<string> => {
  const wished = slugOf(title, 'help')
  const slug = await firstFreeBaseSlug(ctx, [wished, ...Array.from({ length: 20 }, (_, n) => `${wished}-${n + 2}`)])
  if (slug === null) throw conflict(`slug: the address /kb/${wished} is taken; choose another.`)
  return slug
}

const checkSlug = async (ctx: Ctx, slug: string, but: string | null): Promise<string> => {
  if (await isBaseSlugTaken(ctx, slug, but)) throw conflict(`slug: the address /kb/${slug} is taken; choose another.`)
  return slug
}

export const addBase = async (ctx: Ctx, { title, slug }: { title: string; slug?: string | undefined }): Promise<BaseRow> => {
  if ((await listBases(ctx)).length >= MOST_BASES) throw conflict(`There are ${MOST_BASES} knowledge bases already; use collections instead.`)
  const id = newId(ctx.now.getTime())
  await insertBase(ctx, { id, title, slug: slug === undefined ? await freeSlug(ctx, title) : await checkSlug(ctx, slug, null) })
  await told(ctx, id)
  return getBase(ctx, id)
}

export const changeBase = async (ctx: Ctx, id: string, { title, slug }: { title?: string | undefined; slug?: string | undefined }): Promise<BaseRow> => {
  const kept = await getBase(ctx, id)
  await updateBase(ctx, kept.id, { ...(title === undefined ? {} : { title }), ...(slug === undefined ? {} : { slug: await checkSlug(ctx, slug, kept.id) }) })
  await told(ctx, kept.id)
  return getBase(ctx, kept.id)
}

type Given = { title?: string | undefined; description?: string | undefined; slug?: string | undefined; visibility_config?: (AiAccess & { visibility?: ArticleVisibility | undefined }) | undefined }

const accessOf = ({ ai_agent_access, allowed_agent_ids }: AiAccess): AiAccess => ({ ...(ai_agent_access === undefined ? {} : { ai_agent_access }), ...(allowed_agent_ids === undefined ? {} : { allowed_agent_ids }) })

export const addCollection = async (ctx: Ctx, baseId: string, given: Given & { title: string; parent_collection_id?: string | undefined }): Promise<CollectionRow> => {
  const base = await getBase(ctx, baseId)
  await lockBase(ctx, base.id)
  const parentId = given.parent_collection_id ? (await getCollection(ctx, given.parent_collection_id, base.id)).id : null
  const all = await listCollections(ctx, base.id)
  if (all.length >= MOST_COLLECTIONS) throw conflict(`There are ${MOST_COLLECTIONS} collections already; delete one first.`)
  const flaw = placeFlaw(all, null, parentId)
  if (flaw) throw invalid(`parent_collection_id: ${flaw}`)
  const id = newId(ctx.now.getTime())
  await insertCollection(ctx, { id, knowledgeBaseId: base.id, parentId, title: given.title, description: given.description ?? '', slug: given.slug ?? slugOf(given.title, 'collection'), visibility: 'public' })
  await told(ctx, base.id)
  return getCollection(ctx, id)
}

export const changeCollection = async (ctx: Ctx, baseId: string, id: string, given: Given): Promise<CollectionRow> => {
  const kept = await getCollection(ctx, id, (await getBase(ctx, baseId)).id)
  const { title, description, slug, visibility_config: config } = given
  await updateCollection(ctx, kept.id, {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(slug === undefined ? {} : { slug }),
    ...(config?.visibility === undefined ? {} : { visibility: config.visibility }),
    ...(config === undefined ? {} : { aiAccess: { ...kept.aiAccess, ...accessOf(config) } }),
  })
  await settleOpen(ctx, kept.knowledgeBaseId)
  await told(ctx, kept.knowledgeBaseId)
  return getCollection(ctx, kept.id)
}

export const moveCollection = async (ctx: Ctx, id: string, parent: string | null): Promise<CollectionRow> => {
  const kept = await getCollection(ctx, id)
  await lockBase(ctx, kept.knowledgeBaseId)
  const parentId = parent === null ? null : (await getCollection(ctx, parent, kept.knowledgeBaseId)).id
  const flaw = placeFlaw(await listCollections(ctx, kept.knowledgeBaseId), kept.id, parentId)
  if (flaw) throw invalid(`parent_id: ${flaw}`)
  await updateCollection(ctx, kept.id, { parentId })
  await settleOpen(ctx, kept.knowledgeBaseId)
  await told(ctx, kept.knowledgeBaseId)
  return getCollection(ctx, kept.id)
}

/** Where it leads to must be of the same knowledge base. */
export const addRedirect = async (ctx: Ctx, baseId: string, given: { from_path: string; language?: string | undefined; object_id: string; object_type: 'article' | 'collection' }): Promise<RedirectRow> => {
  const base = await getBase(ctx, baseId)
  const target = given.object_type === 'article' ? await getArticle(ctx, given.object_id, base.id) : await getCollection(ctx, given.object_id, base.id)
  return insertRedirect(ctx, { id: newId(ctx.now.getTime()), knowledgeBaseId: base.id, fromPath: given.from_path, language: given.language ?? '', objectType: given.object_type, objectId: target.id })
}
