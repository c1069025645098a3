// Rows of routing as the contract promises them.
import type { ChatPlaybook, ChatRouting, ConcludingPlay, RoutingGroup } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import type { Companies } from '../../platform/outside.ts'
import { listMeetingTypes, presentMeetingType } from '../meetings/index.ts'
import { listGroups, readSettings, type GroupRow } from './store.ts'
import { listPlaybooks, listPlays, type PlaybookRow, type PlayRow } from './store-playbooks.ts'

/** What whoever tells of chats knows of a channel. */
export type ChannelFacts = { name: string; problem: string }
export type DescribeChannels = (ctx: Ctx) => Promise<{
  channel(place: { installation_id: string; channel_id: string }): ChannelFacts
  /** Why none of these members can be told; empty while somebody can. */
  unreached(memberIds: string[]): string
}>

export const presentPlaybook = (row: PlaybookRow): ChatPlaybook => ({
  id: row.id, name: row.name, is_on: row.isOn, pages: row.pages, audience: row.audience, greeting: row.greeting, ask: row.ask, routes: row.routes, to_owner: row.toOwner, group_id: row.groupId,
})
export const presentPlay = (row: PlayRow): ConcludingPlay => ({ id: row.id, name: row.name, is_on: row.isOn, webhook_id: row.webhookId, qualifications: row.qualifications, sends: row.sends })

const presentGroup = (row: GroupRow, describe: Awaited<ReturnType<DescribeChannels>>): RoutingGroup => {
  const channel = row.installationId && row.channelId ? { installation_id: row.installationId, channel_id: row.channelId } : null
  const { name, problem } = channel ? describe.channel(channel) : { name: '', problem: '' }
  return { id: row.id, name: row.name, member_ids: row.memberIds, strategy: row.strategy, channel, channel_name: name, problem: problem || describe.unreached(row.memberIds) }
}

const presentGroups = async (ctx: Ctx, describe: DescribeChannels): Promise<RoutingGroup[]> => {
  const described = await describe(ctx)
  return (await listGroups(ctx)).map((row) => presentGroup(row, described))
}

export const presentOneGroup = async (ctx: Ctx, id: string, describe: DescribeChannels): Promise<RoutingGroup> =>
  (await presentGroups(ctx, describe)).find((group) => group.id === id) as RoutingGroup

export const presentAll = async (ctx: Ctx, describe: DescribeChannels, companies: Companies): Promise<ChatRouting> => ({
  ...(await readSettings(ctx)),
  company_file: companies.file(),
  groups: await presentGroups(ctx, describe),
  playbooks: (await listPlaybooks(ctx)).map(presentPlaybook),
  plays: (await listPlays(ctx)).map(presentPlay),
  meeting_types: (await listMeetingTypes(ctx)).map(presentMeetingType),
})
