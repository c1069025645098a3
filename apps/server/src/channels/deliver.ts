// Delivers what is leaving: one lane in order, each message once, failures told in words.
import { SYSTEM } from '../platform/context.ts'
import { sentenceOf } from '../platform/errors.ts'
import type { Lane, LaneKind, Left } from '../platform/lanes.ts'
import { edgeOf, type House } from '../platform/workspace.ts'
import { listAttachments } from '../modules/attachments/index.ts'
import { lanesLeaving, markFailed, markSent, postponeLeaving, takeLeaving, type Leaving } from '../modules/messages/index.ts'
import type { Channel, Refused, Sent } from './channel.ts'

const MOST_ATTEMPTS = 8
const FIRST_PAUSE_MS = 1_000

const pauseAfter = (attempts: number): number => Math.min(FIRST_PAUSE_MS * 2 ** attempts, 300_000)

const whenAgain = (refused: Exclude<Refused, { kind: 'never' }>, attempts: number, now: Date): Date =>
  new Date(now.getTime() + (refused.kind === 'wait' ? refused.seconds * 1000 : pauseAfter(attempts)))

const send = async (house: House, channels: Map<string, Channel>, lane: Lane, message: Leaving): Promise<Sent | Refused> => {
  const channel = channels.get(message.room.split(':')[0] ?? '')
  if (!channel) return { kind: 'never', why: 'The channel this message would leave by is not connected.' }
  const edge = edgeOf(house, lane.workspaceId, SYSTEM)
  const files = await edge.transaction((ctx) => listAttachments(ctx, [message.id]))
  return channel.send(edge, message, files).catch((error: unknown) => ({ kind: 'later' as const, why: sentenceOf(error) }))
}

const drain = async (house: House, channels: Map<string, Channel>, lane: Lane): Promise<Left> => {
  const edge = edgeOf(house, lane.workspaceId, SYSTEM)
  const taken = await edge.transaction((ctx) => takeLeaving(ctx, lane.lane))
  if (!taken) return 'empty'
  if ('dueAt' in taken) return { againAt: taken.dueAt }
  const result = await send(house, channels, lane, taken)
  return edge.transaction(async (ctx) => {
    if ('id' in result) {
      await markSent(ctx, taken.id, result)
      return 'more'
    }
    if (result.kind === 'never' || (result.kind === 'later' && taken.attempts + 1 >= MOST_ATTEMPTS)) {
      ctx.log.warn({ message: taken.id, why: result.why }, 'a message could not be delivered')
      await markFailed(ctx, taken.id, result.why)
      return 'more'
    }
    const againAt = whenAgain(result, taken.attempts, ctx.now)
    await postponeLeaving(ctx, taken.id, againAt, 'why' in result ? result.why : 'Slack asked us to slow down.')
    return { againAt }
  })
}

export const deliveryLane = (house: House, channels: Channel[]): LaneKind => {
  const byName = new Map(channels.map((c) => [c.name, c]))
  return {
    name: 'delivery',
    drain: (lane) => drain(house, byName, lane),
    listWaiting: () => lanesLeaving(house.database.lookUp, house.clock()),
  }
}
