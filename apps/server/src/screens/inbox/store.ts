// The queries behind board, list and rail: cards in order, bounded counts.
import type { IssueCard, State } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo, type Text } from '../../platform/db.ts'
import { anyOf } from '../../platform/filter.ts'
import { isId } from '../../platform/id.ts'
import { findOnward } from '../../modules/issues/index.ts'
import type { CardClock } from '../../modules/slas/index.ts'

export type CardRow = Pick<IssueCard, 'id' | 'number' | 'title' | 'state' | 'status' | 'priority' | 'type' | 'source' | 'version'> & {
  urgency: number
  account_id: string | null
  account_name: string
  account_logo: string
  requester_id: string | null
  requester_name: string
  requester_avatar: string
  assignee_id: string | null
  assignee_name: string
  assignee_avatar: string
  team_id: string | null
  team_name: string
  /** Null when there is none. */
  tags: IssueCard['tags'] | null
  last_text: string
  last_author: string
  last_author_kind: 'contact' | 'user' | 'bot'
  last_is_private: boolean
  unread: boolean
  waiting_since: Date | null
  snoozed_until: Date | null
  sla: CardClock | null
  linked_tickets: IssueCard['linked_tickets']
  latest_message_at: Date
  created_at: Date
}

const me = (ctx: Ctx): string | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null)

/** The clock that is up first; those that stand still come last. */
const CLOCK = sql`(select json_build_object('kind', k.kind, 'hours_name', k.hours_name, 'target_ms', k.target_ms, 'used_ms', k.used_ms, 'paused_ms', k.paused_ms,
      'paused_since', k.paused_since, 'due_at', k.due_at, 'breached_at', k.breached_at, 'pause_in', coalesce(p.pause_in, '["waiting_on_customer", "on_hold"]'::jsonb))
    from sla_clocks k left join sla_policies p on p.workspace_id = k.workspace_id and p.id = k.policy_id
    where k.workspace_id = i.workspace_id and k.issue_id = i.id and k.stopped_at is null order by k.due_at, k.started_at limit 1)`

const STATUS = sql`case when i.status_id is not null then (select json_build_object('slug', s.slug, 'label', s.label, 'hex_color', s.hex_color) from statuses s
    where s.workspace_id = i.workspace_id and s.id = i.status_id and s.archived_at is null) end`

const TICKETS = sql`(select json_build_object('open', count(*) filter (where x.state = 'open'), 'completed', count(*) filter (where x.state = 'completed'))
    from linked_tickets x where x.workspace_id = i.workspace_id and x.issue_id = i.id having count(*) > 0)`

/**
 * Cards of the issues picked by an inner query `i`; `also` is more to select. With `offset 0` each is looked up by its key:
 * joined freely, all accounts or all that somebody ever read may be read for a few cards.
 */
export const cardsOf = (ctx: Ctx, picked: SQL, order: SQL, also: SQL = sql``): SQL => sql`
  select i.id, i.number, i.title, i.state, i.priority, i.urgency, i.type, i.source, i.version, i.last_text, i.last_author, i.last_author_kind,
    i.last_is_private, i.waiting_since, i.snoozed_until, i.latest_message_at, i.created_at,
    a.id as account_id, a.name as account_name, a.logo_url as account_logo, c.id as requester_id, c.name as requester_name, c.avatar_url as requester_avatar,
    m.id as assignee_id, m.name as assignee_name, m.avatar_url as assignee_avatar, t.id as team_id, t.name as team_name,
    (select json_agg(json_build_object('id', g.id, 'value', g.value, 'hex_color', g.hex_color) order by g.value)
      from issue_tags it join tags g on g.workspace_id = it.workspace_id and g.id = it.tag_id
      where it.workspace_id = i.workspace_id and it.issue_id = i.id) as tags,
    ${CLOCK} as sla, ${STATUS} as status, ${TICKETS} as linked_tickets,
    i.last_author_kind <> 'user' and coalesce(r.read_at < i.latest_message_at, true) as unread${also}
  from (${picked}) i
  left join lateral (select * from accounts a where a.workspace_id = i.workspace_id and a.id = i.account_id offset 0) a on true
  left join lateral (select * from contacts c where c.workspace_id = i.workspace_id and c.id = i.requester_id offset 0) c on true
  left join lateral (select * from members m where m.workspace_id = i.workspace_id and m.id = i.assignee_id offset 0) m on true
  left join lateral (select * from teams t where t.workspace_id = i.workspace_id and t.id = i.team_id offset 0) t on true
  left join lateral (select * from issue_reads r where r.workspace_id = i.workspace_id and r.issue_id = i.id and r.member_id = ${me(ctx)}::uuid offset 0) r on true
  order by ${order}`

