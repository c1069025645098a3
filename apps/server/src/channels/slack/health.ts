// Health of Slack links: what cannot work any more is marked with the reason and told to admins.
import type { Ctx } from '../../platform/context.ts'
import { reviveChats } from './chats/jobs.ts'
import { lookLater } from './look-later.ts'
import { channelOf, type SlackEvent } from './payloads.ts'
import { changeByNews, findChannel, findInstallation, setInstallationHealth, type Channel, type Installation } from './store.ts'
import { renameChannel } from '../../modules/accounts/index.ts'
import { ARCHIVED, NOT_IN, type Refusal } from './client.ts'

export const REMOVED = 'The bot was removed from this channel; bring it back to go on.'
export const DELETED = 'The channel was deleted in Slack.'

type Health = { ok: boolean; reason: string; since: string | null; fix: 'join' | 'check' | 'reconnect' | null }

export const healthOf = (row: { failure: string; failingSince: Date | null }, fix: Health['fix']): Health => ({
  ok: row.failure === '', reason: row.failure, since: row.failingSince?.toISOString() ?? null, fix: row.failure === '' ? null : fix,
})

/** A channel of a workspace that is unwell cannot be well. */
export const healthOfChannel = (c: Channel, installation: Installation | undefined): Health => {
  if (installation?.removedAt) return { ok: false, reason: 'This Slack workspace is disconnected.', since: installation.removedAt.toISOString(), fix: 'reconnect' }
  if (installation?.failure) return healthOf(installation, 'reconnect')
  return healthOf(c, c.isPrivate || c.failure === ARCHIVED || c.failure === DELETED ? 'check' : 'join')
}

const PATH = '/settings/slack'

/** The admins are told once for each time that it stops (E17). */
export const failInstallation = async (ctx: Ctx, id: string, why: string): Promise<void> => {
  const before = await findInstallation(ctx, id)
  await setInstallationHealth(ctx, id, why)
  if (before?.failure === '') await ctx.emit({ type: 'slack.unwell', objectId: id, data: { title: `${before.teamName} in Slack`, path: PATH, reason: why } })
}

/** What Slack answers is how things stand now; what it tells may have come late. */
const happenedOf = (ctx: Ctx, known: Date | null, told: Date | undefined): Date => told ?? (known && known > ctx.now ? known : ctx.now)

/** Told once for each time that it stops; the time of the first failure stays. Says whether it was news. */
const failChannel = async (ctx: Ctx, installationId: string, channelId: string, why: string, told?: Date): Promise<boolean> => {
  const before = await findChannel(ctx, installationId, channelId)
  if (!before) return true
  const change = { failure: why, failingSince: before.failingSince ?? ctx.now }
  if (!(await changeByNews(ctx, before, change, { of: 'toldAt', happened: happenedOf(ctx, before.toldAt, told) }))) return false
  if (!before.kind || before.failure !== '') return true
  await ctx.emit({ type: 'slack.unwell', objectId: before.id, data: { title: `#${before.name} in Slack`, path: PATH, reason: why } })
  if (before.triageChannelId) ctx.enqueue({ task: 'slack.unwell', payload: { channelId: before.id }, key: `slack.unwell:${before.id}` })
  return true
}

export const markUnwell = async (ctx: Ctx, installationId: string, channelId: string, refusal: Extract<Refusal, { kind: 'never' }>, told?: Date): Promise<void> => {
  if (refusal.dead === 'installation') await failInstallation(ctx, installationId, refusal.why)
  else if (refusal.dead !== 'channel' || !(await failChannel(ctx, installationId, channelId, refusal.why, told))) return
  ctx.log.warn({ installation: installationId, channel: channelId, why: refusal.why }, 'a Slack link is unhealthy')
  await ctx.emit({ type: 'slack.changed', objectId: installationId, data: { channel: channelId, failure: refusal.why } })
}

/** The channel can be used: of its workspace that says nothing, for the letter may be from before its end. Says whether it was news. */
export const channelWell = async (ctx: Ctx, installationId: string, channelId: string, told?: Date): Promise<boolean> => {
  const before = await findChannel(ctx, installationId, channelId)
  if (!before) return true
  if (!(await changeByNews(ctx, before, { failure: '', failingSince: null }, { of: 'toldAt', happened: happenedOf(ctx, before.toldAt, told) }))) return false
  await ctx.emit({ type: 'slack.changed', objectId: installationId, data: { channel: channelId } })
  return true
}

/** Where the bot may speak it need not be there to hear. */
const ABSENT = new Set([NOT_IN, REMOVED])

/** Something got through: the workspace is well, and so is the channel, unless the bot is said to be out of it. */
export const gotThrough = async (ctx: Ctx, installationId: string, channelId: string): Promise<void> => {
  if (!ABSENT.has((await findChannel(ctx, installationId, channelId))?.failure ?? '')) return markWell(ctx, installationId, channelId)
  await setInstallationHealth(ctx, installationId, '')
  lookLater(ctx, installationId, channelId)
}

/** Slack was asked, and the bot is in it: neither the channel nor its workspace can be unwell. */
export const markWell = async (ctx: Ctx, installationId: string, channelId: string): Promise<void> => {
  await setInstallationHealth(ctx, installationId, '')
  await channelWell(ctx, installationId, channelId)
}

/** The bot is in a channel: what is linked is well again, and whoever brought it is asked what it is to do there. */
export const botJoined = async (ctx: Ctx, installationId: string, event: SlackEvent, told: Date): Promise<void> => {
  const channelId = channelOf(event)
  if (await channelWell(ctx, installationId, channelId, told)) await reviveChats(ctx, installationId, channelId)
  lookLater(ctx, installationId, channelId)
  if (typeof event.inviter !== 'string' || ctx.historic) return
  ctx.enqueue({ task: 'slack.prompt', payload: { installationId, channelId, inviter: event.inviter }, key: `slack.prompt:${installationId}:${channelId}` })
}

/** Says whether a later name is known. */
export const renamed = async (ctx: Ctx, installationId: string, channelId: string, name: string, told?: Date): Promise<boolean> => {
  const before = await findChannel(ctx, installationId, channelId)
  if (!before) return false
  if (!(await changeByNews(ctx, before, { name }, { of: 'namedAt', happened: happenedOf(ctx, before.namedAt, told) }))) return true
  if (name === before.name) return false
  renameChannel(ctx, 'slack', channelId, name)
  await ctx.emit({ type: 'slack.changed', objectId: installationId, data: { channel: channelId } })
  return false
}
