// Slack Connect: people of other companies as far as they are known, their own desk at the other end, and what became of a channel.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import { answerOf, refusalOf, type ClientFor } from './client.ts'
import type { Hints } from './identify.ts'
import type { SlackEvent, SlackMessage } from './payloads.ts'
import { dropListed, findListing, keepListed } from './linking/store-listing.ts'
import { changeChannel, findChannel, findInstallation, type Installation, type Person } from './store.ts'

/** Who wrote is said beside the words in channels shared with others. */
export const hintsIn = (events: SlackEvent[]): Hints => {
  const hints: Hints = new Map()
  for (const e of events) {
    const { user, user_team, team, user_profile: profile } = e as unknown as SlackMessage
    if (typeof user !== 'string' || !(user_team ?? profile?.team)) continue
    hints.set(user, { team_id: user_team ?? profile?.team ?? team ?? '', name: profile?.real_name || profile?.display_name || '', avatarUrl: profile?.image_72 ?? '' })
  }
  return hints
}

/** The other company answers from a desk of the same app: its bot speaks under a person's name, and that person is meant. */
export const acrossTheChannel = (m: SlackMessage, installation: Installation): Person | undefined => {
  const team = m.user_team ?? m.team ?? ''
  const isTheirs = m.bot_id !== undefined && m.bot_id !== installation.botId && installation.appId !== '' && m.app_id === installation.appId
  if (!isTheirs || !m.username || team === installation.teamId) return undefined
  return {
    workspaceId: installation.workspaceId, installationId: installation.id, userId: `${m.bot_id}/${m.username}`.slice(0, 200), teamId: team, name: m.username, email: '',
    avatarUrl: '', side: 'customer', memberId: null, contactId: null, timeZone: '', language: '', seenAt: installation.connectedAt, goneAt: null,
  }
}

export const lookKey = (payload: Record<string, unknown>): string => `slack.look:${String(payload.installationId)}:${String(payload.channelId)}`

/** Events say that something has changed, seldom what it is now. */
export const lookLater = (ctx: Ctx, installationId: string, channelId: string): void => {
  const payload = { installationId, channelId }
  ctx.enqueue({ task: 'slack.look', payload, key: lookKey(payload) })
}

type Told = { name?: string; is_private?: boolean; is_member?: boolean; num_members?: number; is_ext_shared?: boolean; is_archived?: boolean; frozen_reason?: string }

const SEVERED = 'The connection between the companies has ended; this is a frozen copy. Share a channel again to go on.'

/** A private channel is in the list from when the bot is in it. */
const keepInList = async (ctx: Ctx, installationId: string, channelId: string, told: Told): Promise<void> => {
  if (!told.name || told.is_archived || !(await findListing(ctx, installationId))) return
  keepListed(ctx, installationId, [{ channel_id: channelId, name: told.name, is_private: told.is_private === true, is_shared: told.is_ext_shared === true, is_member: told.is_member === true, members: told.num_members ?? 0 }])
  await ctx.emit({ type: 'slack.changed', objectId: installationId })
}

/** What is frozen must be told from what is archived: nobody can unarchive it. */
const keep = async (ctx: Ctx, installationId: string, channelId: string, told: Told): Promise<void> => {
  await keepInList(ctx, installationId, channelId, told)
  const channel = await findChannel(ctx, installationId, channelId)
  if (!channel) return
  const failure = told.frozen_reason ? SEVERED : channel.failure
  const failingSince = failure === '' ? null : (channel.failingSince ?? ctx.now)
  await changeChannel(ctx, installationId, channelId, { name: told.name ?? channel.name, isShared: told.is_ext_shared === true, failure, failingSince })
  await ctx.emit({ type: 'slack.changed', objectId: channel.id })
}

/** The job: asks Slack what a channel is now. */
export const lookAtChannel =
  (clientFor: ClientFor): JobHandler =>
  async (edge: EdgeCtx, payload) => {
    const [installationId, channelId] = [String(payload.installationId), String(payload.channelId)]
    const installation = await edge.transaction((ctx) => findInstallation(ctx, installationId))
    if (!installation?.botToken || installation.removedAt) return
    try {
      const { channel } = await clientFor(installation, edge.outside).conversations.info({ channel: channelId })
      await edge.transaction((ctx) => keep(ctx, installationId, channelId, (channel ?? {}) as Told))
    } catch (error) {
      if (refusalOf(error).kind !== 'never') throw error
      if (answerOf(error) === 'channel_not_found') await edge.transaction(async (ctx) => dropListed(ctx, installationId, channelId))
      edge.log.warn({ channel: channelId, why: answerOf(error) }, 'Slack does not tell what became of a channel')
    }
  }
