// Events of a whole Slack workspace: people who changed, the app that was removed, channels with a new id.
import type { Ctx } from '../../platform/context.ts'
import { finishLetters } from '../../platform/inbound.ts'
import { getWorkspace } from '../../modules/workspaces/index.ts'
import { learnPerson, profileOf } from './identify.ts'
import type { SlackEvent } from './payloads.ts'
import { failInstallation } from './health.ts'
import { lookLater } from './look-later.ts'
import { followChannel } from './follow-channel.ts'
import { personLeft } from './operations/index.ts'
import { listPeople, type Installation } from './store.ts'

/** Letters of an installation that is not there any more are done with. */
export const forgetInstallation = (ctx: Ctx, letterIds: number[]): void => {
  ctx.log.warn({ letters: letterIds.length }, 'letters for a Slack workspace that is not connected')
  finishLetters(ctx.put, ctx.workspaceId, letterIds, ctx.now)
}

const personChanged = async (ctx: Ctx, installation: Installation, event: SlackEvent): Promise<void> => {
  const profile = typeof event.user === 'object' ? profileOf(event.user as Parameters<typeof profileOf>[0]) : null
  if (!profile?.id) return
  const [known] = await listPeople(ctx, installation.id, [profile.id])
  const isGone = Boolean((event.user as { deleted?: boolean }).deleted)
  if (!known && !isGone && event.type !== 'team_join') return
  const person = await learnPerson(ctx, installation, profile, (await getWorkspace(ctx)).settings.companyDomains)
  if (isGone) await personLeft(ctx, installation, person)
}

const unplugged = async (ctx: Ctx, installation: Installation, why: string): Promise<void> => {
  await failInstallation(ctx, installation.id, why)
  ctx.log.warn({ installation: installation.id, why }, 'a Slack workspace is disconnected')
  await ctx.emit({ type: 'slack.changed', objectId: installation.id, data: { failure: why } })
}

const secondOf = (time: Date): number => Math.floor(time.getTime() / 1000)

/** News of an end may be of one before the workspace was connected again, for letters come late: Slack's clock knows seconds only, and of the same one it is asked. */
const endNews = async (ctx: Ctx, installation: Installation, at: Date, why: string): Promise<void> => {
  const later = secondOf(at) - secondOf(installation.connectedAt)
  if (installation.removedAt || later < 0) return
  await (later === 0 ? lookLater(ctx, installation.id) : unplugged(ctx, installation, why))
}

/** Says whether it was such an event. */
export const workspaceNews = async (ctx: Ctx, installation: Installation, event: SlackEvent, at: Date): Promise<boolean> => {
  if (event.type === 'user_change' || event.type === 'team_join' || event.type === 'user_profile_changed') {
    await personChanged(ctx, installation, event)
    return true
  }
  if (event.type === 'app_uninstalled') {
    await endNews(ctx, installation, at, 'The app was uninstalled in Slack; connect the workspace again.')
    return true
  }
  if (event.type === 'tokens_revoked') {
    const bots = (event.tokens as { bot?: string[] } | undefined)?.bot ?? []
    if (bots.length > 0) await endNews(ctx, installation, at, 'The bot token was revoked in Slack; connect the workspace again.')
    return true
  }
  if (event.type === 'channel_id_changed' && event.old_channel_id && event.new_channel_id) {
    await followChannel(ctx, installation, event.old_channel_id, event.new_channel_id)
    return true
  }
  return false
}
