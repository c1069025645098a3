// Every query on Slack's rows: installations, channels, people.
import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Query } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { columnsOf } from '../../platform/columns.ts'
import { noteTriage } from './triage/store.ts'
import { slackChannelMoves, slackChannels, slackInstallations, slackPeople } from './tables.ts'

export type Installation = typeof slackInstallations.$inferSelect
export type Channel = typeof slackChannels.$inferSelect
export type Person = typeof slackPeople.$inferSelect

const OPENS = 'https://slack.com'
/** Another Slack than that of slack.com, such as the sandbox, opens its messages itself. */
const openerOf = (apiUrl: string): string => (URL.canParse(apiUrl) && !/(^|\.)slack\.com$/.test(new URL(apiUrl).hostname) ? new URL(apiUrl).origin : OPENS)

/** Opens a channel in Slack, in the app or in the browser. */
export const channelUrl = (installation: Pick<Installation, 'teamId' | 'apiUrl'>, channelId: string): string =>
  `${openerOf(installation.apiUrl)}/app_redirect?team=${installation.teamId}&channel=${channelId}`

/** Opens a message in Slack, as that does. */
export const threadUrl = (installation: Pick<Installation, 'teamId' | 'apiUrl'>, channelId: string, ts: string): string =>
  `${channelUrl(installation, channelId)}&message_ts=${ts}`

const own = (ctx: Ctx) => eq(slackInstallations.workspaceId, ctx.workspaceId)

export const listInstallations = (ctx: Ctx): Promise<Installation[]> =>
  ctx.db.select().from(slackInstallations).where(and(own(ctx), isNull(slackInstallations.removedAt))).orderBy(asc(slackInstallations.teamName))

const INSTALLATION = `select ${columnsOf(slackInstallations)} from slack_installations where workspace_id = $1 and id = $2`

export const findInstallation = async (ctx: Ctx, id: string): Promise<Installation | null> => {
  const [row] = await ctx.query<Installation>('slack_installation', INSTALLATION, [ctx.workspaceId, id])
  return row ?? null
}

export const getInstallation = async (ctx: Ctx, id: string): Promise<Installation> => {
  const found = await findInstallation(ctx, id)
  if (!found) throw notFound('Slack workspace')
  return found
}

export const findInstallationOfTeam = async (ctx: Ctx, teamId: string): Promise<Installation | null> => {
  const [row] = await ctx.db.select().from(slackInstallations).where(and(own(ctx), eq(slackInstallations.teamId, teamId)))
  return row ?? null
}

export const saveInstallation = async (ctx: Ctx, given: Omit<typeof slackInstallations.$inferInsert, 'workspaceId' | 'createdAt'>): Promise<Installation> => {
  const fresh = { ...given, removedAt: null, failure: '', failingSince: null, connectedAt: ctx.now }
  const [row] = await ctx.db
    .insert(slackInstallations)
    .values({ ...fresh, workspaceId: ctx.workspaceId, createdAt: ctx.now })
    .onConflictDoUpdate({ target: [slackInstallations.workspaceId, slackInstallations.teamId], set: { ...fresh, id: sql`${slackInstallations.id}` } })
    .returning()
  return row as Installation
}

/** What is set up for it stays, for when it is connected again; its keys do not. */
export const removeInstallation = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.update(slackInstallations).set({ removedAt: ctx.now, botToken: '', appToken: '', signingSecret: '' }).where(and(own(ctx), eq(slackInstallations.id, id)))
}

/** An empty failure means well again; the time of the first failure stays. */
export const setInstallationHealth = async (ctx: Ctx, id: string, failure: string): Promise<void> => {
  await ctx.db
    .update(slackInstallations)
    .set({ failure, failingSince: failure ? sql`coalesce(${slackInstallations.failingSince}, ${ctx.now.toISOString()}::timestamptz)` : null })
    .where(and(own(ctx), eq(slackInstallations.id, id)))
}

const ofInstallation = (ctx: Ctx, installationId: string) =>
  and(eq(slackChannels.workspaceId, ctx.workspaceId), eq(slackChannels.installationId, installationId))

