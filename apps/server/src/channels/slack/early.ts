// What a colleague answers to a message that has not come yet: heard once more when it is there.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import type { Letterbox } from '../../platform/inbound.ts'
import { findByExternal } from '../../modules/messages/index.ts'
import type { SlackMessage } from './payloads.ts'

/** Letters overtake each other by moments; one that was refused comes again after a minute, and after five (Slack's Events API, "Retries"). */
const WAITS_MS = [3_000, 70_000, 310_000]

type Early = { installationId: string; channelId: string; room: string; message: SlackMessage & { ts: string; thread_ts: string } }
type Waiting = Early & { /** How often it has waited. */ waits: number }

const plan = (ctx: Ctx, { waits, ...early }: Waiting): void => {
  const wait = WAITS_MS[waits]
  if (wait === undefined) return
  ctx.enqueue({
    task: 'slack.early', payload: { ...early, waits }, key: `slack.early:${early.room}:${early.message.ts}`, runAt: new Date(ctx.now.getTime() + wait), canWait: waits > 0,
  })
}

export const hearLater = (ctx: Ctx, early: Early): void => {
  if (!ctx.historic) plan(ctx, { ...early, waits: 0 })
}

/** The job: a letter like the first, once what it answers is kept. */
export const hearEarly = (letterbox: Letterbox) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { waits, ...early } = payload as Waiting
  const { installationId, channelId, room, message } = early
  const root = await edge.transaction(async (ctx) => {
    const found = await findByExternal(ctx, room, message.thread_ts)
    if (!found) plan(ctx, { ...early, waits: waits + 1 })
    return found
  })
  if (!root) return
  await letterbox.store({
    workspaceId: edge.workspaceId, channel: 'slack', lane: `${installationId}:${channelId}`, externalId: `early:${channelId}:${message.ts}`,
    payload: JSON.stringify({ type: 'event_callback', event: { ...message, type: 'message', channel: channelId } }), receivedAt: edge.clock(),
  })
}
