// Where a chat stands in Slack, as colleagues in the app see it: each thread by the name of its place, its link, and what went wrong there.
import type { ChatThread } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { getIssue } from '../../../modules/issues/index.ts'
import { threadUrl } from '../store.ts'

type Row = { installation_id: string; target: string; channel_id: string; ts: string; side: ChatThread['side']; failure: string; channel_name: string | null; member_name: string | null; team_id: string; api_url: string }

const SHOWN = `select s.installation_id, s.target, s.channel_id, s.ts, s.side, s.failure, i.team_id, i.api_url, coalesce(c.name, k.name) as channel_name, m.name as member_name
  from slack_chats s
  join slack_installations i on i.workspace_id = s.workspace_id and i.id = s.installation_id and i.removed_at is null
  left join slack_channels c on c.workspace_id = s.workspace_id and c.installation_id = s.installation_id and c.channel_id = s.channel_id
  left join slack_chat_channels k on k.workspace_id = s.workspace_id and k.installation_id = s.installation_id and k.channel_id = s.channel_id
  left join slack_chat_people p on p.workspace_id = s.workspace_id and p.installation_id = s.installation_id and p.user_id = s.target
  left join members m on m.workspace_id = p.workspace_id and m.id = p.member_id
  where s.workspace_id = $1 and s.issue_id = $2
  order by s.side desc, s.created_at, s.target limit 100`

const REFUSED = `select p.installation_id, p.target, p.message_id, p.failure from slack_chat_posts p
  where p.workspace_id = $1 and p.issue_id = $2 and p.failure <> '' order by p.message_id limit 200`

const nameOf = ({ channel_name: channel, member_name: member, channel_id: id }: Row): string => (channel ? `#${channel}` : member ? `${member}, directly` : id || 'Slack')

export const listShown = async (ctx: Ctx, issueId: string): Promise<ChatThread[]> => {
  const { id } = await getIssue(ctx, issueId)
  const rows = await ctx.query<Row>('slack_chats_shown', SHOWN, [ctx.workspaceId, id])
  const refused = await ctx.query<{ installation_id: string; target: string; message_id: string; failure: string }>('slack_chat_refused', REFUSED, [ctx.workspaceId, id])
  const refusedIn = (row: Row) => refused.filter((one) => one.installation_id === row.installation_id && one.target === row.target).map(({ message_id, failure: reason }) => ({ message_id, reason }))
  return rows.map((row) => ({ name: nameOf(row), side: row.side, failure: row.failure, refused: refusedIn(row), url: row.ts ? threadUrl({ teamId: row.team_id, apiUrl: row.api_url }, row.channel_id, row.ts) : '' }))
}
