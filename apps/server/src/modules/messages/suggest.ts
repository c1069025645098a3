// Late second thoughts: a message that links to another conversation may show that the two are one.
import type { Ctx } from '../../platform/context.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { recordCorrection } from '../intelligence/index.ts'
import { getIssue } from '../issues/index.ts'
import type { Room } from './room.ts'
import { getSuggestion, markKeptApart, putSuggestion } from './store-suggest.ts'

type Linking = { author: { name: string }; refersTo?: { channelId: string; externalId: string }[] }

/** Whoever links to what was said in another conversation says that the two belong together: asked about once, and never done by itself. */
export const suggestMerges = (ctx: Ctx, room: Room, i: Linking, issueId: string, messageId: string): void => {
  if (ctx.historic) return
  const before = room.key.slice(0, room.key.lastIndexOf(':') + 1)
  for (const { channelId, externalId } of i.refersTo ?? [])
    putSuggestion(ctx, { id: newId(ctx.now.getTime()), issueId, messageId, room: `${before}${channelId}`, externalId, reason: `a message of ${i.author.name} links to that conversation` })
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
    confidence: null, reason: suggestion.reason,
  })
  for (const { id: issueId } of [issue, other]) await ctx.emit({ type: 'issue.field.changed', issueId, data: { field: 'suggestion', to: 'kept apart' } })
}
