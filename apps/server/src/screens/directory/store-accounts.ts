// The queries behind the list of accounts and the page of one.
import type { AccountRow, AccountSort } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { FieldValues } from '../../platform/field-values.ts'
import { named } from './store-named.ts'

export type Row = Omit<AccountRow, 'latest_customer_activity_at' | 'created_at'> & { latest_customer_activity_at: Date | null; created_at: Date; activity_key: Date }

/** What has never been active stands where everything that has been comes before. */
const ACTIVITY = sql`coalesce(a.latest_customer_activity_at, '1970-01-01 00:00:00+00'::timestamptz)`

const WEEKS = 12
const WEEK_MS = 7 * 24 * 3_600_000
/** Counted back from now, so that the latest is as long as the others. */
const weeklyOf = (now: Date): SQL => {
  const from = new Date(now.getTime() - WEEKS * WEEK_MS)
  return sql`(select array_agg(coalesce(c.n, 0) order by w.week) from generate_series(0, ${WEEKS - 1}) w(week) left join (
      select least(${WEEKS - 1}, floor(extract(epoch from i.created_at - ${from}::timestamptz) * 1000 / ${WEEK_MS}))::int as week, count(*)::int as n from issues i
      where i.workspace_id = a.workspace_id and i.account_id = a.id and i.deleted_at is null and i.spam_at is null and i.created_at >= ${from} group by 1) c on c.week = w.week)`
}

/** Rows of the accounts picked by an inner query `a`: everything beside is looked up for these few only. */
const rowsOf = (ctx: Ctx, picked: SQL, order: SQL): SQL => sql`
  select a.id, a.name, a.logo_url, a.type, a.primary_domain as domain, a.is_disabled, a.language, a.latest_customer_activity_at, a.created_at, ${ACTIVITY} as activity_key,
    case when m.id is null then null else json_build_object('id', m.id, 'name', m.name, 'avatar_url', m.avatar_url) end as owner,
    coalesce((select json_agg(json_build_object('id', t.id, 'value', t.value, 'hex_color', t.hex_color) order by t.value)
      from account_tags at join tags t on t.workspace_id = at.workspace_id and t.id = at.tag_id where at.workspace_id = a.workspace_id and at.account_id = a.id), '[]') as tags,
    coalesce((select json_agg(json_build_object('source', h.source, 'name', h.channel_name) order by not h.is_primary, h.channel_name)
      from account_channels h where h.workspace_id = a.workspace_id and h.account_id = a.id), '[]') as channels,
    (select count(*)::int from (select 1 from issues i where i.workspace_id = a.workspace_id and i.account_id = a.id and i.deleted_at is null and i.spam_at is null and i.state <> 'closed' limit 1000) o) as open_issues,
    (select count(*)::int from (select 1 from contacts c where c.workspace_id = a.workspace_id and c.account_id = a.id limit 1000) p) as contacts,
    ${weeklyOf(ctx.now)} as weekly_issues
  from (${picked}) a left join members m on m.workspace_id = a.workspace_id and m.id = a.owner_id order by ${order}`

export type AccountsAsked = { q?: string | undefined; owner?: string | undefined; type?: string | undefined; tag?: string | undefined; sort: AccountSort; reversed: 'true' | 'false' }

const conditionsOf = (ctx: Ctx, { q, owner, type, tag }: AccountsAsked): SQL => {
  const parts = [sql`a.workspace_id = ${ctx.workspaceId}`]
  if (q) parts.push(named(ctx, 'account', sql`a`, q))
  if (owner === 'nobody') parts.push(sql`a.owner_id is null`)
  else if (owner) parts.push(sql`a.owner_id = ${owner === 'me' ? (ctx.actor.kind === 'user' ? ctx.actor.id : null) : owner}::uuid`)
  if (type) parts.push(sql`a.type = ${type}`)
  if (tag) parts.push(sql`exists (select 1 from account_tags at where at.workspace_id = a.workspace_id and at.account_id = a.id and at.tag_id = ${tag})`)
  return sql.join(parts, sql` and `)
}

