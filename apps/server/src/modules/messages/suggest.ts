// Late second thoughts that people are asked about: two conversations may be one, or a message may begin another.
import type { Ctx } from '../../platform/context.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { recordCorrection } from '../intelligence/index.ts'
import { getIssue } from '../issues/index.ts'
import type { Room } from './room.ts'
import { getPair, getSplit, markKept, markKeptApart, putLinked, putPair, putSplit, putSplitAt, SAYS_ELSE } from './store-suggest.ts'
import { getMessage } from './store.ts'

type Linking = { author: { name: string }; refersTo?: { channelId: string; externalId: string }[] }
type Thought = { issueId: string; messageId: string; reason: string }

/** Whoever links to what was said in another conversation says that the two belong together: asked about once, and never done by itself. */
export const suggestMerges = (ctx: Ctx, room: Room, i: Linking, issueId: string, messageId: string): void => {
  if (ctx.historic) return
  const before = room.key.slice(0, room.key.lastIndexOf(':') + 1)
  for (const { channelId, externalId } of i.refersTo ?? [])
    putLinked(ctx, { id: newId(ctx.now.getTime()), issueId, messageId, room: `${before}${channelId}`, externalId, reason: `a message of ${i.author.name} links to that conversation` })
}

/** Nobody is asked about what was said long ago and is brought in now. */
export const suggestMerge = (ctx: Ctx, { otherId, ...thought }: Thought & { otherId: string }): void => {
  if (!ctx.historic) putPair(ctx, { id: newId(ctx.now.getTime()), ...thought, otherId })
}

export const suggestSplit = (ctx: Ctx, thought: Thought): void => {
  if (!ctx.historic) putSplit(ctx, { id: newId(ctx.now.getTime()), ...thought })
}

/** A customer says of a message that it begins something else. */
export const suggestSaid = (ctx: Ctx, { name, ...thought }: Omit<Thought, 'reason'> & { name: string }): void => suggestSplit(ctx, { ...thought, reason: `${name}${SAYS_ELSE}` })

/** The same of a message that came before the one it answers. */
export const suggestEarlier = (ctx: Ctx, issueId: string, at: Date): void => {
  if (!ctx.historic) putSplitAt(ctx, { id: newId(ctx.now.getTime()), issueId, at })
}

/** It is not asked again. */
export const keepApart = async (ctx: Ctx, id: string): Promise<void> => {
  const suggestion = await getPair(ctx, id)
  if (suggestion.kept_apart_at) throw conflict('Somebody has kept these apart already.')
  const [issue, other] = [await getIssue(ctx, suggestion.issue_id), await getIssue(ctx, suggestion.other_id)]
  if (issue.id === other.id) throw notFound('Suggestion')
  await markKeptApart(ctx, id)
  await recordCorrection(ctx, {
    kind: 'grouping', issueId: issue.id, messageId: suggestion.message_id, saw: issue.title, machineSaid: `one with #${other.number}, perhaps`, personSaid: `apart from #${other.number}`,
    confidence: null, reason: suggestion.reason,
  })
  for (const [one, another] of [[issue, other], [other, issue]] as const)
    await ctx.emit({ type: 'issue.field.changed', issueId: one.id, data: { field: 'suggestion', to: 'kept apart', other: another.number } })
}

/** The message stays where it is, and is not asked about again. */
export const keepTogether = async (ctx: Ctx, id: string): Promise<void> => {
  const suggestion = await getSplit(ctx, id)
  if (suggestion.kept_at) throw conflict('Somebody has kept this message here already.')
  const issue = await getIssue(ctx, suggestion.issue_id)
  const message = await getMessage(ctx, suggestion.message_id)
  if (message.issueId !== suggestion.issue_id) throw conflict('This message was moved to another issue in the meantime.')
  await markKept(ctx, id)
  await recordCorrection(ctx, {
    kind: 'grouping', issueId: issue.id, messageId: message.id, saw: message.bodyText.slice(0, 500), machineSaid: 'something else, perhaps', personSaid: `part of #${issue.number}`,
    confidence: null, reason: suggestion.reason,
  })
  await ctx.emit({ type: 'issue.field.changed', issueId: issue.id, data: { field: 'suggestion', to: 'kept here' } })
}
