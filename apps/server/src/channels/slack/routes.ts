// Slack in the settings: what is connected, connecting, enabling channels.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { edgeRoute, route } from '../../platform/route.ts'
import type { ClientFor } from './client.ts'
import { disable, enable } from './enable.ts'
import { connectWorkspace, type InstallTools } from './install.ts'
import { accountNames, listFailures } from './store-failures.ts'
import { getInstallation, listChannels, listInstallations, removeInstallation, type Channel, type Installation } from './store.ts'

const health = (row: { failure: string; failingSince: Date | null }) => ({ ok: row.failure === '', reason: row.failure, since: row.failingSince?.toISOString() ?? null })

const presentInstallation = (i: Installation) => ({
  id: i.id, team_id: i.teamId, team_name: i.teamName, bot_user_id: i.botUserId, way_in: i.appToken ? ('socket' as const) : ('http' as const),
  health: health(i), installed_at: i.createdAt.toISOString(),
})

const presentChannel = (c: Channel, names: Map<string, string>): contract.SlackChannel => ({
  id: c.id, installation_id: c.installationId, channel_id: c.channelId, name: c.name, is_private: c.isPrivate, is_shared: c.isShared, kind: c.kind,
  account: c.accountId ? { id: c.accountId, name: names.get(c.accountId) ?? '' } : null, triage_channel_id: c.triageChannelId, health: health(c),
})

const whole = async (ctx: Ctx, installUrl: string) => {
  const channels = await listChannels(ctx)
  const names = await accountNames(ctx, channels.flatMap((c) => c.accountId ?? []))
  return {
    installations: (await listInstallations(ctx)).map(presentInstallation),
    channels: channels.map((c) => presentChannel(c, names)),
    install_url: installUrl,
    failures: await listFailures(ctx),
  }
}

export const slackRoutes = (tools: InstallTools & { clientFor: ClientFor; installUrl: string; changed(): void }) => [
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
    return edge.transaction(async (ctx) => presentChannel(channel, await accountNames(ctx, channel.accountId ? [channel.accountId] : [])))
  }),
  route(contract.getSlack, (ctx) => whole(ctx, tools.installUrl)),
]
