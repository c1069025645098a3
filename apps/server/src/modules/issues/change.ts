// Changes an issue by hand: state, assignee, team, title, priority, tags, fields, snooze.
import type { Priority, State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { getAccount } from '../accounts/index.ts'
import { getContact } from '../contacts/index.ts'
import { getMember } from '../members/index.ts'
import { defaultStatus, type Status } from '../statuses/index.ts'
import { ensureTags } from '../tags/index.ts'
import { getTeam } from '../teams/index.ts'
import { correctPriority, correctStatus } from './correct.ts'
import { urgencyOf, waitingAfter } from './rules.ts'
import { listIssueTags, replaceIssueTags } from './store-parts.ts'
import { lockIssue, updateIssueRow, type Issue } from './store.ts'

/** Why something moved: by whom, and a machine's reason when it was one. */
export type Cause = { by: 'person' | 'machine'; reason?: string; confidence?: number }
/** A machine moves between kinds and leaves the shade to people, unless an admin had it written down exactly. */
type StatusCause = Cause & { exactly?: boolean }

/** Sets a status; the same again is nothing. Explicit settings win until the next activity (ST-10). */
export const setStatus = async (ctx: Ctx, id: string, status: Status, { exactly = false, ...cause }: StatusCause): Promise<Issue> => {
  const issue = await lockIssue(ctx, id)
  const { state: to } = status
  if (issue.state === to && (issue.statusId === status.id || (cause.by === 'machine' && !exactly))) return issue
  if (cause.by === 'person' && issue.state !== to) await correctStatus(ctx, issue, to)
  const changed = await updateIssueRow(ctx, issue.id, {
    state: to,
    statusId: status.id,
    stateBy: cause.by,
    waitingSince: waitingAfter(issue.waitingSince, to, 'none', ctx.now),
    resolvedAt: to === 'closed' ? ctx.now : null,
    snoozedUntil: to === 'on_hold' ? issue.snoozedUntil : null,
  })
  await ctx.emit({ type: 'issue.status.changed', issueId: issue.id, data: { from: issue.state, to, ...cause, ...(status.id ? { label: status.label } : {}) } })
  return changed
}

/** The default status of its kind. */
export const setState = (ctx: Ctx, id: string, to: State, cause: Cause): Promise<Issue> => setStatus(ctx, id, defaultStatus(to), cause)

export const assignIssue = async (ctx: Ctx, id: string, assigneeId: string | null): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  if (issue.assigneeId === assigneeId) return
  const assignee = assigneeId ? await getMember(ctx, assigneeId) : null
  if (assignee?.deactivatedAt) throw invalid(`assignee_id: ${assignee.name} works here no longer; choose somebody else.`)
  if (assignee?.kind === 'ai_agent' && issue.type !== 'ticket') throw invalid(`assignee_id: ${assignee.name} is an AI agent and answers tickets only; make this a ticket first.`)
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

export const renameIssue = async (ctx: Ctx, id: string, title: string, cause: Cause = { by: 'person' }): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  if (issue.title === title) return
  await updateIssueRow(ctx, issue.id, { title, titleBy: cause.by })
  await ctx.emit({ type: 'issue.title.changed', issueId: issue.id, data: { from: issue.title, to: title, ...cause } })
}

export const setPriority = async (ctx: Ctx, id: string, priority: Priority | null, cause: Cause = { by: 'person' }): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  if (issue.priority === priority) return
  await correctPriority(ctx, issue, priority)
  await updateIssueRow(ctx, issue.id, { priority, urgency: urgencyOf(priority) })
  await ctx.emit({ type: 'issue.field.changed', issueId: issue.id, data: { field: 'priority', from: issue.priority, to: priority, ...cause } })
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
  const [from, tags] = [await listIssueTags(ctx, issue.id), await ensureTags(ctx, 'issue', names)]
  await replaceIssueTags(ctx, issue.id, tags)
  await updateIssueRow(ctx, issue.id, {})
  await ctx.emit({ type: 'issue.tags.changed', issueId: issue.id, data: { from, to: names } })
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
  const held = await lockIssue(ctx, id)
  // What is on hold already keeps its own status.
  const issue = held.state === 'on_hold' ? held : await setState(ctx, held.id, 'on_hold', { by: 'person' })
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

export const setPortalVisible = async (ctx: Ctx, id: string, visible: boolean): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  if (issue.customerPortalVisible === visible) return
  await updateIssueRow(ctx, issue.id, { customerPortalVisible: visible })
  await ctx.emit({ type: 'issue.field.changed', issueId: issue.id, data: { field: 'portal', from: issue.customerPortalVisible, to: visible ? 'shown' : 'hidden' } })
}
