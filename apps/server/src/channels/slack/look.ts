// Looks at what a channel is now, or whether a workspace still lets the bot in, and keeps what Slack answers.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import { reviveChats } from './chats/jobs.ts'
import { ARCHIVED, answerOf, NOT_FOUND, NOT_IN, refusalOf, type ClientFor } from './client.ts'
import { channelWell, DELETED, failInstallation, markUnwell, REMOVED, renamed } from './health.ts'
import { dropListed, findListing, keepListed } from './linking/store-listing.ts'
import { changeChannel, findChannel, findInstallation, setInstallationHealth, type Channel, type Installation } from './store.ts'

type Told = { name?: string; is_private?: boolean; is_member?: boolean; num_members?: number; is_ext_shared?: boolean; is_archived?: boolean; frozen_reason?: string }

const SEVERED = 'The connection between the companies has ended; this is a frozen copy. Share a channel again to go on.'

/** What a look can tell is over; that the bot may not post there, for one, it cannot. */
const SEEN_BY_A_LOOK = new Set([ARCHIVED, DELETED, NOT_FOUND, NOT_IN, REMOVED, SEVERED])

/** What is wrong with it. What is frozen must be told from what is archived: nobody can unarchive it. */
const flawOf = (told: Told, known: string): string => {
  if (told.frozen_reason) return SEVERED
  if (told.is_archived) return ARCHIVED
  if (told.is_member === false) return known === NOT_IN ? NOT_IN : REMOVED
  return SEEN_BY_A_LOOK.has(known) ? '' : known
}

/** A private channel is in the list from when the bot is in it. */
const keepInList = async (ctx: Ctx, installationId: string, channelId: string, told: Told): Promise<void> => {
  if (!told.name || told.is_archived || !(await findListing(ctx, installationId))) return
  keepListed(ctx, installationId, [{ channel_id: channelId, name: told.name, is_private: told.is_private === true, is_shared: told.is_ext_shared === true, is_member: told.is_member === true, members: told.num_members ?? 0 }])
  await ctx.emit({ type: 'slack.changed', objectId: installationId })
}

const sameMoment = (one: Date | null | undefined, other: Date | null | undefined): boolean => one?.getTime() === other?.getTime()

/** Whoever told of the channel while Slack was asked knows better, and has asked for a look of their own. */
const isOvertaken = (before: Channel | null, now: Channel): boolean => !sameMoment(before?.toldAt, now.toldAt) || !sameMoment(before?.namedAt, now.namedAt)

const keepHealth = async (ctx: Ctx, channel: Channel, flaw: string): Promise<void> => {
  if (flaw === channel.failure || !channel.kind) return
  if (flaw) return markUnwell(ctx, channel.installationId, channel.channelId, { kind: 'never', why: flaw, dead: 'channel' })
  await channelWell(ctx, channel.installationId, channel.channelId)
  await reviveChats(ctx, channel.installationId, channel.channelId)
}

const keep = async (ctx: Ctx, installationId: string, channelId: string, told: Told, before: Channel | null): Promise<void> => {
  await keepInList(ctx, installationId, channelId, told)
  const channel = await findChannel(ctx, installationId, channelId)
  if (!channel || isOvertaken(before, channel)) return
  if (told.name && told.name !== channel.name) await renamed(ctx, installationId, channelId, told.name)
  await changeChannel(ctx, installationId, channelId, { isShared: told.is_ext_shared === true })
  await keepHealth(ctx, channel, flawOf(told, channel.failure))
  await ctx.emit({ type: 'slack.changed', objectId: channel.id })
}

/** A private channel that the bot is not in is as good as none. */
const keepLost = async (ctx: Ctx, installationId: string, channelId: string, before: Channel | null): Promise<void> => {
  dropListed(ctx, installationId, channelId)
  const channel = await findChannel(ctx, installationId, channelId)
  if (channel && !isOvertaken(before, channel)) await keepHealth(ctx, channel, channel.failure || (channel.isPrivate ? REMOVED : NOT_FOUND))
}

const lookAtOne = async (edge: EdgeCtx, clientFor: ClientFor, installation: Installation, channelId: string): Promise<void> => {
  const before = await edge.transaction((ctx) => findChannel(ctx, installation.id, channelId))
  try {
    const { channel } = await clientFor(installation, edge.outside).conversations.info({ channel: channelId })
    await edge.transaction((ctx) => keep(ctx, installation.id, channelId, (channel ?? {}) as Told, before))
  } catch (error) {
    if (refusalOf(error).kind !== 'never') throw error
    if (answerOf(error) === 'channel_not_found') await edge.transaction((ctx) => keepLost(ctx, installation.id, channelId, before))
    edge.log.warn({ channel: channelId, why: answerOf(error) }, 'Slack does not tell what became of a channel')
  }
}

/** Why Slack does not let the bot in; empty when it does. @throws what may pass. */
export const askWorkspace = (edge: EdgeCtx, clientFor: ClientFor, installation: Installation): Promise<string> =>
  clientFor(installation, edge.outside).auth.test().then(() => '', (error: unknown) => {
    const refusal = refusalOf(error)
    if (refusal.kind === 'never') return refusal.why
    throw error
  })

export const keepWorkspace = async (ctx: Ctx, id: string, failure: string): Promise<void> => {
  await (failure ? failInstallation(ctx, id, failure) : setInstallationHealth(ctx, id, ''))
  await ctx.emit({ type: 'slack.changed', objectId: id })
}

const lookAtWorkspace = async (edge: EdgeCtx, clientFor: ClientFor, installation: Installation): Promise<void> => {
  const failure = await askWorkspace(edge, clientFor, installation)
  await edge.transaction(async (ctx) => {
    const now = await findInstallation(ctx, installation.id)
    if (now && sameMoment(now.connectedAt, installation.connectedAt)) await keepWorkspace(ctx, installation.id, failure)
  })
}

/** The job. */
export const lookAgain =
  (clientFor: ClientFor): JobHandler =>
  async (edge: EdgeCtx, payload) => {
    const [installationId, channelId] = [String(payload.installationId), String(payload.channelId)]
    const installation = await edge.transaction((ctx) => findInstallation(ctx, installationId))
    if (!installation?.botToken || installation.removedAt) return
    await (channelId ? lookAtOne(edge, clientFor, installation, channelId) : lookAtWorkspace(edge, clientFor, installation))
  }
