// Where in Slack an issue that is opened here begins: the customer's enabled channel.
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { getAccount } from '../../modules/accounts/index.ts'
import type { Destination } from '../../modules/messages/index.ts'
import { findInstallation, listChannels, threadUrl, type Channel } from './store.ts'

const FIELD = 'destination_metadata'

const primaryOf = async (ctx: Ctx, accountId: string): Promise<string> => {
  const { name, channels } = await getAccount(ctx, accountId)
  const ours = channels.filter((c) => c.source === 'slack')
  const found = ours.find((c) => c.is_primary) ?? ours[0]
  if (!found) throw invalid(`${FIELD}.destination: ${name} has no Slack channel here; enable one in the settings.`)
  return found.channel_id
}

const checkChannel = (channel: Channel | undefined, channelId: string, accountId: string | null): Channel => {
  if (!channel) throw invalid(`${FIELD}.slack_channel_id: there is no Slack channel ${channelId} here; enable it in the settings.`)
  if (!channel.kind || channel.kind === 'notifications') throw invalid(`${FIELD}.slack_channel_id: #${channel.name} is not enabled for customers; enable it in the settings.`)
  if (channel.accountId && accountId && channel.accountId !== accountId) throw invalid(`${FIELD}.slack_channel_id: #${channel.name} is the channel of another account.`)
  return channel
}

export const slackDestination = async (ctx: Ctx, wanted: { accountId: string | null; channelId?: string | undefined }): Promise<Destination> => {
  const { accountId } = wanted
  if (!wanted.channelId && !accountId) throw invalid(`${FIELD}: the requester belongs to no account; name the channel as slack_channel_id.`)
  const channelId = wanted.channelId ?? (await primaryOf(ctx, accountId as string))
  const channel = checkChannel((await listChannels(ctx)).find((c) => c.channelId === channelId), channelId, accountId)
  const installation = await findInstallation(ctx, channel.installationId)
  if (!installation || installation.removedAt) throw invalid(`${FIELD}.destination: the Slack workspace of #${channel.name} is not connected any more.`)
  const url = threadUrl(installation, channelId, '')
  return { source: 'slack', place: { room: `slack:${installation.teamId}:${channelId}`, name: `#${channel.name}`, url }, accountId: channel.accountId }
}
