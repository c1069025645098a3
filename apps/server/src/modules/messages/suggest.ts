// Late second thoughts: a message that fits two conversations, and speaks to people of both, may show that they are one.
import type { Ctx } from '../../platform/context.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { recordCorrection, type Grouping } from '../intelligence/index.ts'
import { getIssue } from '../issues/index.ts'
import type { Incoming } from './receive.ts'
import type { Conversation, Room } from './room.ts'
import { fitsBoth } from './rules.ts'
import { getSuggestion, markKeptApart, putSuggestion } from './store-suggest.ts'

const peopleOf = (conversation: Conversation): Set<string> => new Set(conversation.said.map((said) => said.author))

/** Nothing is regrouped by it: too often it is wrong. It is asked about, once for two conversations. */
export const suggestMerge = (ctx: Ctx, room: Room, i: Incoming, grouping: Grouping, joined: Conversation, messageId: string): void => {
  const { rival } = grouping
  const other = rival && room.conversations.get(rival.conversation)
  if (!rival || !other || other.id === joined.id || ctx.historic) return
  const named = { here: i.mentions.some((one) => peopleOf(joined).has(one)), there: i.mentions.some((one) => peopleOf(other).has(one)) }
  if (!fitsBoth(grouping.confidence, rival.confidence, named)) return
  const [issueId = '', otherId = ''] = [joined.id, other.id].toSorted()
  putSuggestion(ctx, { id: newId(ctx.now.getTime()), issueId, otherId, messageId, reason: `a message of ${i.author.name} speaks to people of both`, confidence: Math.min(grouping.confidence, rival.confidence) * 2 })
}

/** It is not asked again. */
export const keepApart = async (ctx: Ctx, id: string): Promise<void> => {
  const suggestion = await getSuggestion(ctx, id)
  if (suggestion.kept_apart_at) throw conflict('Somebody has kept these apart already.')
  const [issue, other] = [await getIssue(ctx, suggestion.issue_id), await getIssue(ctx, suggestion.other_id)]
  if (issue.id === other.id) throw notFound('Suggestion')
  await markKeptApart(ctx, id)
  await recordCorrection(ctx, {
    kind: 'grouping', issueId: issue.id, messageId: suggestion.message_id, saw: issue.title, machineSaid: `one with #${other.number}, perhaps`, personSaid: `apart from #${other.number}`,
    confidence: suggestion.confidence, reason: suggestion.reason,
  })
  for (const { id: issueId } of [issue, other]) await ctx.emit({ type: 'issue.field.changed', issueId, data: { field: 'suggestion', to: 'kept apart' } })
}
