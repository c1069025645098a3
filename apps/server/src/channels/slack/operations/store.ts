// Every query on the settings of Slack operations, the channels they reach, who is in them, and what was posted once.
import { DEFAULT_OPERATIONS, type SlackOperations, type SlackReach } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { notFound } from '../../../platform/errors.ts'
import { findChannel, findInstallation, type Channel, type Installation } from '../store.ts'

type Settings = { settings: Partial<SlackOperations> }

const whole = (row: Settings | undefined): SlackOperations => ({ ...DEFAULT_OPERATIONS, ...row?.settings })

/** Asked with events of every kind, so the answer is kept for a moment. */
const KEPT_MS = 2_000
const kept = new Map<string, { settings: SlackOperations; until: number }>()
const keep = (workspaceId: string, settings: SlackOperations): SlackOperations => {
  if (kept.size > 10_000) kept.clear()
  kept.set(workspaceId, { settings, until: performance.now() + KEPT_MS })
  return settings
}

export const readOperations = async (ctx: Ctx): Promise<SlackOperations> => {
  const [row] = await ctx.query<Settings>('slack_operations', 'select settings from slack_operations where workspace_id = $1', [ctx.workspaceId])
  return keep(ctx.workspaceId, whole(row))
}

export const operationsOf = async (ctx: Ctx): Promise<SlackOperations> => {
  const known = kept.get(ctx.workspaceId)
  return known && performance.now() < known.until ? known.settings : readOperations(ctx)
}

/** Sections are merged in the database: two admins at different sections do not undo each other. */
export const writeOperations = async (ctx: Ctx, change: Partial<SlackOperations>): Promise<SlackOperations> => {
  const [row] = await ctx.query<Settings>(
    'slack_operations_write',
    `insert into slack_operations as o (workspace_id, settings) values ($1, $2)
     on conflict (workspace_id) do update set settings = o.settings || excluded.settings returning settings`,
    [ctx.workspaceId, JSON.stringify(change)],
  )
  return keep(ctx.workspaceId, whole(row))
}

/** Enabled channels with what rules may ask of them. */
export const listReached = (ctx: Ctx): Promise<SlackReach[]> =>
  ctx.query<SlackReach>(
    'slack_reached',
    `select c.id, c.name, c.kind, n.team_name, case when a.id is null then null else json_build_object('id', a.id, 'name', a.name) end as account,
       coalesce((select json_agg(t.value order by t.value) from account_tags at join tags t on t.workspace_id = at.workspace_id and t.id = at.tag_id
         where at.workspace_id = c.workspace_id and at.account_id = c.account_id), '[]'::json) as tags
     from slack_channels c join slack_installations n on n.workspace_id = c.workspace_id and n.id = c.installation_id and n.removed_at is null
       left join accounts a on a.workspace_id = c.workspace_id and a.id = c.account_id
     where c.workspace_id = $1 and c.kind is not null order by c.name, c.id`,
    [ctx.workspaceId],
  )

/** @throws not_found when one of them is no channel here. */
export const checkChannels = async (ctx: Ctx, ids: string[]): Promise<void> => {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const rows = await ctx.query('slack_channels_check', 'select 1 from slack_channels where workspace_id = $1 and id = any($2)', [ctx.workspaceId, wanted])
  if (rows.length < wanted.length) throw notFound('Slack channel')
}

export const listChannelIds = async (ctx: Ctx, accountId: string | null): Promise<string[]> => {
  const rows = await ctx.query<{ id: string }>(
    'slack_channel_ids', 'select id from slack_channels where workspace_id = $1 and ($2::uuid is null or account_id = $2) and kind is not null', [ctx.workspaceId, accountId])
  return rows.map((r) => r.id)
}

export type Move = 'joined' | 'left'

/** Says whether this is news: the same move again is none, nor is one from before what is known. */
export const noteMove = async (ctx: Ctx, channelId: string, userId: string, move: Move, since: Date): Promise<boolean> => {
  const rows = await ctx.query(
    'slack_membership_note',
    `insert into slack_memberships as m (workspace_id, channel_id, user_id, is_in, told, since) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, channel_id, user_id) do update set is_in = excluded.is_in, told = excluded.told, since = excluded.since
     where m.told <> excluded.told and (m.told = '' or m.since <= excluded.since) returning 1`,
    [ctx.workspaceId, channelId, userId, move === 'joined', move, since],
  )
  return rows.length > 0
}

/** Who was in a channel before anybody told us; known moves stand. */
export const noteRoster = async (ctx: Ctx, channelId: string, userIds: string[]): Promise<void> => {
  await ctx.query(
    'slack_membership_roster',
    `insert into slack_memberships (workspace_id, channel_id, user_id, is_in, told, since) select $1::uuid, $2::uuid, u, true, '', $4::timestamptz from unnest($3::text[]) as u on conflict do nothing`,
    [ctx.workspaceId, channelId, userIds, ctx.now],
  )
}

