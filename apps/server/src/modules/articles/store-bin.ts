// Every query on what is deleted: articles and collections go together and come back together.
import type { Ctx } from '../../platform/context.ts'
import type { House } from '../../platform/workspace.ts'

const INSIDE = `with recursive inside(id) as (
    select id from collections where workspace_id = $1 and id = $2
    union all
    select c.id from collections c join inside i on c.parent_id = i.id where c.workspace_id = $1 and c.deleted_at is null
  )`

/** A collection and all that stands in it. */
export const binCollection = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.query('articles_bin_inside', `${INSIDE} update articles set deleted_at = $3, deleted_with = $2, updated_at = $3 where workspace_id = $1 and collection_id in (select id from inside) and deleted_at is null`, [ctx.workspaceId, id, ctx.now])
  await ctx.query('collections_bin_inside', `${INSIDE} update collections set deleted_at = $3, deleted_with = $2, updated_at = $3 where workspace_id = $1 and id in (select id from inside) and deleted_at is null`, [ctx.workspaceId, id, ctx.now])
}

/** What was deleted with this collection and not before it. */
export const unbinCollection = async (ctx: Ctx, id: string): Promise<void> => {
  for (const table of ['collections', 'articles'] as const)
    await ctx.query(`${table}_unbin`, `update ${table} set deleted_at = null, deleted_with = null, updated_at = $3 where workspace_id = $1 and deleted_with = $2`, [ctx.workspaceId, id, ctx.now])
}

export type Binned = { id: string; title: string; kind: 'article' | 'collection'; deleted_at: Date }
/** What went along with a collection is told of by that collection. */
export const listBinned = (ctx: Ctx): Promise<Binned[]> =>
  ctx.query<Binned>('articles_binned', `select id, title, 'article' as kind, deleted_at from articles where workspace_id = $1 and deleted_at is not null and deleted_with is null
    union all select id, title, 'collection', deleted_at from collections where workspace_id = $1 and deleted_at is not null and deleted_with = id order by deleted_at desc, id limit 500`, [ctx.workspaceId])

/** Of every workspace. */
export const purgeBinned = async (house: House, before: Date): Promise<void> => {
  await house.database.lookUp('articles_purge', 'delete from articles where deleted_at < $1', [before])
  await house.database.lookUp('collections_purge', 'delete from collections where deleted_at < $1', [before])
}
