// Every query on the list of a Slack workspace's channels: it is read page by page, searched and kept in step.
import type { ChannelKind } from '@patchbay/contract'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { slackListings } from '../tables.ts'

export type Listing = typeof slackListings.$inferSelect
export type Listed = { channel_id: string; name: string; is_private: boolean; is_shared: boolean; is_member: boolean; members: number }
export type ListedRow = Listed & { kind: ChannelKind | null; was_linked: boolean; account_name: string | null }

const of = (ctx: Ctx, installationId: string) => and(eq(slackListings.workspaceId, ctx.workspaceId), eq(slackListings.installationId, installationId))

export const findListing = async (ctx: Ctx, installationId: string): Promise<Listing | null> => {
  const [row] = await ctx.db.select().from(slackListings).where(of(ctx, installationId))
  return row ?? null
}

/** From the start again; what the list has stays until its end has been read. */
export const startListing = async (ctx: Ctx, installationId: string): Promise<Listing> => {
  const fresh = { cursor: '', found: 0, failure: '', startedAt: ctx.now, finishedAt: null }
  const [row] = await ctx.db
    .insert(slackListings)
    .values({ ...fresh, workspaceId: ctx.workspaceId, installationId })
    .onConflictDoUpdate({ target: [slackListings.workspaceId, slackListings.installationId], set: fresh })
    .returning()
  return row as Listing
}

export const changeListing = async (ctx: Ctx, installationId: string, change: Partial<Pick<Listing, 'cursor' | 'found' | 'failure' | 'finishedAt'>>): Promise<void> => {
  await ctx.db.update(slackListings).set(change).where(of(ctx, installationId))
}

export const keepListed = (ctx: Ctx, installationId: string, rows: Listed[]): void =>
  ctx.put(
    'listed_keep',
    `insert into slack_listed (workspace_id, installation_id, channel_id, name, is_private, is_shared, is_member, members, seen_at)
     select $1, $2, r.channel_id, r.name, r.is_private, r.is_shared, r.is_member, r.members, $4
     from jsonb_to_recordset($3::jsonb) r(channel_id text, name text, is_private boolean, is_shared boolean, is_member boolean, members int)
     on conflict (workspace_id, installation_id, channel_id) do update set name = excluded.name, is_private = excluded.is_private,
       is_shared = excluded.is_shared, is_member = excluded.is_member, members = excluded.members, seen_at = excluded.seen_at`,
    [ctx.workspaceId, installationId, JSON.stringify(rows), ctx.now],
  )

/** Channels that were not told of this time are gone or archived. */
export const dropUnseen = (ctx: Ctx, installationId: string, since: Date): void =>
  ctx.put('listed_drop', 'delete from slack_listed where workspace_id = $1 and installation_id = $2 and seen_at < $3', [ctx.workspaceId, installationId, since])

export const dropListed = (ctx: Ctx, installationId: string, channelId: string): void =>
  ctx.put('listed_gone', 'delete from slack_listed where workspace_id = $1 and installation_id = $2 and channel_id = $3', [ctx.workspaceId, installationId, channelId])

export const renameListed = (ctx: Ctx, installationId: string, channelId: string, name: string): void =>
  ctx.put('listed_rename', 'update slack_listed set name = $4 where workspace_id = $1 and installation_id = $2 and channel_id = $3', [ctx.workspaceId, installationId, channelId, name])

const FOUND = `from slack_listed l
  left join slack_channels c on c.workspace_id = l.workspace_id and c.installation_id = l.installation_id and c.channel_id = l.channel_id
  where l.workspace_id = $1 and l.installation_id = $2 and ($3 = '' or l.channel_id = $4 or l.name ilike $3) and (not $5 or c.kind is null)`
const COLUMNS = `l.channel_id, l.name, l.is_private, l.is_shared, l.is_member, l.members, c.kind, c.id is not null as was_linked,
  (select a.name from accounts a where a.workspace_id = c.workspace_id and a.id = c.account_id) as account_name`

export type Sought = { installationId: string; words: string; onlyNew: boolean; after: [name: string, id: string] | null; limit: number }

/** By name, one more than asked; and how many there are at all. */
export const searchListed = async (ctx: Ctx, s: Sought): Promise<{ rows: ListedRow[]; total: number }> => {
  const like = s.words ? `%${s.words.replace(/[\\%_]/g, '\\$&')}%` : ''
  const given = [ctx.workspaceId, s.installationId, like, s.words.toUpperCase(), s.onlyNew]
  const [name, id] = s.after ?? ['', '']
  const [rows, counted] = await Promise.all([
    ctx.query<ListedRow>('listed_search', `select ${COLUMNS} ${FOUND} and (l.name, l.channel_id) > ($6, $7) order by l.name, l.channel_id limit $8`, [...given, name, id, s.limit + 1]),
    ctx.query<{ n: number }>('listed_count', `select count(*)::int as n ${FOUND}`, given),
  ])
  return { rows, total: counted[0]?.n ?? 0 }
}

/** All of them, for patterns to look at. */
export const listAllListed = (ctx: Ctx, installationId: string): Promise<ListedRow[]> =>
  ctx.query<ListedRow>('listed_all', `select ${COLUMNS} ${FOUND} order by l.name, l.channel_id`, [ctx.workspaceId, installationId, '', '', false])