const COLUMNS: Record<AccountSort, { column: SQL; type: SQL; down: boolean }> = {
  name: { column: sql`a.name`, type: sql`text`, down: false },
  activity: { column: ACTIVITY, type: sql`timestamptz`, down: true },
  created: { column: sql`a.created_at`, type: sql`timestamptz`, down: true },
}

export const listAccounts = (ctx: Ctx, asked: AccountsAsked, after: string[] | null, limit: number): Promise<Row[]> => {
  const { column, type, down } = COLUMNS[asked.sort]
  const isDown = down !== (asked.reversed === 'true')
  const [sign, way] = isDown ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
  const later = after ? sql` and (${column}, a.id) ${sign} (${after[0]}::${type}, ${after[1]}::uuid)` : sql``
  const order = sql`${column} ${way}, a.id ${way}`
  return ctx.rows<Row>(rowsOf(ctx, sql`select a.* from accounts a where ${conditionsOf(ctx, asked)}${later} order by ${order} ${limitTo(limit + 1)}`, order))
}

export type Detail = { row: Row; domains: string[]; custom_fields: FieldValues }

export const getAccountDetail = async (ctx: Ctx, id: string): Promise<Detail> => {
  const only = sql`a.workspace_id = ${ctx.workspaceId} and a.id = ${id}`
  const [[row], [more]] = await Promise.all([
    ctx.rows<Row>(rowsOf(ctx, sql`select a.* from accounts a where ${only}`, sql`a.id`)),
    ctx.rows<Omit<Detail, 'row'>>(sql`select a.custom_fields, array(select d.domain from account_domains d where d.workspace_id = a.workspace_id and d.account_id = a.id order by d.domain <> a.primary_domain, d.domain) as domains from accounts a where ${only}`),
  ])
  if (!row || !more) throw notFound('Account')
  return { row, ...more }
}

export type Happening = { id: number; type: string; at: Date; actor: { name: string }; data: Record<string, unknown>; number: number; title: string; member_name: string | null }

export const MOST_HAPPENINGS = 40
const SHOWN = sql`('issue.created', 'issue.status.changed', 'issue.assigned', 'issue.snoozed', 'sla.breached')`

/** The last few things that happened on each of the issues written to last. */
export const listActivity = (ctx: Ctx, accountId: string): Promise<Happening[]> =>
  ctx.rows<Happening>(sql`with near as materialized (select i.id, i.number, i.title from issues i where i.workspace_id = ${ctx.workspaceId} and i.account_id = ${accountId} and i.deleted_at is null order by i.latest_message_at desc limit 30)
    select e.id, e.type, e.at, e.actor, e.data, n.number, n.title, m.name as member_name from near n
    join lateral (select e.* from events e where e.workspace_id = ${ctx.workspaceId} and e.issue_id = n.id and e.type in ${SHOWN} order by e.id desc limit 6) e on true
    left join members m on m.workspace_id = e.workspace_id and m.id::text = e.data ->> 'to' order by e.id desc ${limitTo(MOST_HAPPENINGS)}`)

export type Moved = { id: number; type: string; at: Date; data: Record<string, unknown>; contact_id: string; name: string }

/** Who of its people joined or left a channel lately. */
export const listMoves = (ctx: Ctx, accountId: string): Promise<Moved[]> =>
  ctx.rows<Moved>(sql`with own as materialized (select c.id, c.id::text as key, c.name from contacts c where c.workspace_id = ${ctx.workspaceId} and c.account_id = ${accountId})
    select e.id, e.type, e.at, e.data, c.id as contact_id, c.name from own c
    join events e on e.workspace_id = ${ctx.workspaceId} and e.object_id = c.key and e.type in ('contact.joined_channel', 'contact.left_channel') order by e.id desc ${limitTo(MOST_HAPPENINGS)}`)
