// Every query on who of the members is at work in Slack.
import type { Ctx } from '../../../platform/context.ts'
import type { Query } from '../../../platform/db.ts'

/** Members with an account in Slack whose presence was never asked for, or not for so long. */
const DUE = `from slack_people p left join slack_presences s on s.workspace_id = p.workspace_id and s.installation_id = p.installation_id and s.user_id = p.user_id
  where p.member_id is not null and p.gone_at is null and (s.asked_at is null or s.asked_at <= $1)`

/** Across workspaces, for the clock. */
export const duePresences = async (query: Query, before: Date): Promise<{ workspaceId: string; installationId: string }[]> => {
  const rows = await query<{ workspace_id: string; id: string }>(
    'presences_due',
    `select i.workspace_id, i.id from slack_installations i where i.removed_at is null and i.bot_token <> '' and i.failure = ''
       and exists (select 1 ${DUE} and p.workspace_id = i.workspace_id and p.installation_id = i.id)`,
    [before],
  )
  return rows.map((r) => ({ workspaceId: r.workspace_id, installationId: r.id }))
}

/** Those longest unasked come first. */
export const listUnasked = async (ctx: Ctx, installationId: string, before: Date, most: number): Promise<string[]> => {
  const rows = await ctx.query<{ user_id: string }>(
    'presences_unasked', `select p.user_id ${DUE} and p.workspace_id = $2 and p.installation_id = $3 order by s.asked_at nulls first, p.user_id limit $4`, [before, ctx.workspaceId, installationId, most])
  return rows.map((r) => r.user_id)
}

export const keepPresence = (ctx: Ctx, installationId: string, userId: string, presence: 'active' | 'away') =>
  ctx.query(
    'presence_keep',
    `insert into slack_presences (workspace_id, installation_id, user_id, presence, asked_at) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, installation_id, user_id) do update set presence = excluded.presence, asked_at = excluded.asked_at`,
    [ctx.workspaceId, installationId, userId, presence, ctx.now],
  )

/** Members who are away in every Slack workspace that knows them; what was told long ago says nothing. */
export const listAway = async (ctx: Ctx, since: Date): Promise<Set<string>> => {
  const rows = await ctx.query<{ member_id: string }>(
    'presences_away',
    `select p.member_id from slack_presences s join slack_people p on p.workspace_id = s.workspace_id and p.installation_id = s.installation_id and p.user_id = s.user_id
     where s.workspace_id = $1 and s.asked_at > $2 and p.member_id is not null group by p.member_id having bool_and(s.presence = 'away')`,
    [ctx.workspaceId, since],
  )
  return new Set(rows.map((r) => r.member_id))
}
