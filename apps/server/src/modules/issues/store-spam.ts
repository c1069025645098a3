// The queries that move issues to Spam and back by the block that put them there.
import type { Ctx } from '../../platform/context.ts'

/** So many at once; what is open beyond them goes there with the next word of its sender. */
const MOST = 1_000

export const isSpam = async (ctx: Ctx, id: string): Promise<boolean> =>
  (await ctx.query('issue_is_spam', 'select 1 from issues where workspace_id = $1 and id = $2 and spam_at is not null', [ctx.workspaceId, id])).length > 0

const idsOf = (rows: { id: string }[]): string[] => rows.map((row) => row.id)

export const moveToSpam = async (ctx: Ctx, blockId: string): Promise<string[]> =>
  idsOf(await ctx.query<{ id: string }>(
    'spam_move',
    `update issues set spam_at = $3, spam_block_id = $2, updated_at = $3, version = version + 1 where workspace_id = $1 and id in (
       select i.id from blocked_senders b
         join lateral (select b.contact_id as id where b.contact_id is not null
           union select e.contact_id from contact_emails e where e.workspace_id = $1 and b.domain is not null and lower(split_part(e.email, '@', 2)) = b.domain) c on true
         join issues i on i.workspace_id = $1 and i.requester_id = c.id and i.deleted_at is null and i.spam_at is null and i.state <> 'closed'
       where b.workspace_id = $1 and b.id = $2 order by i.id limit ${MOST} for update of i) returning id`,
    [ctx.workspaceId, blockId, ctx.now],
  ))

export const takeFromSpam = async (ctx: Ctx, blockId: string): Promise<string[]> =>
  idsOf(await ctx.query<{ id: string }>(
    'spam_take',
    `update issues set spam_at = null, spam_block_id = null, updated_at = $3, version = version + 1 where workspace_id = $1 and id in (
       select id from issues where workspace_id = $1 and spam_block_id = $2 and deleted_at is null order by id limit ${MOST} for update) returning id`,
    [ctx.workspaceId, blockId, ctx.now],
  ))
