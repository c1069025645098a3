// Reads for the settings page: names of accounts, and what last went wrong with Slack.
import type { Ctx } from '../../platform/context.ts'

export const accountNames = async (ctx: Ctx, ids: string[]): Promise<Map<string, string>> => {
  const rows = await ctx.query<{ id: string; name: string }>('account_names', 'select id, name from accounts where workspace_id = $1 and id = any($2::uuid[])', [ctx.workspaceId, ids])
  return new Map(rows.map((r) => [r.id, r.name]))
}

/** Messages that could not leave and letters that could not be understood, latest first. */
export const listFailures = async (ctx: Ctx) => {
  const rows = await ctx.query<{ at: Date; what: string; why: string }>(
    'slack_failures',
    `(select at, 'A reply to #' || coalesce((select number::text from issues i where i.workspace_id = m.workspace_id and i.id = m.issue_id), '') as what, failure as why
        from messages m where workspace_id = $1 and delivery = 'failed' and source = 'slack' order by at desc limit 20)
     union all
     (select received_at, 'A letter from Slack', failure from letters where workspace_id = $1 and channel = 'slack' and failure <> '' order by id desc limit 20)
     order by at desc limit 20`,
    [ctx.workspaceId],
  )
  return rows.map((r) => ({ at: r.at.toISOString(), what: r.what, why: r.why }))
}
