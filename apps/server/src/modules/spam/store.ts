// Every query on blocked senders.
import type { Ctx } from '../../platform/context.ts'

export const hasAnyBlock = async (ctx: Ctx): Promise<boolean> => (await ctx.query('blocks_any', 'select 1 from blocked_senders where workspace_id = $1 limit 1', [ctx.workspaceId])).length > 0

export type Block = { id: string; domain: string | null }

/** Which block a contact falls under. */
export const blockOf = async (ctx: Ctx, contactId: string): Promise<Block | null> => {
  const [row] = await ctx.query<Block>('block_of', 'select id, domain from blocked_senders where workspace_id = $1 and id = patchbay_block_of($1, $2)', [ctx.workspaceId, contactId])
  return row ?? null
}
export const isBlocked = async (ctx: Ctx, contactId: string): Promise<boolean> => (await blockOf(ctx, contactId)) !== null

export type BlockRow = {
  id: string; domain: string | null; blocked_by: string; blocked_at: Date; issues: number
  contact: { id: string; name: string; email: string; avatar_url: string } | null
}
const READ = `select b.id, b.domain, b.blocked_by, b.created_at as blocked_at,
    (select count(*)::int from (select 1 from issues i where i.workspace_id = b.workspace_id and i.spam_block_id = b.id and i.deleted_at is null limit 1000) counted) as issues,
    case when c.id is not null then json_build_object('id', c.id, 'name', c.name, 'avatar_url', c.avatar_url, 'email', coalesce((select e.email from contact_emails e
      where e.workspace_id = c.workspace_id and e.contact_id = c.id order by not e.is_primary, e.email limit 1), '')) end as contact
  from blocked_senders b left join contacts c on c.workspace_id = b.workspace_id and c.id = b.contact_id where b.workspace_id = $1`

/** So many a workspace may have. */
export const MOST_BLOCKS = 2_000

export const listBlocks = (ctx: Ctx): Promise<BlockRow[]> => ctx.query<BlockRow>('blocks', `${READ} order by b.created_at desc, b.id limit ${MOST_BLOCKS}`, [ctx.workspaceId])

export const countBlocks = async (ctx: Ctx): Promise<number> =>
  (await ctx.query<{ n: number }>('blocks_count', 'select count(*)::int as n from blocked_senders where workspace_id = $1', [ctx.workspaceId]))[0]?.n ?? 0

export const findBlock = async (ctx: Ctx, id: string): Promise<BlockRow | null> => (await ctx.query<BlockRow>('block', `${READ} and b.id = $2`, [ctx.workspaceId, id]))[0] ?? null

type Whom = { contactId: string; domain: null } | { contactId: null; domain: string }

/** Its id, that of the one there was when they are blocked already. */
export const insertBlock = async (ctx: Ctx, id: string, { contactId, domain }: Whom): Promise<string> => {
  const [made] = await ctx.query<{ id: string }>(
    'block_insert', 'insert into blocked_senders (workspace_id, id, contact_id, domain, blocked_by, created_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id',
    [ctx.workspaceId, id, contactId, domain, ctx.actor.name, ctx.now],
  )
  if (made) return made.id
  const [there] = await ctx.query<{ id: string }>('block_there', 'select id from blocked_senders where workspace_id = $1 and (contact_id = $2 or domain = $3)', [ctx.workspaceId, contactId, domain])
  return there?.id ?? id
}

/** What stays in Spam is there by hand from now on. */
export const deleteBlock = async (ctx: Ctx, id: string): Promise<boolean> => {
  await ctx.query('block_forget', 'update issues set spam_block_id = null where workspace_id = $1 and spam_block_id = $2', [ctx.workspaceId, id])
  return (await ctx.query('block_delete', 'delete from blocked_senders where workspace_id = $1 and id = $2 returning id', [ctx.workspaceId, id])).length > 0
}

export const hasMemberAt = async (ctx: Ctx, domain: string): Promise<boolean> =>
  (await ctx.query('block_members', `select 1 from members where workspace_id = $1 and split_part(email, '@', 2) = $2 and deactivated_at is null limit 1`, [ctx.workspaceId, domain])).length > 0
