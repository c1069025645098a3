// Delivers what is leaving: one lane in order, each message once, failures told in words.
import { SYSTEM, type Ctx, type EdgeCtx } from '../platform/context.ts'
import { sentenceOf } from '../platform/errors.ts'
import type { Lane, LaneKind, Left } from '../platform/lanes.ts'
import { timeOfId } from '../platform/id.ts'
import { edgeOf, type House } from '../platform/workspace.ts'
import { listAttachments } from '../modules/attachments/index.ts'
import {
  lanesLeaving, markChangeFailed, markChanged, markFailed, markSent, postponeChange, postponeLeaving, takeLeaving, type Changing, type Leaving,
} from '../modules/messages/index.ts'
import type { Channel, Refused, Sent } from './channel.ts'

/** Given up after as many tries, but never sooner than a passing trouble may last. */
const MOST_ATTEMPTS = 8
const TROUBLE_MS = 15 * 60_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** Shorter waits are everyday, and no news. */
const NEWS_SECONDS = 5

const pauseAfter = (attempts: number): number => Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS)

const whenAgain = (refused: Exclude<Refused, { kind: 'never' }>, attempts: number, now: Date): Date =>
  new Date(now.getTime() + (refused.kind === 'wait' ? refused.seconds * 1000 : pauseAfter(attempts)))

const isHopeless = (taken: Leaving | Changing, now: Date): boolean =>
  taken.attempts + 1 >= MOST_ATTEMPTS && now.getTime() - timeOfId(taken.id) >= TROUBLE_MS

/** What Slack would not even look at was no try. */
const postpone = async (ctx: Ctx, taken: Leaving | Changing, refused: Exclude<Refused, { kind: 'never' }>): Promise<Left> => {
  const againAt = whenAgain(refused, taken.attempts, ctx.now)
  const isTry = refused.kind !== 'wait' || refused.begun === true
  const why = refused.kind === 'later' ? refused.why : refused.seconds >= NEWS_SECONDS ? 'Slack asked us to slow down.' : ''
  if ('kind' in taken) await postponeChange(ctx, taken.id, againAt, isTry)
  else await postponeLeaving(ctx, taken.id, againAt, why, isTry)
  return { againAt }
}

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
    if (result.kind === 'never' || (result.kind === 'later' && isHopeless(taken, ctx.now))) {
      await giveUp(ctx, taken, result.why)
      return 'more'
    }
    return postpone(ctx, taken, result)
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
