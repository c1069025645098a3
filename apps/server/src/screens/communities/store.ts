// Counts what is asked in community channels, by whom, and how soon it was answered and settled; of issues that the reader may see.
import type { CommunityAsked, CommunityReport } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { anyOf } from '../../platform/filter.ts'
import { limitTo } from '../../platform/db.ts'

export type Chosen = Partial<Record<'from' | 'to' | 'channel_id' | 'account_id', string | undefined>>
export type Community = { id: string; name: string; room: string; members: number }

const MOST_CHANNELS = 200

/** Those that are communities now, with the customers who are in each. */
export const listCommunities = (ctx: Ctx): Promise<Community[]> =>
  ctx.rows<Community>(sql`select c.id, c.name, 'slack:' || s.team_id || ':' || c.channel_id as room,
      (select count(*)::int from slack_memberships m join slack_people p on p.workspace_id = m.workspace_id and p.installation_id = c.installation_id and p.user_id = m.user_id and p.side = 'customer'
        where m.workspace_id = c.workspace_id and m.channel_id = c.id and m.is_in) as members
    from slack_channels c join slack_installations s on s.workspace_id = c.workspace_id and s.id = c.installation_id
    where c.workspace_id = ${ctx.workspaceId} and c.kind = 'community' order by c.name, c.id ${limitTo(MOST_CHANNELS)}`)

/** Somebody who is in several is counted once. */
export const countMembers = async (ctx: Ctx, channelIds: string[], accountId: string | undefined): Promise<number> => {
  const [row] = await ctx.rows<{ n: number }>(sql`select count(distinct coalesce(p.contact_id::text, m.user_id))::int as n
    from slack_memberships m join slack_channels c on c.workspace_id = m.workspace_id and c.id = m.channel_id
      join slack_people p on p.workspace_id = m.workspace_id and p.installation_id = c.installation_id and p.user_id = m.user_id and p.side = 'customer'
      left join contacts k on k.workspace_id = p.workspace_id and k.id = p.contact_id
    where m.workspace_id = ${ctx.workspaceId} and m.channel_id = ${anyOf(channelIds, 'uuid')} and m.is_in ${accountId ? sql`and k.account_id = ${accountId}` : sql``}`)
  return row?.n ?? 0
}

/** The rooms come as values, so that their index is used. */
const askedIn = (ctx: Ctx, rooms: string[], { from, to, account_id }: Chosen): SQL => sql`issues i where i.workspace_id = ${ctx.workspaceId} and i.room <> '' and i.room = ${anyOf(rooms, 'text')}
  and i.deleted_at is null and i.spam_at is null ${from ? sql`and i.created_at >= ${from}::timestamptz` : sql``} ${to ? sql`and i.created_at < ${to}::timestamptz` : sql``}
  ${account_id ? sql`and i.account_id = ${account_id}` : sql``}`

const spanOf = (end: SQL): SQL => {
  const at = (share: number) => sql`round(percentile_cont(${share}::float8) within group (order by extract(epoch from ${end} - i.created_at)) filter (where ${end} >= i.created_at))::int`
  return sql`json_build_object('p50_seconds', ${at(0.5)}, 'p90_seconds', ${at(0.9)})`
}

const ASKED = sql`count(*)::int as issues, count(*) filter (where i.state <> 'closed')::int as open, count(distinct i.requester_id)::int as askers,
  ${spanOf(sql`i.first_response_at`)} as first_response, ${spanOf(sql`i.resolved_at`)} as resolution`

export const countAll = async (ctx: Ctx, rooms: string[], chosen: Chosen): Promise<CommunityAsked & { since: Date | null; until: Date | null }> => {
  const [row] = await ctx.rows<CommunityAsked & { since: Date | null; until: Date | null }>(sql`select ${ASKED}, min(i.created_at) as since, max(i.created_at) as until from ${askedIn(ctx, rooms, chosen)}`)
  if (!row) throw new Error('A count without groups gives a row.')
  return row
}

export const countOverTime = (ctx: Ctx, rooms: string[], chosen: Chosen, step: CommunityReport['step']): Promise<{ at: Date; issues: number; answered: number }[]> =>
  ctx.rows(sql`select date_trunc(${step}::text, i.created_at, 'UTC') as at, count(*)::int as issues, count(i.first_response_at)::int as answered from ${askedIn(ctx, rooms, chosen)} group by 1 order by 1 limit 400`)

const MOST_ACCOUNTS = 100
/** Those who asked most first. */
export const countByAccount = (ctx: Ctx, rooms: string[], chosen: Chosen): Promise<(CommunityAsked & { id: string | null; name: string | null })[]> =>
  ctx.rows(sql`select g.*, a.name from (select i.workspace_id, i.account_id as id, ${ASKED} from ${askedIn(ctx, rooms, chosen)} group by 1, 2) g
    left join accounts a on a.workspace_id = g.workspace_id and a.id = g.id order by g.issues desc, g.id ${limitTo(MOST_ACCOUNTS)}`)

export const countByRoom = (ctx: Ctx, rooms: string[], chosen: Chosen): Promise<(CommunityAsked & { room: string })[]> =>
  ctx.rows(sql`select i.room, ${ASKED} from ${askedIn(ctx, rooms, chosen)} group by 1 order by issues desc, 1`)
