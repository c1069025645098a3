// The queries behind regrouping: what moves with a message, and what an issue is left with.
import type { Ctx } from '../../platform/context.ts'
import type { Message } from './store.ts'

export { getMessage, type Message } from './store.ts'

/** The first public message of an issue. */
export const startOf = async (ctx: Ctx, issueId: string): Promise<string | null> => {
  const [row] = await ctx.query<{ id: string }>(
    'message_start',
    'select id from messages where workspace_id = $1 and issue_id = $2 and not is_private and deleted_at is null order by at, id limit 1',
    [ctx.workspaceId, issueId],
  )
  return row?.id ?? null
}

/** The message, and what hangs on it in its thread. */
export const moveWith = (ctx: Ctx, m: Message, into: string) =>
  ctx.query(
    'messages_regroup',
    `update messages set issue_id = $3 where workspace_id = $1 and issue_id = $4 and not is_private
       and (id = $2 or (room = $5 and room <> '' and external_thread = $6))`,
    [ctx.workspaceId, m.id, into, m.issueId, m.room, m.externalId],
  )

export type Last = { text: string; author: string; kind: 'contact' | 'user' | 'bot'; isPrivate: boolean; at: Date }

export const lastOf = async (ctx: Ctx, issueId: string): Promise<Last | null> => {
  const [row] = await ctx.query<Last>(
    'message_last',
    `select body_text as text, author_name as author, author_kind as kind, is_private as "isPrivate", at from messages
     where workspace_id = $1 and issue_id = $2 and deleted_at is null order by at desc, id desc limit 1`,
    [ctx.workspaceId, issueId],
  )
  return row ?? null
}
