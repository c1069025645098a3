// How communities go: in all, over time, and by account and channel.
import type { CommunityAsked, CommunityReport } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { countAll, countByAccount, countByRoom, countMembers, countOverTime, listCommunities, type Chosen } from './store.ts'

const DAY_MS = 86_400_000

/** So that a chart has enough bars and not too many. */
const stepFor = (since: Date | null, until: Date | null): CommunityReport['step'] => {
  const days = since && until ? (until.getTime() - since.getTime()) / DAY_MS : 0
  return days <= 31 ? 'day' : days <= 200 ? 'week' : 'month'
}

const askedOf = ({ issues, open, askers, first_response, resolution }: CommunityAsked): CommunityAsked => ({ issues, open, askers, first_response, resolution })

export const readReport = async (ctx: Ctx, chosen: Chosen): Promise<CommunityReport> => {
  const channels = await listCommunities(ctx)
  const about = chosen.channel_id === undefined ? channels : channels.filter((channel) => channel.id === chosen.channel_id)
  const rooms = about.map((channel) => channel.room)
  const { since, until, ...all } = await countAll(ctx, rooms, chosen)
  const step = stepFor(since, until)
  const [members, overTime, accounts, byRoom] = await Promise.all([
    countMembers(ctx, about.map((channel) => channel.id), chosen.account_id), countOverTime(ctx, rooms, chosen, step), countByAccount(ctx, rooms, chosen), countByRoom(ctx, rooms, chosen),
  ])
  const channelOf = new Map(about.map((channel) => [channel.room, channel]))
  return {
    channels: channels.map(({ id, name, members: there }) => ({ id, name, members: there })), members, all: askedOf(all), step,
    over_time: overTime.map(({ at, ...counts }) => ({ at: at.toISOString(), ...counts })),
    by_account: accounts.map((row) => ({ ...askedOf(row), id: row.id, name: row.name ?? 'No account' })),
    by_channel: byRoom.flatMap((row) => {
      const channel = channelOf.get(row.room)
      return channel ? [{ ...askedOf(row), id: channel.id, name: `#${channel.name}` }] : []
    }),
  }
}
