// What can be asked of tags.
import * as contract from '@patchbay/contract'
import type { Tag } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { wholePage } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { mergeTag } from './merge.ts'
import { deleteTag, getTag, insertTag, listTags, updateTag, type TagRow } from './store.ts'
import { listCounted } from './store-uses.ts'

const present = (t: TagRow): Tag => ({ id: t.id, object_type: t.objectType, value: t.value, hex_color: t.hexColor })

const told = async (ctx: Ctx, tag: TagRow): Promise<Tag> => {
  await ctx.emit({ type: 'tag.changed', objectId: tag.id })
  return present(tag)
}

export const tagRoutes = [
  route(contract.createTag, async (ctx, { body }) =>
    told(ctx, await insertTag(ctx, { objectType: body.object_type, value: body.value, hexColor: body.hex_color ?? '#5b5bd6' })),
  ),
  route(contract.deleteTag, async (ctx, { params }) => {
    const tag = await getTag(ctx, params.id)
    await deleteTag(ctx, tag.id)
    await told(ctx, tag)
    return {}
  }),
  route(contract.getTag, async (ctx, { params }) => present(await getTag(ctx, params.id))),
  route(contract.listTags, async (ctx) => wholePage((await listTags(ctx)).map(present))),
  route(contract.listTagUses, async (ctx) => (await listCounted(ctx)).map((tag) => ({ ...present(tag), count: tag.count }))),
  route(contract.mergeTag, async (ctx, { params, body }) => told(ctx, await mergeTag(ctx, params.id, body.into_id))),
  route(contract.updateTag, async (ctx, { params, body }) =>
    told(ctx, await updateTag(ctx, params.id, {
      ...(body.value === undefined ? {} : { value: body.value }),
      ...(body.hex_color === undefined ? {} : { hexColor: body.hex_color }),
    })),
  ),
]
