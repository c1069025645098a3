// The fix button: asks Slack about a channel or a workspace again, joins where the bot may, and keeps what it learns.
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { refusalOf, type ClientFor } from '../client.ts'
import { asRefused, infoOf } from './enable.ts'
import { markUnwell, markWell, renamed } from '../health.ts'
import { askWorkspace, keepWorkspace } from '../look.ts'
import { changeChannel, getChannel, getInstallation, type Channel, type Installation } from '../store.ts'

const keepReason = async (ctx: Ctx, channel: Channel, error: unknown): Promise<Channel> => {
  const refusal = refusalOf(error)
  if (error instanceof AppError) await markUnwell(ctx, channel.installationId, channel.channelId, { kind: 'never', why: error.message, dead: 'channel' })
  else if (refusal.kind === 'never') await markUnwell(ctx, channel.installationId, channel.channelId, refusal)
  else throw asRefused(error)
  return getChannel(ctx, channel.id)
}

export const checkChannelLink = async (edge: EdgeCtx, clientFor: ClientFor, id: string): Promise<Channel> => {
  const { channel, installation } = await edge.transaction(async (ctx) => {
    const found = await getChannel(ctx, id)
    return { channel: found, installation: await getInstallation(ctx, found.installationId) }
  })
  try {
    const info = await infoOf(clientFor(installation, edge.outside), channel.channelId)
    return await edge.transaction(async (ctx) => {
      await markWell(ctx, installation.id, channel.channelId)
      await changeChannel(ctx, installation.id, channel.channelId, { isShared: info.is_shared })
      if (info.name !== channel.name) await renamed(ctx, installation.id, channel.channelId, info.name)
      return getChannel(ctx, id)
    })
  } catch (error) {
    return edge.transaction((ctx) => keepReason(ctx, channel, error))
  }
}

export const checkInstallationLink = async (edge: EdgeCtx, clientFor: ClientFor, id: string): Promise<Installation> => {
  const installation = await edge.transaction((ctx) => getInstallation(ctx, id))
  const failure = await askWorkspace(edge, clientFor, installation).catch((error: unknown) => {
    throw asRefused(error)
  })
  return edge.transaction(async (ctx) => {
    await keepWorkspace(ctx, id, failure)
    return getInstallation(ctx, id)
  })
}
