// The queries behind the bin: what lies in it, and what goes with an issue that is deleted for good.
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'

export type BinRow = { id: string; number: number; title: string; account_name: string; messages: number; deleted_by: string; deleted_at: Date }

/** The last deleted first, after the last one's key; one more than asked tells whether there are more. */
export const listBinned = (ctx: Ctx, after: string[] | null, limit: number): Promise<BinRow[]> =>
  ctx.rows<BinRow>(sql`select i.id, i.number, i.title, coalesce(a.name, '') as account_name, i.deleted_at,
      (select count(*)::int from (select 1 from messages m where m.workspace_id = i.workspace_id and m.issue_id = i.id limit 1000) counted) as messages,
      coalesce((select e.actor->>'name' from events e where e.workspace_id = i.workspace_id and e.issue_id = i.id and e.type = 'issue.deleted' order by e.id desc limit 1), '') as deleted_by
    from issues i left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
    where i.workspace_id = ${ctx.workspaceId} and i.deleted_at is not null and i.merged_into is null
      and ${after ? sql`i.deleted_at <= ${after[0]}::timestamptz and (i.deleted_at < ${after[0]}::timestamptz or (i.deleted_at = ${after[0]}::timestamptz and i.id > ${after[1]}::uuid))` : sql`true`}
    order by i.deleted_at desc, i.id ${limitTo(limit + 1)}`)

/** These, and all that was merged into them. */
const GONE = `with recursive gone as (
    select id from issues where workspace_id = $1 and id = any($2::uuid[])
    union select i.id from issues i join gone g on i.workspace_id = $1 and i.merged_into = g.id)`

export const listBlobsOf = async (ctx: Ctx, ids: string[]): Promise<string[]> => {
  const rows = await ctx.query<{ blob: string }>(
    'bin_blobs',
    `${GONE} select f.blob from gone g join messages m on m.workspace_id = $1 and m.issue_id = g.id join attachments f on f.workspace_id = $1 and f.message_id = m.id where f.blob <> ''`,
    [ctx.workspaceId, ids],
  )
  return rows.map((row) => row.blob)
}

/** What hangs on them goes by their foreign keys; what stood under them stays. */
export const deleteForGood = async (ctx: Ctx, ids: string[]): Promise<void> => {
  await ctx.query('bin_children', 'update issues set parent_id = null where workspace_id = $1 and parent_id = any($2::uuid[])', [ctx.workspaceId, ids])
  await ctx.query('bin_followed', `${GONE} update issues set follow_up_of = null where workspace_id = $1 and follow_up_of in (select id from gone)`, [ctx.workspaceId, ids])
  await ctx.query('bin_events', `${GONE} delete from events where workspace_id = $1 and issue_id in (select id from gone)`, [ctx.workspaceId, ids])
  await ctx.query('bin_empty', `${GONE} delete from issues where workspace_id = $1 and id in (select id from gone)`, [ctx.workspaceId, ids])
}
