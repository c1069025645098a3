// Tags by their names: those that are not there yet come into being, and are told of.
import type { Tag } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { findByNames, insertNamed, type TagRow } from './store.ts'

/** One round trip each to find and to make. */
export const ensureTags = async (ctx: Ctx, objectType: Tag['object_type'], names: string[]): Promise<TagRow[]> => {
  if (names.length === 0) return []
  const found = await findByNames(ctx, objectType, names)
  const known = new Set(found.map((t) => t.value.toLowerCase()))
  const missing = [...new Map(names.map((n) => [n.toLowerCase(), n])).values()].filter((n) => !known.has(n.toLowerCase()))
  if (missing.length === 0) return found
  const made = await insertNamed(ctx, objectType, missing)
  for (const { id } of made) await ctx.emit({ type: 'tag.changed', objectId: id })
  return made.length === missing.length ? [...found, ...made] : findByNames(ctx, objectType, names)
}
