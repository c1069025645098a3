// What cards and files show of an issue beyond the card itself, and the names of columns.
import { findViewField, type ViewField } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { anyOf } from '../../../platform/filter.ts'
import { textOf } from '../../../platform/html.ts'
import { isId } from '../../../platform/id.ts'
import { ask } from './store-pick.ts'
import { FIELDS_OF, heldOf, valueOf } from './values.ts'

const LETTERS = 200
const WORDS_OF_HTML = 4_000

/** What every card carries by itself. */
const ON_CARD = new Set([
  'state', 'priority', 'assignee_id', 'team_id', 'account_id', 'requester_id', 'type', 'source', 'tags', 'title', 'number', 'created_at', 'latest_message_at', 'waiting_since', 'snoozed_until', 'unread',
  'account.name', 'contact.name',
])
export const isOnCard = (name: string): boolean => ON_CARD.has(name)

const TABLES: Partial<Record<ViewField['kind'], SQL>> = { member: sql`members`, team: sql`teams`, account: sql`accounts`, contact: sql`contacts`, tags: sql`tags` }

const ISSUE_TAGS = sql`select t.value from issue_tags it join tags t on t.workspace_id = it.workspace_id and t.id = it.tag_id where it.workspace_id = x.workspace_id and it.issue_id = x.id`
const ACCOUNT_TAGS = sql`select t.value from account_tags at join tags t on t.workspace_id = at.workspace_id and t.id = at.tag_id where at.workspace_id = x.workspace_id and at.account_id = x.account_id`
const FOLLOWERS = sql`select m.name as value from issue_followers f join members m on m.workspace_id = f.workspace_id and m.id = f.follower_id where f.workspace_id = x.workspace_id and f.issue_id = x.id and f.kind = 'user'`
const LISTS: Record<string, SQL> = { tags: ISSUE_TAGS, 'account.tags': ACCOUNT_TAGS, follower_user_id: FOLLOWERS }

/** As cards and files show it: names instead of ids, several values as a list, times in UTC. */
const shownSql = (field: ViewField, me: string | null): SQL => {
  const list = LISTS[field.name]
  if (list) return sql`(select to_jsonb(array_agg(l.value order by l.value)) from (${list}) l)`
  if (field.slug !== undefined && field.kind === 'member') return sql`(select to_jsonb(n.name) from members n where n.workspace_id = x.workspace_id and n.id::text = ${heldOf(field)})`
  if (field.slug !== undefined) return sql`coalesce(${FIELDS_OF[field.of]} -> ${field.slug}::text -> 'values', ${FIELDS_OF[field.of]} -> ${field.slug}::text -> 'value')`
  if (field.name === 'state') return sql`to_jsonb(coalesce((select s.slug from statuses s where s.workspace_id = x.workspace_id and s.id = x.status_id and s.archived_at is null), x.state))`
  const column = valueOf(field, me)
  const table = TABLES[field.kind]
  if (table) return sql`(select to_jsonb(n.name) from ${table} n where n.workspace_id = x.workspace_id and n.id = ${column})`
  // Nobody reads a whole letter on a card or in a table.
  if (field.name === 'body_html') return sql`to_jsonb(left(${column}, ${WORDS_OF_HTML}))`
  if (field.kind === 'time') return sql`to_jsonb(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`
  return sql`to_jsonb(${column}::text)`
}

export type Shown = Record<string, string | string[]>

const valueIn = (value: unknown): string | string[] => (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value : JSON.stringify(value))

/** The words of a letter, without a mark that the cut went through. */
const startOf = (html: string): string => textOf(html.replace(/<[^>]*$/, '')).replace(/\s+/g, ' ').slice(0, LETTERS)

/** For each issue the fields that have a value. */
export const shownOf = async (ctx: Ctx, ids: string[], names: string[], me: string | null, own: readonly ViewField[]): Promise<Map<string, Shown>> => {
  const fields = [...new Set(names)].flatMap((name) => findViewField(name, own) ?? [])
  if (ids.length === 0 || fields.length === 0) return new Map()
  const pairs = fields.map((field) => sql`${field.name}::text, ${shownSql(field, me)}`)
  const rows = await ask<{ id: string; shown: Record<string, unknown> }>(ctx, sql`select x.id, jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs, sql`, `)})) as shown from issues x
    left join accounts a on a.workspace_id = x.workspace_id and a.id = x.account_id left join contacts c on c.workspace_id = x.workspace_id and c.id = x.requester_id
    where x.workspace_id = ${ctx.workspaceId}::uuid and x.id = ${anyOf(ids, 'uuid')}`)
  return new Map(rows.map((row) => [row.id, Object.fromEntries(Object.entries(row.shown).map(([name, value]) => [name, name === 'body_html' ? startOf(String(value)) : valueIn(value)]))]))
}

const nameIn = (field: ViewField): SQL => (field.kind === 'tags' ? sql`n.value` : sql`n.name`)

/** The names of what these keys stand for. */
export const namesOf = async (ctx: Ctx, field: ViewField, keys: string[]): Promise<Map<string, string>> => {
  const table = TABLES[field.kind]
  const ids = keys.filter(isId)
  if (!table || ids.length === 0) return new Map()
  const rows = await ask<{ id: string; name: string }>(ctx, sql`select n.id, ${nameIn(field)} as name from ${table} n where n.workspace_id = ${ctx.workspaceId}::uuid and n.id = ${anyOf(ids, 'uuid')}`)
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Everybody and every team, when they are few enough to have a column each. */
export const everyKeyOf = async (ctx: Ctx, field: ViewField, most: number): Promise<string[]> => {
  if (field.kind !== 'member' && field.kind !== 'team') return []
  const rows = await ask<{ id: string }>(ctx, sql`select n.id from ${TABLES[field.kind] ?? sql`teams`} n where n.workspace_id = ${ctx.workspaceId}::uuid order by n.name limit ${most + 1}`)
  return rows.length > most ? [] : rows.map((row) => row.id)
}

