// Slack in the settings: what is connected, connecting, enabling channels.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { getAccount } from '../../modules/accounts/index.ts'
import { edgeRoute, route } from '../../platform/route.ts'
import type { ClientFor } from './client.ts'
import { checkChannelLink, checkInstallationLink } from './linking/check-link.ts'
import { disable, enable } from './linking/enable.ts'
import { healthOf, healthOfChannel } from './health.ts'
import { connectWorkspace, type InstallTools } from './install.ts'
import { accountNames, listFailures } from './store-failures.ts'
import { channelUrl, getInstallation, listChannels, listChannelsOf, listInstallations, removeInstallation, type Channel, type Installation } from './store.ts'

const presentInstallation = (i: Installation) => ({
  id: i.id, team_id: i.teamId, team_name: i.teamName, bot_user_id: i.botUserId, way_in: i.appToken ? ('socket' as const) : ('http' as const),
  health: healthOf(i, 'reconnect'), installed_at: i.createdAt.toISOString(),
})

const presentChannel = (c: Channel, names: Map<string, string>, installation?: Installation): contract.SlackChannel => ({
  id: c.id, installation_id: c.installationId, channel_id: c.channelId, name: c.name, is_private: c.isPrivate, is_shared: c.isShared, kind: c.kind,
  account: c.accountId ? { id: c.accountId, name: names.get(c.accountId) ?? '' } : null, triage_channel_id: c.triageChannelId,
  url: installation ? channelUrl(installation, c.channelId) : '', health: healthOfChannel(c, installation),
})

const whole = async (ctx: Ctx, installUrl: string) => {
  const channels = await listChannels(ctx)
  const names = await accountNames(ctx, channels.flatMap((c) => c.accountId ?? []))
  const installations = await listInstallations(ctx)
  const byId = new Map(installations.map((i) => [i.id, i]))
  return {
    installations: installations.map(presentInstallation),
    channels: channels.filter((c) => byId.has(c.installationId)).map((c) => presentChannel(c, names, byId.get(c.installationId))),
    install_url: installUrl,
    failures: await listFailures(ctx),
  }
}

const trouble = async (ctx: Ctx) =>
  (await listInstallations(ctx)).filter((i) => i.failure !== '').map((i) => ({ id: i.id, team_name: i.teamName, reason: i.failure, since: i.failingSince?.toISOString() ?? null }))

const ofAccount = async (ctx: Ctx, id: string): Promise<contract.SlackChannel[]> => {
  const account = await getAccount(ctx, id)
  const names = new Map([[account.id, account.name]])
  const channels = await listChannelsOf(ctx, account.id)
  return Promise.all(channels.map(async (c) => presentChannel(c, names, await getInstallation(ctx, c.installationId))))
}

const presentOne = async (ctx: Ctx, channel: Channel): Promise<contract.SlackChannel> =>
  presentChannel(channel, await accountNames(ctx, channel.accountId ? [channel.accountId] : []), await getInstallation(ctx, channel.installationId))

export const slackRoutes = (tools: InstallTools & { clientFor: ClientFor; installUrl: string; changed(): void }) => [
  edgeRoute(contract.checkChannel, async (edge, { params }) => {
    const channel = await checkChannelLink(edge, tools.clientFor, params.id)
    return edge.transaction((ctx) => presentOne(ctx, channel))
  }),
  edgeRoute(contract.checkInstallation, async (edge, { params }) => presentInstallation(await checkInstallationLink(edge, tools.clientFor, params.id))),
  edgeRoute(contract.connectSlack, async (edge, { body }) => {
    const installation = await connectWorkspace(edge, tools, body)
    tools.changed()
    return presentInstallation(installation)
  }),
  route(contract.disableChannel, async (ctx, { params }) => {
    await disable(ctx, params.id)
    return {}
  }),
  edgeRoute(contract.disconnectSlack, async (edge, { params }) => {
    await edge.transaction(async (ctx) => {
      const installation = await getInstallation(ctx, params.id)
      await removeInstallation(ctx, installation.id)
      await ctx.emit({ type: 'slack.changed', objectId: installation.id })
    })
    // Only after the commit is it gone for those who look.
    tools.changed()
    return {}
  }),
  edgeRoute(contract.enableChannel, async (edge, { body }) => {
    const channel = await enable(edge, tools.clientFor, body)
    tools.changed()
    return edge.transaction((ctx) => presentOne(ctx, channel))
  }),
  route(contract.listAccountChannels, (ctx, { params }) => ofAccount(ctx, params.id)),
  route(contract.listSlackTrouble, trouble),
  route(contract.getSlack, (ctx) => whole(ctx, tools.installUrl)),
]
