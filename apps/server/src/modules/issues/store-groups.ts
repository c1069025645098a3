// The queries behind groups.
import type { State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'

export const hasChildren = async (ctx: Ctx, ids: string[]): Promise<boolean> =>
  (await ctx.query('issues_have_children', 'select 1 from issues where workspace_id = $1 and parent_id = any($2::uuid[]) and deleted_at is null limit 1', [ctx.workspaceId, ids])).length > 0

export type Child = { id: string; number: number; title: string; state: State; account_name: string; requester_name: string }

export const listChildren = (ctx: Ctx, parentId: string): Promise<Child[]> =>
  ctx.query<Child>(
    'issue_children',
    `select i.id, i.number, i.title, i.state, coalesce(a.name, '') as account_name, coalesce(c.name, '') as requester_name from issues i
       left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id left join contacts c on c.workspace_id = i.workspace_id and c.id = i.requester_id
     where i.workspace_id = $1 and i.parent_id = $2 and i.deleted_at is null order by i.number limit 500`,
    [ctx.workspaceId, parentId],
  )
