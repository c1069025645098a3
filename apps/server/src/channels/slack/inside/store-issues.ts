// Reads issues briefly, for what Slack shows of them: search results, my issues, options of selects, the home.
import { sql, type SQL } from 'drizzle-orm'
import type { Priority, State } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { limitTo } from '../../../platform/db.ts'
import { begunQuery, wordsIn } from '../../../platform/search.ts'

export type Brief = {
  id: string
  number: number
  title: string
  state: State
  type: 'conversation' | 'ticket'
  priority: Priority | null
  account_id: string | null
  account: string
  assignee: string
  url: string
  waiting_since: Date | null
  latest_message_at: Date
}

export type BriefFilter = { words?: string | undefined; assigneeId?: string | undefined; unassigned?: boolean; accountId?: string | undefined; states?: State[]; issueId?: string; room?: string }

/** The newest issues with the words are looked at; of more, these are enough to choose from. */
const LOOKED_AT = 100

const wordsCondition = (ctx: Ctx, words: string): SQL => {
  const number = /^#?(\d{1,9})$/.exec(words.trim())?.[1]
  const query = begunQuery(wordsIn(words))
  const byWords = query ? sql`i.id in (select patchbay_search(${ctx.workspaceId}::uuid, to_tsquery('simple', ${query}), null, ${LOOKED_AT}))` : sql`false`
  const byAccount = sql`a.name ilike ${`%${words.trim().replace(/[\\%_]/g, '\\$&')}%`}`
  return number ? sql`(i.number = ${Number(number)} or ${byWords})` : sql`(${byWords} or ${byAccount})`
}

const conditionOf = (ctx: Ctx, f: BriefFilter): SQL => {
  const parts = [sql`i.workspace_id = ${ctx.workspaceId} and i.deleted_at is null and i.spam_at is null`]
  if (f.issueId) parts.push(sql`i.id = ${f.issueId}`)
  if (f.room) parts.push(sql`i.room = ${f.room}`)
  if (f.assigneeId) parts.push(sql`i.assignee_id = ${f.assigneeId}`)
  if (f.unassigned) parts.push(sql`i.assignee_id is null`)
  if (f.accountId) parts.push(sql`i.account_id = ${f.accountId}`)
  if (f.states) parts.push(sql`i.state in (${sql.join(f.states.map((s) => sql`${s}`), sql`, `)})`)
  if (f.words?.trim()) parts.push(wordsCondition(ctx, f.words))
  return sql.join(parts, sql` and `)
}

const ORDERS = {
  /** What presses most is first. */
  pressing: sql`i.urgency, i.waiting_since nulls last, i.id`,
  recent: sql`i.state = 'closed', i.latest_message_at desc, i.id`,
}

/** One more than asked tells whether there are more. */
export const listBrief = (ctx: Ctx, f: BriefFilter, limit: number, order: keyof typeof ORDERS = 'recent'): Promise<Brief[]> =>
  ctx.rows<Brief>(sql`select i.id, i.number, i.title, i.state, i.type, i.priority, i.account_id, coalesce(a.name, '') as account, coalesce(m.name, '') as assignee,
      coalesce(i.place->>'url', '') as url, i.waiting_since, i.latest_message_at
    from issues i
    left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
    left join members m on m.workspace_id = i.workspace_id and m.id = i.assignee_id
    where ${conditionOf(ctx, f)} order by ${ORDERS[order]} ${limitTo(limit + 1)}`)

export const findBrief = async (ctx: Ctx, words: string): Promise<Brief | null> => {
  const number = /^#?(\d{1,9})$/.exec(words.trim())?.[1]
  if (!number) return null
  return (await listBrief(ctx, { words: number }, 20)).find((b) => b.number === Number(number)) ?? null
}

export const listAccountNames = (ctx: Ctx, typed: string, limit: number) =>
  ctx.rows<{ id: string; name: string }>(sql`select id, name from accounts where workspace_id = ${ctx.workspaceId}
    and name ilike ${`%${typed.replace(/[\\%_]/g, '\\$&')}%`} order by name, id ${limitTo(limit)}`)
