// Lets alerts follow their issues: acknowledged when one of us answers, resolved when it is closed, deleted, merged away or spam.
import type { Ctx, EdgeCtx, EventDraft, JobDraft } from '../../platform/context.ts'
import { findIssue } from '../issues/index.ts'
import { moveOn } from './alert.ts'
import { standsOpen } from './store.ts'

/** `isMerged`: one of the two goes on, and its alert with it. */
type Followed = { issueId: string; way: 'acknowledge' | 'resolve'; isMerged: boolean }
const wayOf = ({ type, data }: Required<EventDraft>): Followed['way'] | null => {
  switch (type) {
    case 'issue.status.changed': return data.to === 'closed' ? 'resolve' : null
    case 'issue.deleted':
    case 'issue.merged': return 'resolve'
    case 'issue.spam.changed': return data.spam === true ? 'resolve' : null
    case 'message.created': return data.author_kind === 'user' && data.is_private !== true ? 'acknowledge' : null
    default: return null
  }
}

export const followJob = async (ctx: Ctx, event: Required<EventDraft>): Promise<JobDraft | null> => {
  const way = ctx.historic || !event.issueId ? null : wayOf(event)
  return way && event.issueId && (await standsOpen(ctx, event.issueId)) ? { task: 'on_call.follow', payload: { issueId: event.issueId, way, isMerged: event.type === 'issue.merged' }, key: `on-call:${event.issueId}:${way}` } : null
}

const go = async (ctx: Ctx, { issueId, way, isMerged }: Followed, publicUrl: string): Promise<void> => {
  if (isMerged && (await findIssue(ctx, issueId))?.id === issueId) return
  await moveOn(ctx, { issueId, way, publicUrl })
}

export const follow = (publicUrl: string) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => edge.transaction((ctx) => go(ctx, payload as Followed, publicUrl))
