// Takes regroupings back: messages, threads and what was added return, and states too where nothing has moved them since.
import type { Ctx } from '../../platform/context.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { lockIssues, removeParts, updateIssueRow, type Issue } from '../issues/index.ts'
import { keepInStep } from './regroup.ts'
import { backwards } from './rules.ts'
import { lockRegroupings, markUndone, moveAll, moveBack, type Regrouping } from './store-regroup.ts'
import type { Side } from './tables.ts'
import { unteach } from './teach.ts'

const timeOf = (text: string | null): Date | null => (text === null ? null : new Date(text))

/** By what was merged it had been waited for longer than by itself. */
const isWaitedFor = (issue: Issue, since: Date | null): boolean => since !== null && issue.waitingSince !== null && issue.waitingSince < since

const goBack = async (ctx: Ctx, issue: Issue, { state, stateBy, waitingSince, resolvedAt, stateAfter, opening }: Side): Promise<void> => {
  const isUntouched = issue.state === stateAfter && state !== stateAfter
  if (isUntouched) {
    await updateIssueRow(ctx, issue.id, { state, stateBy, waitingSince: timeOf(waitingSince), resolvedAt: timeOf(resolvedAt) })
    await ctx.emit({ type: 'issue.status.changed', issueId: issue.id, data: { from: issue.state, to: state, by: 'machine', reason: 'What had moved it was taken back', confidence: 1 } })
  } else if (isWaitedFor(issue, timeOf(waitingSince))) await updateIssueRow(ctx, issue.id, { waitingSince: timeOf(waitingSince) })
  if (!opening) return
  const { title, bodyHtml, requesterId, place, titleAfter } = opening
  await updateIssueRow(ctx, issue.id, { bodyHtml, requesterId, place, ...(issue.title === titleAfter ? { title } : {}) })
}

const check = (r: Regrouping, from: Issue, into: Issue): void => {
  if (r.undoneAt) throw conflict('This was taken back already.')
  if (into.deletedAt) throw conflict(`#${into.number} was ${into.mergedInto ? 'merged into another issue' : 'deleted'} since; take that back first.`)
  if (r.kind === 'merge' ? from.mergedInto !== into.id : from.deletedAt !== null) throw conflict(`#${from.number} was ${from.mergedInto ? 'merged into another issue' : 'deleted'} since; take that back first.`)
}

/** What was split off and is taken back was never an issue of its own: its number leads back. */
const giveUp = async (ctx: Ctx, r: Regrouping): Promise<void> => {
  await moveAll(ctx, r.intoId, r.fromId)
  await updateIssueRow(ctx, r.intoId, { deletedAt: ctx.now, mergedInto: r.fromId })
}

const putBack = async (ctx: Ctx, r: Regrouping, from: Issue, into: Issue): Promise<void> => {
  if (r.kind === 'split') await giveUp(ctx, r)
  else await moveBack(ctx, r, r.kind === 'merge' ? from.place : null)
  await removeParts(ctx, r.fromId, r.intoId, r.threadIds, r.kept.added)
  const { touches } = r.kept.added
  if (r.kind === 'merge') await updateIssueRow(ctx, from.id, { deletedAt: null, mergedInto: null })
  else {
    await updateIssueRow(ctx, from.id, { touches: from.touches + touches })
    await goBack(ctx, from, r.kept.from)
  }
  await updateIssueRow(ctx, into.id, { touches: Math.max(0, into.touches - touches) })
  await goBack(ctx, into, r.kept.into)
}

const undo = async (ctx: Ctx, r: Regrouping): Promise<void> => {
  const held = await lockIssues(ctx, [r.fromId, r.intoId])
  const [from, into] = [held.find((issue) => issue.id === r.fromId), held.find((issue) => issue.id === r.intoId)]
  if (!from || !into) throw notFound('Issue')
  check(r, from, into)
  await putBack(ctx, r, from, into)
  await markUndone(ctx, r.id)
  for (const issueId of [from.id, into.id]) {
    await keepInStep(ctx, issueId)
    await ctx.emit({ type: 'issue.regrouped', issueId, objectId: r.id, data: { kind: r.kind, from: from.number, to: into.number, undone: true } })
  }
  await unteach(ctx, r.id)
}

/** The latest first, whatever order they are named in. */
export const undoRegroupings = async (ctx: Ctx, ids: string[]): Promise<void> => {
  const wanted = new Set(ids)
  const found = await lockRegroupings(ctx, [...wanted])
  if (found.length < wanted.size) throw notFound('Regrouping')
  for (const regrouping of backwards(found)) await undo(ctx, regrouping)
}
