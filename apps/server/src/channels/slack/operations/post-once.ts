// Says something in Slack once, however often the job runs, and even when an answer of Slack was lost.
import type { EdgeCtx } from '../../../platform/context.ts'
import { refusalOf, type Slack } from '../client.ts'
import { markUnwell } from '../health.ts'
import { leasePost, leavePost, writePost, type Place } from './store.ts'

type Said = { text: string; blocks?: object[]; username?: string; icon_url?: string }
export type Occasion = { key: string; slack: Slack; place: Pick<Place, 'installation'>; channel: string; thread?: string | undefined; say: Said; onlyTo?: string | undefined }

/** Nobody can look for what only one person sees: once tried, it counts as said. */
const ASSUMED = 'assumed'

const findSaid = async ({ slack, channel, thread, key, onlyTo }: Occasion): Promise<string> => {
  if (onlyTo) return ASSUMED
  const page = thread
    ? await slack.conversations.replies({ channel, ts: thread, limit: 100, include_all_metadata: true })
    : await slack.conversations.history({ channel, limit: 100, include_all_metadata: true })
  const found = page.messages?.find((m) => (m as { metadata?: { event_payload?: { key?: string } } }).metadata?.event_payload?.key === key)
  return found?.ts ?? ''
}

const say = async ({ slack, channel, thread, key, say: words, onlyTo }: Occasion): Promise<string> => {
  const at = { channel, ...words, unfurl_links: false, unfurl_media: false, ...(thread ? { thread_ts: thread } : {}) }
  if (onlyTo) {
    await slack.chat.postEphemeral({ ...at, user: onlyTo } as unknown as Parameters<Slack['chat']['postEphemeral']>[0])
    return ASSUMED
  }
  const posted = await slack.chat.postMessage({ ...at, metadata: { event_type: 'patchbay_post', event_payload: { key } } } as unknown as Parameters<Slack['chat']['postMessage']>[0])
  return String(posted.ts)
}

/** Gives the ts, or null when Slack will never take it. Throws to be tried again. */
export const postOnce = async (edge: EdgeCtx, occasion: Occasion): Promise<string | null> => {
  const { key, channel, place } = occasion
  const known = await edge.transaction((ctx) => leasePost(ctx, key))
  if (known === 'busy') throw new Error('Another worker has this post in hand.')
  if (known.ts) return known.ts
  try {
    const ts = (known.attempted_at && (await findSaid(occasion))) || (await say(occasion))
    await edge.transaction((ctx) => writePost(ctx, key, ts, null))
    return ts
  } catch (error) {
    const refusal = refusalOf(error)
    await edge.transaction(async (ctx) => {
      if (refusal.kind === 'later') await leavePost(ctx, key)
      else await writePost(ctx, key, '', null)
      if (refusal.kind === 'never') await markUnwell(ctx, place.installation.id, channel, refusal)
    })
    if (refusal.kind !== 'never') throw error
    return null
  }
}
