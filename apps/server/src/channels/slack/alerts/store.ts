// Slack workspaces in which the team's own people can be written to.
import type { Ctx } from '../../../platform/context.ts'

export const findHomes = async (ctx: Ctx): Promise<string[]> =>
  (await ctx.query<{ id: string }>('slack_homes', 'select id from slack_installations where workspace_id = $1 and removed_at is null order by created_at', [ctx.workspaceId])).map((r) => r.id)
