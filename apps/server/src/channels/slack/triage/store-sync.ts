// Every query on threads of Slack that are tied to issues by hand.
import type { Ctx } from '../../../platform/context.ts'

export type Suggested = { id: string; number: number; title: string; account_name: string; state: string }

/** Older ones are found by their number: words are looked for among the latest only, so the cost stays bounded. */
const LOOKED_AT = 3_000

const SUGGEST = `select id, number, title, account_name, state from (
    select i.id, i.number, i.title, coalesce(a.name, '') as account_name, i.state, i.latest_message_at from (
      select * from issues where workspace_id = $1 and deleted_at is null and spam_at is null order by latest_message_at desc nulls last limit ${LOOKED_AT}) i
      left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
    union
    select i.id, i.number, i.title, coalesce(a.name, ''), i.state, i.latest_message_at from issues i
      left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
    where i.workspace_id = $1 and i.number = $3 and i.deleted_at is null) found
  where number = $3 or title ilike $2 or account_name ilike $2
  order by number = $3 desc nulls last, state = 'closed', latest_message_at desc limit 100`

/** Open ones first, latest first; by number, account or title. */
export const suggestIssues = (ctx: Ctx, typed: string): Promise<Suggested[]> => {
  const number = /^#?(\d{1,9})$/.exec(typed.trim())?.[1]
  return ctx.query<Suggested>('sync_suggest', SUGGEST, [ctx.workspaceId, `%${typed.trim().replace(/[\\%_]/g, '\\$&')}%`, number ? Number(number) : null])
}

export type Tie = { issueId: string; number: number }

const TIE = `select i.id as "issueId", i.number from issue_threads t join issues i on i.workspace_id = t.workspace_id and i.id = t.issue_id
    where t.workspace_id = $1 and t.room = $2 and t.external_id = $3
  union all
  select i.id, i.number from messages m join issues i on i.workspace_id = m.workspace_id and i.id = m.issue_id
    where m.workspace_id = $1 and m.room = $2 and m.external_id = $3
  limit 1`

/** The issue that a thread or its first message belongs to already. */
export const findTie = async (ctx: Ctx, room: string, thread: string): Promise<Tie | null> => {
  const [row] = await ctx.query<Tie>('sync_tie', TIE, [ctx.workspaceId, room, thread])
  return row ?? null
}

/** Of two who tie the same thread at once, the second waits and then sees what the first has done. */
export const holdThread = (ctx: Ctx, room: string, thread: string) =>
  ctx.query('sync_hold', 'select pg_advisory_xact_lock(hashtextextended($1, 8))', [`thread/${ctx.workspaceId}/${room}/${thread}`])
