// What comes before the message it is about: an answer of a colleague, a reaction; heard once more when that is there.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import type { Letterbox } from '../../platform/inbound.ts'
import { issuesAt } from '../../modules/issues/index.ts'
import { findByExternal } from '../../modules/messages/index.ts'
import type { SlackEvent } from './payloads.ts'

/** Letters overtake each other by moments; one that was refused comes again after a minute, and after five (Slack's Events API, "Retries"). */
const WAITS_MS = [3_000, 70_000, 310_000]

type Early = { installationId: string; channelId: string; room: string; /** The message that it waits for. */ about: string; event: SlackEvent; /** When it happened, in seconds. */ at: number }
type Waiting = Early & { /** How often it has waited. */ waits: number }

/** Those that were planned before whole events were kept hold an answer alone. */
const readWaiting = (payload: Record<string, unknown>): Waiting => {
  const { message, ...waiting } = payload as Waiting & { message?: { ts: string; thread_ts: string } }
  return message ? { ...waiting, about: message.thread_ts, event: { ...message, type: 'message', channel: waiting.channelId }, at: Math.floor(Number(message.ts)) } : waiting
}

/** Of two that are about the same each is heard. */
const nameOf = ({ event }: Early): string => `${event.type}:${typeof event.event_ts === 'string' ? event.event_ts : (event.ts ?? '')}`

const plan = (ctx: Ctx, { waits, ...early }: Waiting): void => {
  const wait = WAITS_MS[waits]
  if (wait === undefined) return
  ctx.enqueue({
    task: 'slack.early', payload: { ...early, waits }, key: `slack.early:${early.room}:${early.about}:${nameOf(early)}`, runAt: new Date(ctx.now.getTime() + wait), canWait: waits > 0,
  })
}

export const hearLater = (ctx: Ctx, early: Early): void => {
  if (!ctx.historic) plan(ctx, { ...early, waits: 0 })
}

/** The message itself, or what was opened in its thread though it never came. */
const isThere = async (ctx: Ctx, { room, about }: Early): Promise<boolean> => (await findByExternal(ctx, room, about)) !== null || (await issuesAt(ctx, room, [about])).size > 0

/** The job: a letter like the first, once what it is about is kept. */
export const hearEarly = (letterbox: Letterbox) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { waits, ...early } = readWaiting(payload)
  const there = await edge.transaction(async (ctx) => {
    const found = await isThere(ctx, early)
    if (!found) plan(ctx, { ...early, waits: waits + 1 })
    return found
  })
  if (!there) return
  const { installationId, channelId, event, at } = early
  await letterbox.store({
    workspaceId: edge.workspaceId, channel: 'slack', lane: `${installationId}:${channelId}`, externalId: `early:${channelId}:${early.about}:${nameOf(early)}`,
    payload: JSON.stringify({ type: 'event_callback', event_time: at, event }), receivedAt: edge.clock(),
  })
}
