// Brings a channel in step with the settings: who is in it is read, its bookmarks are set.
import type { EdgeCtx } from '../../../platform/context.ts'
import { answerOf, type ClientFor, type Slack } from '../client.ts'
import { keepBookmarks } from './bookmarks.ts'
import { isOutward } from './membership.ts'
import { findPlace, listChannelIds, noteRoster, operationsOf } from './store.ts'

const ONE_PAGE = 200

/** Without it nobody would know which channels somebody was in who leaves their company. */
const readRoster = async (edge: EdgeCtx, slack: Slack, channel: { id: string; channelId: string }): Promise<void> => {
  let cursor: string | undefined
  do {
    const page = await slack.conversations.members({ channel: channel.channelId, limit: ONE_PAGE, ...(cursor ? { cursor } : {}) })
    await edge.transaction((ctx) => noteRoster(ctx, channel.id, page.members ?? []))
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
}

export const keepChannelInStep = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const channelId = String(payload.channelId)
  const { place, settings } = await edge.transaction(async (ctx) => ({ place: await findPlace(ctx, channelId), settings: await operationsOf(ctx) }))
  if (!place) return
  if (settings.membership.left && isOutward(place.channel))
    await readRoster(edge, clientFor(place.installation, edge.outside), place.channel).catch((error: unknown) => {
      if (!/^(channel_not_found|not_in_channel|is_archived|missing_scope)$/.test(answerOf(error))) throw error
    })
  await keepBookmarks(clientFor)(edge, channelId)
}

/** One job for each channel, so that one that Slack refuses does not hold up the others. */
export const keepChannelsInStep = (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> =>
  edge.transaction(async (ctx) => {
    const ids = await listChannelIds(ctx, typeof payload.accountId === 'string' ? payload.accountId : null)
    for (const channelId of ids) ctx.enqueue({ task: 'slack.channel', payload: { channelId }, key: `slack.channel:${channelId}` })
  })
