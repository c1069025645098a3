// Tells the triage channel of a channel that was linked by its name, since nobody pressed anything for it (E2).
import type { EdgeCtx, JobDraft } from '../../../platform/context.ts'
import type { ClientFor } from '../client.ts'
import { postOnce } from '../operations/post-once.ts'
import { findPlace } from '../operations/store.ts'
import { surroundingsOf } from '../operations/values.ts'
import { findChannel } from '../store.ts'
import { escape } from '../translate-out.ts'

const TASK = 'slack.linked'
export const linkedJobOf = (channelId: string): JobDraft => ({ task: TASK, payload: { channelId }, key: `${TASK}:${channelId}` })
export const linkedKey = (payload: Record<string, unknown>): string => `${TASK}:${String(payload.channelId)}`

/** The job: nothing is said to the customer, and nothing where no triage channel hears of it. */
export const tellLinked = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const found = await edge.transaction(async (ctx) => {
    const place = await findPlace(ctx, String(payload.channelId))
    const triage = place && place.channel.kind && (await findChannel(ctx, place.installation.id, place.channel.triageChannelId))
    return triage ? { place, surroundings: await surroundingsOf(ctx, place) } : null
  })
  if (!found) return
  const { place, surroundings } = found
  const text = `:link: *#${escape(place.channel.name)}* was linked to *${escape(surroundings.accountName)}* by its name.`
  await postOnce(edge, { key: `linked:${place.channel.id}`, slack: clientFor(place.installation, edge.outside), place, channel: place.channel.triageChannelId, say: { text } })
}
