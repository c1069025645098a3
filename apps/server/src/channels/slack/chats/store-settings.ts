// Every query on how chats are shown in Slack: the settings, the channels somebody chose, who of us is who there.
import type { ChatSlackInput } from '@patchbay/contract'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { slackChatChannels, slackChatPeople, slackChatSettings } from './tables.ts'

export type ChatSettings = typeof slackChatSettings.$inferSelect
export type ChatChannel = typeof slackChatChannels.$inferSelect

export const findChatSettings = async (ctx: Ctx): Promise<ChatSettings | null> => {
  const [row] = await ctx.db.select().from(slackChatSettings).where(eq(slackChatSettings.workspaceId, ctx.workspaceId))
  return row ?? null
}

export const writeChatSettings = async (ctx: Ctx, given: Omit<ChatSlackInput, 'people'>): Promise<void> => {
  const set = {
    installationId: given.installation_id, allowChannelIds: given.allow_channel_ids, globalChannelOn: given.global_channel_on, globalChannel: given.global_channel,
    supportChannel: given.support_channel, crossPost: given.cross_post, savedAt: ctx.now,
  }
  await ctx.db.insert(slackChatSettings).values({ workspaceId: ctx.workspaceId, ...set }).onConflictDoUpdate({ target: slackChatSettings.workspaceId, set })
}

export const replaceChatPeople = async (ctx: Ctx, installationId: string, people: ChatSlackInput['people']): Promise<void> => {
  await ctx.db.delete(slackChatPeople).where(and(eq(slackChatPeople.workspaceId, ctx.workspaceId), eq(slackChatPeople.installationId, installationId)))
  if (people.length === 0) return
  await ctx.db.insert(slackChatPeople).values(people.map((p) => ({ workspaceId: ctx.workspaceId, installationId, userId: p.slack_user_id, memberId: p.user_id })))
}

export const listChatChannels = (ctx: Ctx): Promise<ChatChannel[]> => ctx.db.select().from(slackChatChannels).where(eq(slackChatChannels.workspaceId, ctx.workspaceId)).limit(1_000)

export const keepChatChannel = async (ctx: Ctx, channel: Omit<ChatChannel, 'workspaceId'>): Promise<void> => {
  const { name, problem } = channel
  await ctx.db
    .insert(slackChatChannels)
    .values({ ...channel, workspaceId: ctx.workspaceId })
    .onConflictDoUpdate({ target: [slackChatChannels.workspaceId, slackChatChannels.installationId, slackChatChannels.channelId], set: { name, problem } })
}

export type PersonRow = { user_id: string; name: string; email: string; slack_user_id: string; suggested: string }

/** Everybody with a seat, who they are in Slack, and who they would be there by their address. */
export const listChatPeople = (ctx: Ctx, installationId: string | null): Promise<PersonRow[]> =>
  ctx.query<PersonRow>(
    'slack_chat_people',
    `select m.id as user_id, m.name, m.email, coalesce(c.user_id, '') as slack_user_id, coalesce((select p.user_id from slack_people p
         where p.workspace_id = m.workspace_id and p.installation_id = $2 and lower(p.email) = lower(m.email) and p.gone_at is null and p.side <> 'bot' order by p.user_id limit 1), '') as suggested
     from members m left join slack_chat_people c on c.workspace_id = m.workspace_id and c.installation_id = $2 and c.member_id = m.id
     where m.workspace_id = $1 and m.deactivated_at is null and m.kind = 'person' order by m.name, m.id limit 5000`,
    [ctx.workspaceId, installationId],
  )

const MOST_PEOPLE = 2_000
/** Colleagues of the Slack workspace, for who is mapped by hand. */
export const listSlackColleagues = (ctx: Ctx, installationId: string | null): Promise<{ slack_user_id: string; name: string }[]> =>
  ctx.query(
    'slack_chat_colleagues',
    `select user_id as slack_user_id, name from slack_people where workspace_id = $1 and installation_id = $2 and side = 'us' and gone_at is null order by name, user_id limit ${MOST_PEOPLE}`,
    [ctx.workspaceId, installationId],
  )

/** Says whether it is a channel that somebody chose for chats. */
export const noteChatChannel = async (ctx: Ctx, installationId: string, channelId: string, problem: string): Promise<boolean> => {
  const at = and(eq(slackChatChannels.workspaceId, ctx.workspaceId), eq(slackChatChannels.installationId, installationId), eq(slackChatChannels.channelId, channelId))
  return (await ctx.db.update(slackChatChannels).set({ problem }).where(at).returning({ id: slackChatChannels.channelId })).length > 0
}

export const listMapped = async (ctx: Ctx, installationId: string | null): Promise<string[]> =>
  (await ctx.query<{ member_id: string }>('slack_chat_mapped_all', 'select member_id from slack_chat_people where workspace_id = $1 and installation_id = $2', [ctx.workspaceId, installationId])).map((row) => row.member_id)

/** The Slack ids of members, as somebody has said in the settings. */
export const mappedMembers = async (ctx: Ctx, installationId: string, memberIds: string[]): Promise<Map<string, string>> => {
  const rows = await ctx.query<{ member_id: string; user_id: string }>(
    'slack_chat_mapped', 'select member_id, user_id from slack_chat_people where workspace_id = $1 and installation_id = $2 and member_id = any($3::uuid[])', [ctx.workspaceId, installationId, memberIds])
  return new Map(rows.map((row) => [row.member_id, row.user_id]))
}

export const findMapped = async (ctx: Ctx, installationId: string, userId: string): Promise<string | null> => {
  const [row] = await ctx.query<{ member_id: string }>(
    'slack_chat_mapped_user', 'select member_id from slack_chat_people where workspace_id = $1 and installation_id = $2 and user_id = $3', [ctx.workspaceId, installationId, userId])
  return row?.member_id ?? null
}
