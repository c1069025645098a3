// Health of Slack links: what cannot work any more is marked with the reason and told to admins.
import type { Ctx } from '../../platform/context.ts'
import type { Refusal } from './client.ts'
import { changeChannel, setInstallationHealth } from './store.ts'

export const markUnwell = async (ctx: Ctx, installationId: string, channelId: string, refusal: Extract<Refusal, { kind: 'never' }>): Promise<void> => {
  if (refusal.dead === 'installation') await setInstallationHealth(ctx, installationId, refusal.why)
  else if (refusal.dead === 'channel') await changeChannel(ctx, installationId, channelId, { failure: refusal.why, failingSince: ctx.now })
  else return
  ctx.log.warn({ installation: installationId, channel: channelId, why: refusal.why }, 'a Slack link is unhealthy')
  await ctx.emit({ type: 'slack.changed', objectId: installationId, data: { channel: channelId, failure: refusal.why } })
}

/** Something got through: neither the channel nor its workspace can be unwell. */
export const markWell = async (ctx: Ctx, installationId: string, channelId: string): Promise<void> => {
  await setInstallationHealth(ctx, installationId, '')
  if (await changeChannel(ctx, installationId, channelId, { failure: '', failingSince: null }))
    await ctx.emit({ type: 'slack.changed', objectId: installationId, data: { channel: channelId } })
}
