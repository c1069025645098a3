// Says things in a customer's thread as the bot: each once, whatever crashes, and edited in place when it changes.
import type { EdgeCtx } from '../../../platform/context.ts'
import { answerOf, type Slack } from '../client.ts'
import { leasePost, leavePost, releasePost, type PostKey, type ThreadPost } from './store.ts'

export type Words = { text: string; blocks?: object[] }
export type Spot = { slack: Slack; channel: string; thread: string }

const METADATA = 'patchbay_post'
const nameOf = (k: PostKey): string => `${k.issueId}:${k.part}`

const findPosted = async (spot: Spot, k: PostKey): Promise<string> => {
  const page = await spot.slack.conversations.replies({ channel: spot.channel, ts: spot.thread, limit: 200, include_all_metadata: true })
  const found = page.messages?.find((m) => (m as { metadata?: { event_payload?: { post?: string } } }).metadata?.event_payload?.post === nameOf(k))
  return found?.ts ?? ''
}

const update = async ({ slack, channel }: Spot, ts: string, words: Words): Promise<string> => {
  await slack.chat.update({ channel, ts, ...words } as Parameters<Slack['chat']['update']>[0])
  return ts
}

const post = async (spot: Spot, k: PostKey, row: ThreadPost, words: Words): Promise<string> => {
  // An attempt that did not end may have posted all the same.
  const earlier = row.attemptedAt ? await findPosted(spot, k) : ''
  if (earlier) return update(spot, earlier, words)
  const answer = await spot.slack.chat.postMessage({
    channel: spot.channel, thread_ts: spot.thread, unfurl_links: false, unfurl_media: false, ...words,
    metadata: { event_type: METADATA, event_payload: { post: nameOf(k) } },
  } as Parameters<Slack['chat']['postMessage']>[0])
  return String(answer.ts)
}

/** Runs `work` on the leased row unless it shows all this already. @throws what `work` throws, with the lease ended. */
const leased = async (edge: EdgeCtx, k: PostKey, shows: string, work: (row: ThreadPost) => Promise<string>): Promise<void> => {
  const row = await edge.transaction((ctx) => leasePost(ctx, k))
  if (!row) throw new Error('Another worker has this in hand.')
  try {
    const ts = row.shows === shows && row.ts ? row.ts : await work(row)
    await edge.transaction((ctx) => releasePost(ctx, k, { ts, shows }))
  } catch (error) {
    await edge.transaction((ctx) => leavePost(ctx, k))
    throw error
  }
}

export const keepPost = (edge: EdgeCtx, spot: Spot, k: PostKey, words: Words): Promise<void> =>
  leased(edge, k, JSON.stringify(words), (row) => (row.ts ? update(spot, row.ts, words) : post(spot, k, row, words)))

const AS_WANTED = new Set(['already_reacted', 'no_reaction', 'invalid_name', 'too_many_emoji', 'too_many_reactions'])

/** A reaction of ours at the first message, in the place of the one before; empty is none. What Slack does not take is let be. */
export const keepMark = async (edge: EdgeCtx, { slack, channel, thread }: Spot, k: PostKey, emoji: string): Promise<void> => {
  const set = (way: 'add' | 'remove', name: string) =>
    slack.reactions[way]({ channel, timestamp: thread, name }).catch((error: unknown) => {
      if (!AS_WANTED.has(answerOf(error))) throw error
    })
  await leased(edge, k, emoji, async (row) => {
    if (row.shows && row.shows !== emoji) await set('remove', row.shows)
    if (emoji) await set('add', emoji)
    return thread
  })
}
