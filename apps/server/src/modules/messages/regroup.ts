// Moves messages that were grouped wrongly: into another issue, or off into one of their own (IN-10).
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { getIssue, issueInsert, prepareIssue, setState, tellLast, type Issue } from '../issues/index.ts'
import { getMessage, lastOf, moveWith, startOf, type Message } from './store-regroup.ts'

/** Whether this message is what its issue began with: then the issue is its own already. */
export const beganIssue = async (ctx: Ctx, message: Message): Promise<boolean> => (await startOf(ctx, message.issueId)) === message.id

const keepInStep = async (ctx: Ctx, issueId: string): Promise<boolean> => {
  const last = await lastOf(ctx, issueId)
  if (last) await tellLast(ctx, issueId, last)
  return last !== null
}

const waits = (issue: Issue): boolean => issue.state === 'new' || issue.state === 'waiting_on_you'

const move = async (ctx: Ctx, message: Message, from: Issue, into: Issue): Promise<void> => {
  await moveWith(ctx, message, into.id)
  const isLeft = await keepInStep(ctx, from.id)
  await keepInStep(ctx, into.id)
  const moved = { field: 'messages', from: from.number, to: into.number }
  for (const issueId of [from.id, into.id]) await ctx.emit({ type: 'issue.field.changed', issueId, data: moved })
  if (waits(from) && !waits(into)) await setState(ctx, into.id, 'waiting_on_you', { by: 'machine', reason: 'A message that waits for an answer was added', confidence: 1 })
  if (!isLeft) await setState(ctx, from.id, 'closed', { by: 'machine', reason: `Its messages were moved to #${into.number}`, confidence: 1 })
}

/** With what was answered in its thread. An issue that nothing is left of is closed. @throws when the two are of different customers. */
export const moveToIssue = async (ctx: Ctx, messageId: string, intoId: string): Promise<void> => {
  const message = await getMessage(ctx, messageId)
  const [from, into] = [await getIssue(ctx, message.issueId), await getIssue(ctx, intoId)]
  if (from.id === into.id) throw invalid(`This message is in #${into.number} already.`)
  if (from.accountId !== into.accountId) throw invalid(`#${into.number} belongs to another account; nothing was changed.`)
  await move(ctx, message, from, into)
}

/** Gives the new issue; who asked and where stays as it was. */
export const splitOff = async (ctx: Ctx, messageId: string, title: string): Promise<string> => {
  const message = await getMessage(ctx, messageId)
  const from = await getIssue(ctx, message.issueId)
  const author = { kind: message.authorKind, id: message.authorId, name: message.authorName }
  const prepared = await prepareIssue(ctx, {
    source: from.source, type: 'conversation', title, bodyHtml: message.bodyHtml, text: message.bodyText, author, isPrivate: false, at: message.at,
    place: from.place && { ...from.place, thread: message.externalThread ?? message.externalId ?? '' }, accountId: from.accountId,
    requesterId: author.kind === 'contact' ? author.id : from.requesterId, assigneeId: from.assigneeId,
  })
  const { text, values } = issueInsert(ctx, prepared)
  await ctx.query('issue_split', text, values)
  await ctx.emit({ type: 'issue.created', issueId: prepared.id, objectId: prepared.id, data: { source: from.source, split_from: from.number } })
  await move(ctx, message, from, await getIssue(ctx, prepared.id))
  return prepared.id
}
