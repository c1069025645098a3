// Welcomes who joins a channel of a customer: once, in the words for that channel, with a button that closes it (SO-1).
import type { EdgeCtx } from '../../../platform/context.ts'
import type { ClientFor } from '../client.ts'
import { postOnce } from './post-once.ts'
import { findPlace, operationsOf } from './store.ts'
import { fillText } from './template.ts'
import { fitsTags, surroundingsOf } from './values.ts'

const MOST_IN_BLOCK = 3_000

const closeButton = { type: 'actions', block_id: 'welcome', elements: [{ type: 'button', action_id: 'welcome:close', text: { type: 'plain_text', text: 'Close' }, value: 'close' }] }

export const welcome = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { channelId, userId } = payload as { channelId: string; userId: string }
  const found = await edge.transaction(async (ctx) => {
    const place = await findPlace(ctx, channelId)
    const { welcome: settings } = await operationsOf(ctx)
    if (!place || !settings.on) return null
    const surroundings = await surroundingsOf(ctx, place, userId)
    const message = settings.messages.find((m) => (m.channel_ids.length === 0 || m.channel_ids.includes(channelId)) && fitsTags(m.tags, surroundings.tags))
    return message ? { place, message, text: fillText(message.text, surroundings.values).slice(0, MOST_IN_BLOCK).toWellFormed() } : null
  })
  if (!found) return
  const { place, message, text } = found
  const words = { type: 'section', text: { type: 'mrkdwn', text } }
  const alone = message.to === 'newcomer'
  await postOnce(edge, {
    key: `welcome:${channelId}:${userId}`, slack: clientFor(place.installation, edge.outside), place, channel: place.channel.channelId,
    say: { text, blocks: alone ? [words, closeButton] : [words] }, onlyTo: alone ? userId : undefined,
  })
}
