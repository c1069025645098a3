// Opens a conversation: the issue and its first message, written together.
import type { Ctx } from '../../platform/context.ts'
import { conflict } from '../../platform/errors.ts'
import { issueInsert, prepareIssue, type Opening } from '../issues/index.ts'
import { insertConversation, type NewMessage } from './store.ts'

export type Opened = { id: string; messageId: string; number: number; state: 'new' | 'waiting_on_you' | 'waiting_on_customer' | 'on_hold' | 'closed'; assigneeId: string | null }

/** @throws conflict when the message is in another conversation already; nothing is written then. */
export const openConversation = async (ctx: Ctx, opening: Opening, message: Omit<NewMessage, 'issueId'>): Promise<Opened> => {
  const issue = await prepareIssue(ctx, opening)
  const first = { ...message, issueId: issue.id }
  const number = await insertConversation(ctx, issueInsert(ctx, issue), first)
  if (number === null) throw conflict('This message is in a conversation already.')
  await ctx.emit({ type: 'issue.created', issueId: issue.id, objectId: issue.id, data: { number, source: issue.source } })
  const data = { author_kind: first.author.kind, is_private: first.isPrivate, thread_id: first.threadId, lane: first.lane ?? null }
  await ctx.emit({ type: 'message.created', issueId: issue.id, objectId: first.id, data })
  return { id: issue.id, messageId: first.id, number, state: issue.state, assigneeId: issue.assigneeId }
}
