// Asks for a look at a channel, or at a whole workspace: what Slack tells comes late, twice and in disorder, what it answers is so.
import type { Ctx } from '../../platform/context.ts'

export const lookKey = (payload: Record<string, unknown>): string => `slack.look:${String(payload.installationId)}:${String(payload.channelId)}`

/** Without a channel the workspace itself is looked at. */
export const lookLater = (ctx: Ctx, installationId: string, channelId = ''): void => {
  const payload = { installationId, channelId }
  ctx.enqueue({ task: 'slack.look', payload, key: lookKey(payload) })
}
