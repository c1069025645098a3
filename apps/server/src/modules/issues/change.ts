// Changes an issue by hand: state, assignee, team, title, priority, tags, fields, snooze, bin.
import type { Priority, State } from '@patchbay/contract'
import { STATES } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { getAccount } from '../accounts/index.ts'
import { getContact } from '../contacts/index.ts'
import { getMember } from '../members/index.ts'
import { ensureTags } from '../tags/index.ts'
import { getTeam } from '../teams/index.ts'
import { urgencyOf, waitingAfter } from './rules.ts'
import { replaceIssueTags } from './store-parts.ts'
import { lockIssue, updateIssueRow, type Issue } from './store.ts'

/** Why a state moved: by whom, and a machine's reason when it was one. */
export type Cause = { by: 'person' | 'machine'; reason?: string; confidence?: number }

const isState = (text: string): text is State => (STATES as readonly string[]).includes(text)

export const stateOf = (text: string): State => {
  if (isState(text)) return text
  throw invalid(`state: there is no status ${text}; GET /issue-statuses lists them.`)
}

/** Sets a state; the same state again is nothing. Explicit settings win until the next activity (ST-10). */
export const setState = async (ctx: Ctx, id: string, to: State, cause: Cause): Promise<Issue> => {
  const issue = await lockIssue(ctx, id)
  if (issue.state === to) return issue
  const changed = await updateIssueRow(ctx, issue.id, {
    state: to,
    stateBy: cause.by,
    waitingSince: waitingAfter(issue.waitingSince, to, 'none', ctx.now),
    resolvedAt: to === 'closed' ? ctx.now : null,
    snoozedUntil: to === 'on_hold' ? issue.snoozedUntil : null,
  })
  await ctx.emit({ type: 'issue.status.changed', issueId: issue.id, data: { from: issue.state, to, ...cause } })
  return changed
}

export const assignIssue = async (ctx: Ctx, id: string, assigneeId: string | null): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  if (issue.assigneeId === assigneeId) return
  const assignee = assigneeId ? await getMember(ctx, assigneeId) : null
  if (assignee?.deactivatedAt) throw invalid(`assignee_id: ${assignee.name} works here no longer; choose somebody else.`)
  await updateIssueRow(ctx, issue.id, { assigneeId })
  await ctx.emit({ type: 'issue.assigned', issueId: issue.id, data: { from: issue.assigneeId, to: assigneeId } })
}

export const assignTeam = async (ctx: Ctx, id: string, teamId: string | null): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  if (issue.teamId === teamId) return
  if (teamId) await getTeam(ctx, teamId)
  await updateIssueRow(ctx, issue.id, { teamId })
  await ctx.emit({ type: 'issue.team.changed', issueId: issue.id, data: { from: issue.teamId, to: teamId } })
}

export const renameIssue = async (ctx: Ctx, id: string, title: string): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  if (issue.title === title) return
  await updateIssueRow(ctx, issue.id, { title, titleBy: 'person' })
  await ctx.emit({ type: 'issue.title.changed', issueId: issue.id, data: { from: issue.title, to: title } })
}

export const setPriority = async (ctx: Ctx, id: string, priority: Priority | null): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  if (issue.priority === priority) return
  await updateIssueRow(ctx, issue.id, { priority, urgency: urgencyOf(priority) })
  await ctx.emit({ type: 'issue.field.changed', issueId: issue.id, data: { field: 'priority', from: issue.priority, to: priority } })
}

/** TY-1: a conversation becomes a ticket and never goes back. Says whether it was one already. */
export const becomeTicket = async (ctx: Ctx, id: string): Promise<boolean> => {
  const issue = await lockIssue(ctx, id)
  if (issue.type === 'ticket') return true
  await updateIssueRow(ctx, issue.id, { type: 'ticket' })
  await ctx.emit({ type: 'issue.field.changed', issueId: issue.id, data: { field: 'type', from: issue.type, to: 'ticket' } })
  return false
}

export const setTags = async (ctx: Ctx, id: string, names: string[]): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  await replaceIssueTags(ctx, issue.id, await ensureTags(ctx, 'issue', names))
  await updateIssueRow(ctx, issue.id, {})
  await ctx.emit({ type: 'issue.tags.changed', issueId: issue.id, data: { to: names } })
}

export const setAccount = async (ctx: Ctx, id: string, accountId: string | null): Promise<void> => {
  if (accountId) await getAccount(ctx, accountId)
  const issue = await lockIssue(ctx, id)
  await updateIssueRow(ctx, issue.id, { accountId })
  await ctx.emit({ type: 'issue.field.changed', issueId: issue.id, data: { field: 'account', from: issue.accountId, to: accountId } })
}

export const setRequester = async (ctx: Ctx, id: string, requesterId: string): Promise<void> => {
  await getContact(ctx, requesterId)
  const issue = await lockIssue(ctx, id)
  await updateIssueRow(ctx, issue.id, { requesterId })
  await ctx.emit({ type: 'issue.field.changed', issueId: issue.id, data: { field: 'requester', from: issue.requesterId, to: requesterId } })
}

/** SN-1: on hold until the time; `wakeIssue` brings it back. */
export const snoozeIssue = async (ctx: Ctx, id: string, until: Date): Promise<void> => {
  if (until <= ctx.now) throw invalid('snooze_until: must lie in the future.')
  const issue = await setState(ctx, id, 'on_hold', { by: 'person' })
  await updateIssueRow(ctx, issue.id, { snoozedUntil: until })
  await ctx.emit({ type: 'issue.snoozed', issueId: issue.id, data: { until: until.toISOString() } })
}

export const wakeIssue = async (ctx: Ctx, id: string): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  if (!issue.snoozedUntil || issue.snoozedUntil > ctx.now) return
  await updateIssueRow(ctx, issue.id, { snoozedUntil: null })
  await ctx.emit({ type: 'issue.woke', issueId: issue.id })
  await setState(ctx, issue.id, 'waiting_on_you', { by: 'machine', reason: 'The snooze ended', confidence: 1 })
}

/** Into the bin: it is out of every list, and its rows stay. */
export const deleteIssue = async (ctx: Ctx, id: string): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  await updateIssueRow(ctx, issue.id, { deletedAt: ctx.now })
  await ctx.emit({ type: 'issue.deleted', issueId: issue.id, objectId: issue.id })
}
