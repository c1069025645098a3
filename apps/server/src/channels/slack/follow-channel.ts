// Follows a channel to its new id: sharing a private channel gives it one, and everything must come along.
import type { Ctx } from '../../platform/context.ts'
import { moveLane } from '../../platform/inbound.ts'
import type { Lane } from '../../platform/lanes.ts'
import { moveChannel } from '../../modules/accounts/index.ts'
import { moveRoom } from '../../modules/messages/index.ts'
import { lookLater } from './look-later.ts'
import { moveChatChannel } from './chats/store.ts'
import { moveCards } from './triage/store-cards.ts'
import { moveSends } from './triage/store.ts'
import { changeChannel, findChannel, findMove, holdMoves, keepMove, moveTriage, type Installation } from './store.ts'

/** Of two moves in a row the second may be told first: then the first leads to where the second led. */
export const followChannel = async (ctx: Ctx, installation: Installation, from: string, told: string): Promise<void> => {
  await holdMoves(ctx, installation.id)
  const to = (await findMove(ctx, installation.id, told)) ?? told
  if (to === from) return
  await keepMove(ctx, installation.id, from, to)
  await moveChatChannel(ctx, installation.id, from, to)
  const old = await findChannel(ctx, installation.id, from)
  if (!old) return
  // Somebody may have enabled the new id before Slack told us: then that row stands.
  const isTaken = (await findChannel(ctx, installation.id, to)) !== null
  await changeChannel(ctx, installation.id, from, isTaken ? { kind: null } : { channelId: to, failure: '', failingSince: null })
  await moveTriage(ctx, installation.id, from, to)
  await moveSends(ctx, installation.id, from, to)
  await moveCards(ctx, installation.id, from, to)
  await moveChannel(ctx, 'slack', from, to)
  await moveRoom(ctx, `slack:${installation.teamId}:${from}`, `slack:${installation.teamId}:${to}`)
  const lane = (id: string) => `${installation.id}:${id}`
  await moveLane(ctx.query, 'slack', { workspaceId: ctx.workspaceId, lane: lane(from) }, lane(to))
  lookLater(ctx, installation.id, to)
  await ctx.emit({ type: 'slack.changed', objectId: old.id })
}

/** Letters that still name the old id go on in the lane of the new one; the id of that lane, or null where nothing has moved. */
export const redirectLane = async (ctx: Ctx, lane: Lane, installationId: string, channelId: string): Promise<string | null> => {
  const to = await findMove(ctx, installationId, channelId)
  if (!to) return null
  await moveLane(ctx.query, 'slack', lane, `${installationId}:${to}`)
  return `${installationId}:${to}`
}
