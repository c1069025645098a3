// Reads for the settings page: names of accounts, and what last went wrong with Slack.
import type { Ctx } from '../../platform/context.ts'

export const accountNames = async (ctx: Ctx, ids: string[]): Promise<Map<string, string>> => {
  const rows = await ctx.query<{ id: string; name: string }>('account_names', 'select id, name from accounts where workspace_id = $1 and id = any($2::uuid[])', [ctx.workspaceId, ids])
  return new Map(rows.map((r) => [r.id, r.name]))
}

/** Messages that could not leave and letters that could not be understood, latest first. */
export const listFailures = async (ctx: Ctx) => {
  const rows = await ctx.query<{ at: Date; what: string; why: string; number: number | null }>(
    'slack_failures',
    `(select m.at, 'A reply to #' || coalesce(i.number::text, '') as what, m.failure as why, i.number
        from messages m left join issues i on i.workspace_id = m.workspace_id and i.id = m.issue_id
        where m.workspace_id = $1 and m.delivery = 'failed' and m.source = 'slack' order by m.at desc limit 20)
     union all
     (select received_at, 'An event from Slack', failure, null from letters where workspace_id = $1 and channel = 'slack' and failure <> '' order by id desc limit 20)
     order by at desc limit 20`,
    [ctx.workspaceId],
  )
  return rows.map((r) => ({ at: r.at.toISOString(), what: r.what, why: r.why, issue_number: r.number }))
}