export const listChannels = (ctx: Ctx): Promise<Channel[]> =>
  ctx.db.select().from(slackChannels).where(eq(slackChannels.workspaceId, ctx.workspaceId)).orderBy(asc(slackChannels.name))

/** Those that are linked to an account, and those that were. */
export const listChannelsOf = (ctx: Ctx, accountId: string): Promise<Channel[]> =>
  ctx.db.select().from(slackChannels).where(and(eq(slackChannels.workspaceId, ctx.workspaceId), eq(slackChannels.accountId, accountId))).orderBy(asc(slackChannels.name))

const CHANNEL = `select ${columnsOf(slackChannels)} from slack_channels where workspace_id = $1 and installation_id = $2 and channel_id = $3`

export const findChannel = async (ctx: Ctx, installationId: string, channelId: string): Promise<Channel | null> => {
  const [row] = await ctx.query<Channel>('slack_channel', CHANNEL, [ctx.workspaceId, installationId, channelId])
  return row ?? null
}

export const getChannel = async (ctx: Ctx, id: string): Promise<Channel> => {
  const [row] = await ctx.db.select().from(slackChannels).where(and(eq(slackChannels.workspaceId, ctx.workspaceId), eq(slackChannels.id, id)))
  if (!row) throw notFound('Channel')
  return row
}

