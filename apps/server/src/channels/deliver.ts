// Delivers what is leaving: one lane in order, each message once, failures told in words.
import { SYSTEM, type Ctx, type EdgeCtx } from '../platform/context.ts'
import { sentenceOf } from '../platform/errors.ts'
import type { Lane, LaneKind, Left } from '../platform/lanes.ts'
import { edgeOf, type House } from '../platform/workspace.ts'
import { listAttachments } from '../modules/attachments/index.ts'
import {
  lanesLeaving, markChangeFailed, markChanged, markFailed, markSent, postponeChange, postponeLeaving, takeLeaving, type Changing, type Leaving,
} from '../modules/messages/index.ts'
import type { Channel, Refused, Sent } from './channel.ts'

const MOST_ATTEMPTS = 8
const FIRST_PAUSE_MS = 1_000

const pauseAfter = (attempts: number): number => Math.min(FIRST_PAUSE_MS * 2 ** attempts, 300_000)

const whenAgain = (refused: Exclude<Refused, { kind: 'never' }>, attempts: number, now: Date): Date =>
  new Date(now.getTime() + (refused.kind === 'wait' ? refused.seconds * 1000 : pauseAfter(attempts)))

const offer = async (channel: Channel, edge: EdgeCtx, taken: Leaving | Changing): Promise<Sent | Refused> => {
  const files = await edge.transaction((ctx) => listAttachments(ctx, ['kind' in taken ? taken.message_id : taken.id]))
  if (!('kind' in taken)) return channel.send(edge, taken, files)
  const { external_id } = taken
  // The message never got there, so there is nothing to change: it will leave as it is now.
  return external_id ? channel.change(edge, { ...taken, external_id }, files) : { id: '', thread: null }
}

const send = async (channels: Map<string, Channel>, edge: EdgeCtx, taken: Leaving | Changing): Promise<Sent | Refused> => {
  const channel = channels.get(taken.room.split(':')[0] ?? '')
  if (!channel) return { kind: 'never', why: 'The channel this message would leave by is not connected.' }
  return offer(channel, edge, taken).catch((error: unknown) => ({ kind: 'later' as const, why: sentenceOf(error) }))
}

const finish = (ctx: Ctx, taken: Leaving | Changing, sent: Sent) => ('kind' in taken ? markChanged(ctx, taken) : markSent(ctx, taken.id, sent))

const giveUp = (ctx: Ctx, taken: Leaving | Changing, why: string) => {
  ctx.log.warn({ message: taken.id, why }, 'a message could not be delivered')
  return 'kind' in taken ? markChangeFailed(ctx, taken, why) : markFailed(ctx, taken.id, why)
}

const drain = async (house: House, channels: Map<string, Channel>, lane: Lane): Promise<Left> => {
  const edge = edgeOf(house, lane.workspaceId, SYSTEM)
  const taken = await edge.transaction((ctx) => takeLeaving(ctx, lane.lane))
  if (!taken) return 'empty'
  if ('dueAt' in taken) return { againAt: taken.dueAt }
  const result = await send(channels, edge, taken)
  return edge.transaction(async (ctx) => {
    if (!('kind' in result)) {
      await finish(ctx, taken, result)
      return 'more'
    }
    if (result.kind === 'never' || (result.kind === 'later' && taken.attempts + 1 >= MOST_ATTEMPTS)) {
      await giveUp(ctx, taken, result.why)
      return 'more'
    }
    const againAt = whenAgain(result, taken.attempts, ctx.now)
    if ('kind' in taken) await postponeChange(ctx, taken.id, againAt)
    else await postponeLeaving(ctx, taken.id, againAt, 'why' in result ? result.why : 'Slack asked us to slow down.')
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
