// Whether what a customer writes opens a closed issue again or one that follows it up, and what that one takes over (ST-13).
import type { Ctx } from '../../platform/context.ts'
import { copyIssueTags, getIssue, stateAfter, type Issue, type Opening, type RoomIssue } from '../issues/index.ts'
import { findMember } from '../members/index.ts'
import type { Settings } from '../workspaces/index.ts'
import { turnOf, type Before } from './record.ts'
import type { Reason } from './tables.ts'

const DAY_MS = 24 * 3600_000
const PREFIX = 'Follow-up: '
const MOST_TITLE = 200

export type Followed = { issue: Issue; days: number }
type Late = { at: Date; text: string; byCustomer: boolean }

/** For how many days it has been closed; null where the words go to the issue itself. Thanks and the like open nothing, however late. */
export const daysClosed = (settings: Settings, issue: Pick<RoomIssue, 'state' | 'resolved_at'>, late: Late, before: Before): number | null => {
  const after = settings.followUpAfterDays
  if (after === null || !late.byCustomer || issue.state !== 'closed' || !issue.resolved_at) return null
  const days = Math.floor((late.at.getTime() - issue.resolved_at.getTime()) / DAY_MS)
  if (days < after) return null
  return stateAfter('closed', { side: 'customer', turn: turnOf('customer', late.text, before).label }) === 'closed' ? null : days
}

const daysOf = (days: number): string => (days === 1 ? 'a day' : `${days} days`)
export const reasonOf = ({ issue, days }: Followed): Reason => ({ text: `#${issue.number} had been closed for ${daysOf(days)}, so this opened a follow-up`, confidence: 1 })

const titleOf = ({ title }: Issue): string => (title.startsWith(PREFIX) ? title : `${PREFIX}${title}`).slice(0, MOST_TITLE).toWellFormed()

/** It keeps the name that people know, whatever a late “it is broken again” would be called. Who had it has it again, if they still work here; what was set for the old matter alone, such as its priority, is judged anew. */
export const takenOver = async (ctx: Ctx, { issue }: Followed): Promise<Pick<Opening, 'title' | 'type' | 'teamId' | 'followUpOf' | 'assigneeId'>> => {
  const assignee = issue.assigneeId ? await findMember(ctx, issue.assigneeId) : null
  return {
    title: titleOf(issue), type: issue.type, teamId: issue.teamId, followUpOf: issue.id,
    ...(assignee && !assignee.deactivatedAt ? { assigneeId: assignee.id } : {}),
  }
}

export const followedOf = async (ctx: Ctx, issueId: string, days: number): Promise<Followed> => ({ issue: await getIssue(ctx, issueId), days })

/** Both issues tell of each other. */
export const tellOfFollowUp = async (ctx: Ctx, { issue, days }: Followed, followUp: { id: string; number: number }): Promise<void> => {
  await copyIssueTags(ctx, issue.id, followUp.id)
  const data = { of: issue.number, by: followUp.number, days }
  for (const issueId of [followUp.id, issue.id]) await ctx.emit({ type: 'issue.followed_up', issueId, objectId: followUp.id, data })
}