export const saveChannel = async (ctx: Ctx, given: Omit<typeof slackChannels.$inferInsert, 'workspaceId' | 'createdAt' | 'updatedAt'>): Promise<Channel> => {
  if (given.triageChannelId) noteTriage(ctx.workspaceId)
  const [row] = await ctx.db
    .insert(slackChannels)
    .values({ ...given, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
    .onConflictDoUpdate({
      target: [slackChannels.workspaceId, slackChannels.installationId, slackChannels.channelId],
      set: { ...given, id: sql`${slackChannels.id}`, updatedAt: ctx.now },
    })
    .returning()
  return row as Channel
}

export const changeChannel = async (
  ctx: Ctx,
  installationId: string,
  channelId: string,
  change: Partial<Pick<Channel, 'name' | 'channelId' | 'kind' | 'failure' | 'failingSince' | 'isShared'>>,
): Promise<boolean> => {
  const rows = await ctx.db
    .update(slackChannels)
    .set({ ...change, updatedAt: ctx.now })
    .where(and(ofInstallation(ctx, installationId), eq(slackChannels.channelId, channelId)))
    .returning({ id: slackChannels.id })
  return rows.length > 0
}

type Sayings = 'toldAt' | 'namedAt'

/** As `changeChannel`, unless something that happened later is known; says whether it did. */
export const changeByNews = async (ctx: Ctx, at: Channel, change: Partial<Pick<Channel, 'name' | 'failure' | 'failingSince'>>, when: { of: Sayings; happened: Date }): Promise<boolean> => {
  const known = slackChannels[when.of]
  const rows = await ctx.db
    .update(slackChannels)
    .set({ ...change, [when.of]: when.happened, updatedAt: ctx.now })
    .where(and(ofInstallation(ctx, at.installationId), eq(slackChannels.channelId, at.channelId), or(isNull(known), lte(known, when.happened))))
    .returning({ id: slackChannels.id })
  return rows.length > 0
}

/** Moves in a row come by lanes of their own: the second must see what the first has done. */
export const holdMoves = (ctx: Ctx, installationId: string) =>
  ctx.query('slack_moves_lock', 'select pg_advisory_xact_lock(hashtextextended($1, 7))', [`moves/${ctx.workspaceId}/${installationId}`])

/** Remembers the old id of a channel, and brings along those it had before. */
export const keepMove = async (ctx: Ctx, installationId: string, from: string, to: string): Promise<void> => {
  const ours = and(eq(slackChannelMoves.workspaceId, ctx.workspaceId), eq(slackChannelMoves.installationId, installationId))
  await ctx.db.update(slackChannelMoves).set({ toId: to }).where(and(ours, eq(slackChannelMoves.toId, from)))
  await ctx.db
    .insert(slackChannelMoves)
    .values({ workspaceId: ctx.workspaceId, installationId, fromId: from, toId: to })
    .onConflictDoUpdate({ target: [slackChannelMoves.workspaceId, slackChannelMoves.installationId, slackChannelMoves.fromId], set: { toId: to } })
}

/** The id that a channel of this old id has now. */
export const findMove = async (ctx: Ctx, installationId: string, from: string): Promise<string | null> => {
  const [row] = await ctx.query<{ to_id: string }>(
    'slack_move', 'select to_id from slack_channel_moves where workspace_id = $1 and installation_id = $2 and from_id = $3', [ctx.workspaceId, installationId, from])
  return row?.to_id ?? null
}

/** Channels whose triage channel has another id now. */
export const moveTriage = async (ctx: Ctx, installationId: string, from: string, to: string): Promise<void> => {
  await ctx.db
    .update(slackChannels)
    .set({ triageChannelId: to, updatedAt: ctx.now })
    .where(and(ofInstallation(ctx, installationId), eq(slackChannels.triageChannelId, from)))
}

export const listPeople = (ctx: Ctx, installationId: string, userIds: string[]): Promise<Person[]> =>
  ctx.query<Person>(
    'slack_people',
    `select workspace_id as "workspaceId", installation_id as "installationId", user_id as "userId", team_id as "teamId", name, email,
       avatar_url as "avatarUrl", side, member_id as "memberId", contact_id as "contactId", time_zone as "timeZone", language, seen_at as "seenAt"
     from slack_people where workspace_id = $1 and installation_id = $2 and user_id = any($3)`,
    [ctx.workspaceId, installationId, userIds],
  )

/** A customer whose contact is known keeps it, and everybody the language that was told: not all that Slack says of somebody names it. */
export const savePerson = async (ctx: Ctx, person: Omit<Person, 'workspaceId'>): Promise<Person> => {
  const [kept] = await ctx.db
    .insert(slackPeople)
    .values({ ...person, workspaceId: ctx.workspaceId })
    .onConflictDoUpdate({
      target: [slackPeople.workspaceId, slackPeople.installationId, slackPeople.userId],
      set: { ...person, language: person.language || sql`slack_people.language`, contactId: person.contactId ?? (person.side === 'customer' ? sql`slack_people.contact_id` : null) },
    })
    .returning()
  return kept ?? { ...person, workspaceId: ctx.workspaceId }
}

export type Door = {
  workspace_id: string
  id: string
  team_id: string
  app_id: string
  bot_user_id: string
  signing_secret: string
}

/** Which workspace a Slack team belongs to; asked at the door, before any workspace is known. */
export const findDoors = (query: Query, teamId: string): Promise<Door[]> =>
  query<Door>(
    'slack_door',
    'select workspace_id, id, team_id, app_id, bot_user_id, signing_secret from slack_installations where team_id = $1 and removed_at is null order by created_at limit 5',
    [teamId],
  )

/** Installations of one app that listen to the same channel: Slack tells a letter once, for one of them. */
export const findSharedDoors = (query: Query, appId: string, channelId: string): Promise<Door[]> =>
  query<Door>(
    'slack_shared_doors',
    `select i.workspace_id, i.id, i.team_id, i.app_id, i.bot_user_id, i.signing_secret
     from slack_channels c join slack_installations i on i.workspace_id = c.workspace_id and i.id = c.installation_id
     where c.channel_id = $1 and c.kind is not null and i.app_id = $2 and i.removed_at is null limit 50`,
    [channelId, appId],
  )

/** Sealed secrets of the apps connected here; few, for one app serves many teams. */
export const listSigningSecrets = async (query: Query): Promise<string[]> => {
  const rows = await query<{ signing_secret: string }>(
    'slack_secrets',
    "select distinct signing_secret from slack_installations where signing_secret <> '' and removed_at is null limit 50",
    [],
  )
  return rows.map((r) => r.signing_secret)
}

/** Every installation that listens by Socket Mode. */
export const listSocketDoors = (query: Query) =>
  query<Door & { app_token: string; api_url: string }>(
    'slack_sockets',
    "select workspace_id, id, team_id, app_id, bot_user_id, signing_secret, app_token, api_url from slack_installations where app_token <> '' and removed_at is null limit 1000",
    [],
  )
