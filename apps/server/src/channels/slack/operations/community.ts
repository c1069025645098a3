// In community channels: the bot answers under each issue, and marks the question when it is done (SO-10).
import type { EdgeCtx } from '../../../platform/context.ts'
import { findIssue } from '../../../modules/issues/index.ts'
import { answerOf, type ClientFor } from '../client.ts'
import { refused, wayTo } from '../send.ts'
import { postOnce } from './post-once.ts'
import { findPlace, operationsOf } from './store.ts'
import { fillText } from './template.ts'
import { surroundingsOf } from './values.ts'

export const answerUnder = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { issueId, channelId, userId, thread } = payload as Record<'issueId' | 'channelId' | 'userId' | 'thread', string>
  const found = await edge.transaction(async (ctx) => {
    const place = await findPlace(ctx, channelId)
    const { community } = await operationsOf(ctx)
    if (!place || !community.on || !(await findIssue(ctx, issueId))) return null
    const { values } = await surroundingsOf(ctx, place, userId)
    return { place, text: fillText(community.text, values) }
  })
  if (!found) return
  const { place, text } = found
  await postOnce(edge, { key: `community:${issueId}`, slack: clientFor(place.installation, edge.outside), place, channel: place.channel.channelId, thread, say: { text } })
}

const DONE = 'white_check_mark'

export const markDone = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const issue = await edge.transaction((ctx) => findIssue(ctx, String(payload.issueId)))
  if (!issue?.place) return
  const way = await wayTo(edge, issue.place.room)
  if ('kind' in way || !issue.place.thread) return
  const at = { channel: way.channel, timestamp: issue.place.thread, name: DONE }
  const slack = clientFor(way.installation, edge.outside)
  try {
    await (issue.state === 'closed' ? slack.reactions.add(at) : slack.reactions.remove(at))
  } catch (error) {
    if (/^(already_reacted|no_reaction|message_not_found)$/.test(answerOf(error))) return
    if ((await refused(edge, way.installation, way.channel, error)).kind !== 'never') throw error
  }
}
