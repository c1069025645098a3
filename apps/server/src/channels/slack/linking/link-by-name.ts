// Links a channel that the bot was brought into when its name says whose it is, and tells the triage channel (E2, CH-14).
import type { EdgeCtx, JobDraft } from '../../../platform/context.ts'
import type { ClientFor } from '../client.ts'
import { postOnce } from '../operations/post-once.ts'
import { findPlace } from '../operations/store.ts'
import { surroundingsOf } from '../operations/values.ts'
import { findChannel, type Installation } from '../store.ts'
import { escape } from '../translate-out.ts'
import { decideByName } from './autolink.ts'
import { enableOnce } from './enable.ts'
import { listAutolinksOf } from './store-autolinks.ts'

const TASK = 'slack.linked'
export const linkedJobOf = (channelId: string): JobDraft => ({ task: TASK, payload: { channelId }, key: `${TASK}:${channelId}` })
export const linkedKey = (payload: Record<string, unknown>): string => `${TASK}:${String(payload.channelId)}`

/** Says whether a pattern matched; also private channels, which the bot sees only from inside. */
export const linkByName = async (edge: EdgeCtx, clientFor: ClientFor, installation: Installation, channelId: string): Promise<boolean> => {
  if ((await edge.transaction((ctx) => listAutolinksOf(ctx, installation.id))).length === 0) return false
  const { channel } = await clientFor(installation, edge.outside).conversations.info({ channel: channelId })
  const given = await edge.transaction((ctx) => decideByName(ctx, installation.id, channelId, channel?.name ?? ''))
  if (!given) return false
  const linked = await enableOnce(edge, clientFor, { ...given, installation_id: installation.id })
  await edge.transaction(async (ctx) => ctx.enqueue(linkedJobOf(linked.id)))
  return true
}

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
