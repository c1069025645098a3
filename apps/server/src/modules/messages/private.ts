// A reply in a triage thread, kept as a private note of the issue (IT-3).
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { getIssue, type Thread } from '../issues/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { record } from './record.ts'
import type { Incoming, Received } from './receive.ts'

/** Null when it is known already. */
export const receiveNote = async (ctx: Ctx, thread: Thread, i: Omit<Incoming, 'accountId' | 'ownerId' | 'place'>): Promise<Received | null> => {
  const issue = await getIssue(ctx, thread.issueId)
  const { settings } = await getWorkspace(ctx)
  const id = newId(i.at.getTime())
  const then = { id: issue.id, state: issue.state, waiting_since: issue.waitingSince, first_response_at: issue.firstResponseAt, assignee_id: issue.assigneeId, latest_message_at: issue.latestMessageAt }
  const state = await record(ctx, {
    id, issueId: issue.id, threadId: thread.id, author: i.author, bodyHtml: i.html, bodyText: i.text, isPrivate: true, source: i.source,
    room: thread.room, externalId: i.externalId, externalThread: i.thread, at: i.at, delivery: 'none',
  }, then, settings, [])
  return state ? { issueId: issue.id, messageId: id, opened: false } : null
}
