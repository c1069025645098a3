// Where tags are used: how often, and moved from one tag to another. The tables are those of issues, accounts, contacts and articles.
import type { Ctx } from '../../platform/context.ts'
import { columnsOf } from '../../platform/columns.ts'
import type { TagRow } from './store.ts'
import { tags } from './tables.ts'

/** Which table says what carries a tag of this kind, and by which column. */
const USES = { issue: ['issue_tags', 'issue_id'], account: ['account_tags', 'account_id'], contact: ['contact_tags', 'contact_id'], article: ['article_tags', 'article_id'] } as const

const counted = (kind: keyof typeof USES) =>
  `when '${kind}' then (select count(*)::int from (select 1 from ${USES[kind][0]} u where u.workspace_id = t.workspace_id and u.tag_id = t.id limit 1000) counted)`
const LIST = `select ${columnsOf(tags)}, case object_type ${(Object.keys(USES) as (keyof typeof USES)[]).map(counted).join(' ')} else 0 end as count
  from tags t where workspace_id = $1 order by object_type, lower(value) limit 5000`

export const listCounted = (ctx: Ctx): Promise<(TagRow & { count: number })[]> => ctx.query<TagRow & { count: number }>('tags_counted', LIST, [ctx.workspaceId])

/** What carries both keeps the one it has. */
export const moveUses = async (ctx: Ctx, from: TagRow, to: TagRow): Promise<void> => {
  const [table, column] = USES[from.objectType]
  await ctx.query(`tags_move_${from.objectType}`, `insert into ${table} (workspace_id, ${column}, tag_id) select workspace_id, ${column}, $3 from ${table} where workspace_id = $1 and tag_id = $2 on conflict do nothing`, [
    ctx.workspaceId, from.id, to.id,
  ])
  // Browsers keep the newest of an issue that they have seen.
  if (from.objectType === 'issue') await ctx.query('tags_moved', 'update issues set version = version + 1 where workspace_id = $1 and id in (select issue_id from issue_tags where workspace_id = $1 and tag_id = $2)', [ctx.workspaceId, to.id])
}