/** Addresses of the customers in a channel, as far as Slack tells them. */
export const emailsIn = async (ctx: Ctx, channelId: string, installationId: string): Promise<string[]> => {
  const rows = await ctx.query<{ email: string }>(
    'slack_emails_in',
    `select p.email from slack_memberships m join slack_people p on p.workspace_id = m.workspace_id and p.user_id = m.user_id and p.installation_id = $3
     where m.workspace_id = $1 and m.channel_id = $2 and m.is_in and p.side = 'customer' and p.email <> '' limit 5000`,
    [ctx.workspaceId, channelId, installationId],
  )
  return rows.map((r) => r.email)
}

/** Takes somebody out of every channel of a Slack workspace; gives the channels they were in. */
export const noteDeparture = async (ctx: Ctx, installationId: string, userId: string): Promise<string[]> => {
  const rows = await ctx.query<{ channel_id: string }>(
    'slack_membership_departure',
    `update slack_memberships m set is_in = false, told = 'left', since = $4 from slack_channels c
     where m.workspace_id = $1 and m.user_id = $3 and m.is_in and c.workspace_id = m.workspace_id and c.id = m.channel_id and c.installation_id = $2
     returning m.channel_id`,
    [ctx.workspaceId, installationId, userId, ctx.now],
  )
  return rows.map((r) => r.channel_id)
}

export type Post = { ts: string; attempted_at: Date | null }

/** What somebody else has in hand is theirs until then. */
const LEASE_MS = 30_000

/** Takes a post in hand; `busy` while somebody else has it. The row says what was known before. */
export const leasePost = async (ctx: Ctx, key: string): Promise<Post | 'busy'> => {
  await ctx.query('slack_post_new', 'insert into slack_posts (workspace_id, key, created_at) values ($1, $2, $3) on conflict do nothing', [ctx.workspaceId, key, ctx.now])
  const [row] = await ctx.query<Post>('slack_post', 'select ts, attempted_at from slack_posts where workspace_id = $1 and key = $2 for update', [ctx.workspaceId, key])
  if (!row || row.ts) return row ?? 'busy'
  if (row.attempted_at && row.attempted_at.getTime() > ctx.now.getTime() - LEASE_MS) return 'busy'
  await writePost(ctx, key, '', ctx.now)
  return row
}

/** An attempt whose end is not known leaves its time behind; `null` says that nothing was posted or all is done. */
export const writePost = async (ctx: Ctx, key: string, ts: string, attemptedAt: Date | null): Promise<void> => {
  await ctx.query('slack_post_write', 'update slack_posts set ts = $3, attempted_at = $4 where workspace_id = $1 and key = $2', [ctx.workspaceId, key, ts, attemptedAt])
}

/** An attempt has ended, and nobody knows how: the next one may look at once. */
export const leavePost = (ctx: Ctx, key: string): Promise<void> => writePost(ctx, key, '', new Date(ctx.now.getTime() - LEASE_MS))

/** Whether an issue was asked in a community channel. */
export const isOfCommunity = async (ctx: Ctx, issueId: string): Promise<boolean> => {
  const rows = await ctx.query(
    'slack_issue_of_community',
    `select 1 from issues i
       join slack_installations n on n.workspace_id = i.workspace_id and n.team_id = split_part(i.room, ':', 2)
       join slack_channels c on c.workspace_id = i.workspace_id and c.installation_id = n.id and c.channel_id = split_part(i.room, ':', 3)
     where i.workspace_id = $1 and i.id = $2 and i.source = 'slack' and c.kind = 'community'`,
    [ctx.workspaceId, issueId],
  )
  return rows.length > 0
}

export type Place = { installation: Installation; channel: Channel }

/** A channel by our own id, and the Slack workspace it is reached by; null when either is gone. */
export const findPlace = async (ctx: Ctx, id: string): Promise<Place | null> => {
  const [at] = await ctx.query<{ installation_id: string; channel_id: string }>(
    'slack_channel_place', 'select installation_id, channel_id from slack_channels where workspace_id = $1 and id = $2', [ctx.workspaceId, id])
  if (!at) return null
  const [installation, channel] = await Promise.all([findInstallation(ctx, at.installation_id), findChannel(ctx, at.installation_id, at.channel_id)])
  return installation && channel && !installation.removedAt && installation.botToken ? { installation, channel } : null
}

/** The enabled channel of a room such as `slack:T1:C1`. */
export const findPlaceOfRoom = async (ctx: Ctx, room: string): Promise<Place | null> => {
  const [, teamId = '', channelId = ''] = room.split(':')
  const [row] = await ctx.query<{ id: string }>(
    'slack_channel_of_room',
    `select c.id from slack_channels c join slack_installations n on n.workspace_id = c.workspace_id and n.id = c.installation_id
     where c.workspace_id = $1 and n.team_id = $2 and c.channel_id = $3`,
    [ctx.workspaceId, teamId, channelId],
  )
  return row ? findPlace(ctx, row.id) : null
}
