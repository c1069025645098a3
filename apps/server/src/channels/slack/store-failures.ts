// Reads for the settings page: names of accounts, and what last went wrong with Slack.
import type { Ctx } from '../../platform/context.ts'

export const accountNames = async (ctx: Ctx, ids: string[]): Promise<Map<string, string>> => {
  const rows = await ctx.query<{ id: string; name: string }>('account_names', 'select id, name from accounts where workspace_id = $1 and id = any($2::uuid[])', [ctx.workspaceId, ids])
  return new Map(rows.map((r) => [r.id, r.name]))
}

type Row = { at: Date; why: string; channel: string | null; number: number | null; is_note: boolean | null; message_id: string | null }

/** The name of the channel with this id, whichever workspace it is of: ids are Slack's own and seldom the same. */
const NAMED = (channelId: string): string => `(select c.name from slack_channels c where c.workspace_id = $1 and c.channel_id = ${channelId} limit 1)`

const sayWhat = ({ number, is_note, channel }: Row): string => {
  const where = channel ? ` in #${channel}` : ''
  return number === null ? `An event${where || ' from Slack'}` : `A ${is_note ? 'note on' : 'reply to'} #${number}${where}`
}

/** Messages that could not leave and letters that could not be understood, latest first. */
export const listFailures = async (ctx: Ctx) => {
  const rows = await ctx.query<Row>(
    'slack_failures',
    `(select m.at, m.failure as why, ${NAMED("split_part(m.room, ':', 3)")} as channel, i.number, m.is_private as is_note, m.id as message_id
        from messages m join issues i on i.workspace_id = m.workspace_id and i.id = m.issue_id and i.deleted_at is null
        where m.workspace_id = $1 and m.delivery = 'failed' and m.source = 'slack' and m.deleted_at is null order by m.at desc limit 20)
     union all
     (select received_at, failure, ${NAMED("split_part(lane, ':', 2)")}, null, null, null from letters where workspace_id = $1 and channel = 'slack' and failure <> '' order by id desc limit 20)
     order by at desc limit 20`,
    [ctx.workspaceId],
  )
  return rows.map((r) => ({ at: r.at.toISOString(), what: sayWhat(r), why: r.why, issue_number: r.number, message_id: r.message_id }))
}
