// Where in Slack members are found.
import type { Ctx } from '../../../platform/context.ts'

type At = { installationId: string; userId: string }

/** By member; of several Slack workspaces, the one that was connected first. */
export const findInSlack = async (ctx: Ctx, memberIds: string[]): Promise<Map<string, At>> => {
  const rows = await ctx.query<{ member_id: string; installation_id: string; user_id: string }>(
    'members_in_slack',
    `select distinct on (p.member_id) p.member_id, p.installation_id, p.user_id from slack_people p
       join slack_installations i on i.workspace_id = p.workspace_id and i.id = p.installation_id and i.removed_at is null and i.bot_token <> ''
     where p.workspace_id = $1 and p.member_id = any($2::uuid[]) and p.gone_at is null order by p.member_id, i.created_at, p.user_id`,
    [ctx.workspaceId, memberIds],
  )
  return new Map(rows.map((r) => [r.member_id, { installationId: r.installation_id, userId: r.user_id }]))
}
