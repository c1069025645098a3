// Makes two tags one: what carried the first carries the second, and the first is gone.
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { deleteTag, getTag, type TagRow } from './store.ts'
import { moveUses } from './store-uses.ts'

export const mergeTag = async (ctx: Ctx, id: string, intoId: string): Promise<TagRow> => {
  const [from, into] = [await getTag(ctx, id), await getTag(ctx, intoId)]
  if (from.id === into.id) throw invalid(`into_id: ${from.value} cannot be merged into itself; choose another tag.`)
  if (from.objectType !== into.objectType) throw invalid(`into_id: ${into.value} is a tag of an ${into.objectType}, ${from.value} of an ${from.objectType}; only tags of one kind can be merged.`.replace(/an contact/g, 'a contact'))
  await moveUses(ctx, from, into)
  await deleteTag(ctx, from.id)
  await ctx.emit({ type: 'tag.changed', objectId: from.id })
  return into
}
