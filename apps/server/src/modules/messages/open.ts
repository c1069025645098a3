// Opens a conversation: the issue and its first message, written together.
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { issueInsert, prepareIssue, takeNumber, type Opening } from '../issues/index.ts'
import { isInDoubt } from './rules.ts'
import { putConversation, type NewMessage } from './store.ts'

export type Opened = { id: string; messageId: string; state: 'new' | 'waiting_on_you' | 'waiting_on_customer' | 'on_hold' | 'closed'; assigneeId: string | null }
type First = Omit<NewMessage, 'issueId'>
type Prepared = Awaited<ReturnType<typeof prepareIssue>>

const tell = async (ctx: Ctx, issue: Prepared, first: First): Promise<Opened> => {
  await ctx.emit({ type: 'issue.created', issueId: issue.id, objectId: issue.id, data: { source: issue.source, ...(issue.teamId && !issue.assigneeId ? { team_id: issue.teamId } : {}) } })
  const data = { author_kind: first.author.kind, is_private: first.isPrivate, thread_id: first.threadId, lane: first.lane ?? null, ...(isInDoubt(first.grouping) ? { in_doubt: true } : {}) }
  await ctx.emit({ type: 'message.created', issueId: issue.id, objectId: first.id, data })
  return { id: issue.id, messageId: first.id, state: issue.state, assigneeId: issue.assigneeId }
}

/** For a room that was read in this transaction: nothing is waited for; a message that is there already fails the transaction. */
export const openInRoom = async (ctx: Ctx, opening: Opening, first: First): Promise<Opened> => {
  const issue = await prepareIssue(ctx, opening)
  putConversation(ctx, issueInsert(ctx, issue), { ...first, issueId: issue.id })
  return tell(ctx, issue, first)
}

/** Settles what the issue is called; asked beside something else, it costs no round trip. */
export const callIssue = async (ctx: Ctx, at: Date): Promise<{ id: string; number: number }> => {
  const id = newId(at.getTime())
  return { id, number: await takeNumber(ctx, id) }
}

/** For whoever has nothing to ask meanwhile; a message that is there already fails the transaction. */
export const openConversation = async (ctx: Ctx, opening: Opening, first: First): Promise<Opened & { number: number }> => {
  const known = await callIssue(ctx, opening.at)
  return { ...(await openInRoom(ctx, { ...opening, known }, first)), number: known.number }
}
