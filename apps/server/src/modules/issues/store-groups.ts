// The queries behind groups, and behind issues that follow one up.
import type { State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'

export const hasChildren = async (ctx: Ctx, ids: string[]): Promise<boolean> =>
  (await ctx.query('issues_have_children', 'select 1 from issues where workspace_id = $1 and parent_id = any($2::uuid[]) and deleted_at is null limit 1', [ctx.workspaceId, ids])).length > 0

export type Child = { id: string; number: number; title: string; state: State; account_name: string; requester_name: string }

const CHILD = `select i.id, i.number, i.title, i.state, coalesce(a.name, '') as account_name, coalesce(c.name, '') as requester_name from issues i
  left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id left join contacts c on c.workspace_id = i.workspace_id and c.id = i.requester_id`

export const listChildren = (ctx: Ctx, parentId: string): Promise<Child[]> =>
  ctx.query<Child>('issue_children', `${CHILD} where i.workspace_id = $1 and i.parent_id = $2 and i.deleted_at is null order by i.number limit 500`, [ctx.workspaceId, parentId])

/** Of what was merged into it too. */
export const listFollowUps = (ctx: Ctx, issueId: string): Promise<Child[]> =>
  ctx.query<Child>(
    'issue_follow_ups',
    `${CHILD} where i.workspace_id = $1 and i.deleted_at is null and i.follow_up_of = any(array(select o.id from issues o where o.workspace_id = $1 and o.merged_into = $2 union all select $2::uuid))
     order by i.number limit 100`,
    [ctx.workspaceId, issueId],
  )

/** What it follows up, or what that was merged into. */
export const findFollowed = async (ctx: Ctx, followedId: string): Promise<Child | null> => {
  const [row] = await ctx.query<Child>(
    'issue_followed',
    `${CHILD} where i.workspace_id = $1 and i.deleted_at is null and i.id = (select case when o.merged_into is null then o.id else patchbay_survivor(o.workspace_id, o.id) end from issues o where o.workspace_id = $1 and o.id = $2)`,
    [ctx.workspaceId, followedId],
  )
  return row ?? null
}
