// Tells the triage channel that the room of a customer is not heard any more, with the reason (E17).
import type { EdgeCtx } from '../../../platform/context.ts'
import type { ClientFor } from '../client.ts'
import { escape } from '../translate-out.ts'
import { postOnce } from './post-once.ts'
import { findPlace } from './store.ts'

export const unwellKey = (payload: Record<string, unknown>): string => `slack.unwell:${String(payload.channelId)}`

/** The job: what is well again meanwhile is no news. */
export const tellUnwell = (clientFor: ClientFor, publicUrl: string) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const place = await edge.transaction((ctx) => findPlace(ctx, String(payload.channelId)))
  if (!place?.channel.kind || !place.channel.failure) return
  const { channel, installation } = place
  const text = `:warning: *#${escape(channel.name)}* is not heard any more. ${escape(channel.failure)} <${publicUrl}/settings/slack|Open the settings>`
  await postOnce(edge, {
    key: `unwell:${channel.id}:${channel.failingSince?.toISOString() ?? ''}`, slack: clientFor(installation, edge.outside), place: { installation }, channel: channel.triageChannelId, say: { text },
  })
}