/** Of one state, what has this status of our own, or none of these. */
export type Shelf = { id: string } | { not: string[] }
export type InboxFilter = { assignee?: string | undefined; account_id?: string | undefined; requester_id?: string | undefined; state?: State | undefined; status?: Shelf; open?: boolean }

const conditionOf = (ctx: Ctx, f: InboxFilter): SQL => {
  const parts = [sql`x.workspace_id = ${ctx.workspaceId} and x.deleted_at is null and x.spam_at is null`]
  if (f.assignee === 'nobody') parts.push(sql`x.assignee_id is null`)
  else if (f.assignee) parts.push(sql`x.assignee_id = ${f.assignee === 'me' ? me(ctx) : f.assignee}::uuid`)
  if (f.account_id) parts.push(sql`x.account_id = ${f.account_id}`)
  if (f.requester_id) parts.push(sql`x.requester_id = ${f.requester_id}`)
  if (f.state) parts.push(sql`x.state = ${f.state}`)
  if (f.status && 'id' in f.status) parts.push(sql`x.status_id = ${f.status.id}::uuid`)
  if (f.status && 'not' in f.status && f.status.not.length > 0) parts.push(sql`(x.status_id is null or not x.status_id = ${anyOf(f.status.not, 'uuid')})`)
  // With the very words of the partial index, so that it is used.
  if (f.open) parts.push(sql`x.state <> 'closed'`)
  return sql.join(parts, sql` and `)
}

/** What comes after a card is said twice over: that it cannot come before is what an index begins at. One status: most pressing first. Rows for `writeCard`. */
export const listPressing = (ctx: Ctx, f: InboxFilter & { state: State }, after: string[] | null, limit: number): Promise<Text[][]> => {
  const later = after ? sql`and x.urgency >= ${after[0]}::smallint and (x.urgency > ${after[0]}::smallint or (x.urgency = ${after[0]}::smallint and (x.latest_message_at < ${after[1]}::timestamptz
    or (x.latest_message_at = ${after[1]}::timestamptz and x.id > ${after[2]}::uuid))))` : sql``
  const picked = sql`select x.* from issues x where ${conditionOf(ctx, f)} ${later} order by x.urgency, x.latest_message_at desc, x.id ${limitTo(limit + 1)}`
  return ctx.texts(cardsOf(ctx, picked, sql`i.urgency, i.latest_message_at desc, i.id`))
}

/** Any status: newest activity first. Rows for `writeCard`. */
export const listActive = (ctx: Ctx, f: InboxFilter, after: string[] | null, limit: number): Promise<Text[][]> => {
  const later = after ? sql`and x.latest_message_at <= ${after[0]}::timestamptz and (x.latest_message_at < ${after[0]}::timestamptz or (x.latest_message_at = ${after[0]}::timestamptz and x.id > ${after[1]}::uuid))` : sql``
  const picked = sql`select x.* from issues x where ${conditionOf(ctx, f)} ${later} order by x.latest_message_at desc, x.id ${limitTo(limit + 1)}`
  return ctx.texts(cardsOf(ctx, picked, sql`i.latest_message_at desc, i.id`))
}

export const findCard = (ctx: Ctx, id: string): Promise<CardRow | null> =>
  findOnward(ctx, id, async (one) => {
    const key = isId(one) ? sql`x.id = ${one}` : sql`x.number = ${Number(one)}`
    const [row] = await ctx.rows<CardRow>(cardsOf(ctx, sql`select x.* from issues x where x.workspace_id = ${ctx.workspaceId} and x.deleted_at is null and ${key}`, sql`i.id`))
    return row ?? null
  })

export const listCardsOf = (ctx: Ctx, ids: string[]): Promise<CardRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : ctx.rows<CardRow>(cardsOf(ctx, sql`select x.* from issues x where x.workspace_id = ${ctx.workspaceId} and x.deleted_at is null and x.id = ${anyOf(ids, 'uuid')}`, sql`i.latest_message_at desc`))

/** Counted up to here: beyond it the exact number helps nobody and costs more with every issue. */
export const COUNT_CAP = 1000

export const countUpTo = async (ctx: Ctx, f: InboxFilter): Promise<number> => {
  const [row] = await ctx.rows<{ n: number }>(sql`select count(*)::int as n from (select 1 from issues x where ${conditionOf(ctx, f)} ${limitTo(COUNT_CAP + 1)}) counted`)
  return row?.n ?? 0
}

export const oldestWaiting = async (ctx: Ctx, f: InboxFilter & { state: State }): Promise<Date | null> => {
  const [row] = await ctx.rows<{ at: Date | null }>(sql`select x.waiting_since as at from issues x where ${conditionOf(ctx, f)} and x.waiting_since is not null order by x.waiting_since limit 1`)
  return row?.at ?? null
}
