// Makes issues one (BK-3): what was said interleaves, what hangs on them moves along, and their numbers lead to the one that stays.
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { addParts, getIssue, hasChildren, listIssuesBy, setState, updateIssueRow, type Issue } from '../issues/index.ts'
import { hold, keepInStep, sideOf, type Regrouped } from './regroup.ts'
import { waits } from './rules.ts'
import { insertRegrouping, moveAll, startOf } from './store-regroup.ts'
import { teach } from './teach.ts'

type Options = { acrossAccounts?: boolean }

const check = (into: Issue, from: Issue, { acrossAccounts = false }: Options): void => {
  if (from.id === into.id) throw invalid(`#${into.number} cannot be merged into itself.`)
  const isOther = from.accountId && into.accountId && from.accountId !== into.accountId
  if (isOther && !acrossAccounts) throw conflict(`#${from.number} and #${into.number} are of different accounts. Merge them only if that is what you want: set across_accounts.`)
}

/** The later of the two was taken for something new, and was not. */
const teachMerge = async (ctx: Ctx, into: Issue, from: Issue, becauseOf: string): Promise<void> => {
  const [earlier, later] = from.createdAt < into.createdAt ? [from, into] : [into, from]
  const message = await startOf(ctx, later.id)
  if (!message || message.room !== earlier.room) return
  const said = { machineSaid: `a new conversation, #${later.number}`, personSaid: `part of #${earlier.number}` }
  await teach(ctx, [{ message, issueId: into.id, joined: false, belongs: true, ...said, becauseOf }])
}

const mergeOne = async (ctx: Ctx, into: Issue, from: Issue): Promise<string> => {
  const id = newId(ctx.now.getTime())
  await teachMerge(ctx, into, from, id)
  const parts = await addParts(ctx, from.id, into.id)
  const messageIds = await moveAll(ctx, from.id, into.id)
  await updateIssueRow(ctx, from.id, { deletedAt: ctx.now, mergedInto: into.id })
  const kept = { from: sideOf(from), into: sideOf(into, waits(from.state) && !waits(into.state) ? 'waiting_on_you' : into.state), added: { ...parts.added, touches: from.touches } }
  await insertRegrouping(ctx, { id, kind: 'merge', fromId: from.id, intoId: into.id, messageIds, threadIds: parts.threadIds, kept })
  const data = { from: from.number, to: into.number, title: from.title }
  await ctx.emit({ type: 'issue.merged', issueId: from.id, objectId: id, data })
  await ctx.emit({ type: 'issue.merged', issueId: into.id, objectId: id, data })
  return id
}

/** Whose turn it is of all that is one now, since when, and how often it was answered. */
const sumUp = async (ctx: Ctx, into: Issue, from: Issue[]): Promise<void> => {
  const since = [into, ...from].flatMap((issue) => (waits(issue.state) && issue.waitingSince ? [issue.waitingSince.getTime()] : []))
  if (!waits(into.state) && from.some((issue) => waits(issue.state)))
    await setState(ctx, into.id, 'waiting_on_you', { by: 'machine', reason: 'What was merged into it waits for an answer', confidence: 1 })
  const touches = into.touches + from.reduce((sum, issue) => sum + issue.touches, 0)
  await updateIssueRow(ctx, into.id, { touches, ...(since.length > 0 ? { waitingSince: new Date(Math.min(...since)) } : {}) })
  await keepInStep(ctx, into.id)
}

/** `ids` may be numbers. @throws conflict when one is merged or deleted already, or of another account and nobody said that this is meant. */
export const mergeIssues = async (ctx: Ctx, intoId: string, ids: string[], options: Options = {}): Promise<Regrouped> => {
  const wanted = await getIssue(ctx, intoId)
  const found = await listIssuesBy(ctx, ids)
  const missing = ids.find((key) => !found.some((issue) => issue.id === key.toLowerCase() || String(issue.number) === key))
  if (missing !== undefined) throw notFound('Issue')
  if (found.some((issue) => issue.id === wanted.id)) throw invalid(`#${wanted.number} cannot be merged into itself.`)
  for (const issue of found) if (issue.mergedInto === wanted.id) throw conflict(`#${issue.number} is part of #${wanted.number} already.`)
  const [into, ...from] = await hold(ctx, wanted.id, ...found.map((issue) => issue.id))
  if (!into) throw notFound('Issue')
  for (const issue of from) check(into, issue, options)
  if (await hasChildren(ctx, from.map((issue) => issue.id))) throw conflict('A group of issues cannot be merged; take its issues out of it first.')
  const regroupings: string[] = []
  for (const issue of from) regroupings.push(await mergeOne(ctx, into, issue))
  await sumUp(ctx, into, from)
  return { ids: regroupings, into: await getIssue(ctx, into.id) }
}
