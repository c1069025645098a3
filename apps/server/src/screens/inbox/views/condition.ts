// The filter of a view as one condition on issues `x`: every value a parameter, every name from our own list.
import type { Operator, ViewField } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import { anyLowered, anyOf } from '../../../platform/filter.ts'
import type { Condition, FilterNode } from '../../../modules/views/index.ts'
import { FIELDS_OF, valueOf } from './values.ts'

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
const SIGNS: Partial<Record<Operator, SQL>> = {
  greater_than: sql.raw('>'), less_than: sql.raw('<'), greater_than_or_equals: sql.raw('>='), less_than_or_equals: sql.raw('<='), time_is_after: sql.raw('>'), time_is_before: sql.raw('<'),
}
/** Operators that hold for what has no value at all. */
const NEGATIVE = new Set<Operator>(['not_equals', 'not_in', 'does_not_contain', 'string_does_not_contain', 'is_unset'])

const either = (column: SQL, values: string[], type: 'text' | 'uuid'): SQL =>
  values.length === 1 ? sql`${column} = ${values[0]}::${sql.raw(type)}` : sql`${column} = ${anyOf(values, type)}`

/** Never null: said without a word about null, the condition is one that partial indexes know. */
const REQUIRED = new Set(['state', 'type', 'source', 'title', 'body_html', 'account.name', 'account.type', 'contact.name', 'contact.portal_role'])

/** Text, choices and ids: what is there equals one of these, contains this, is there at all. */
const words = ({ field, operator, values }: Condition, column: SQL, type: 'text' | 'uuid'): SQL => {
  switch (operator) {
    case 'is_set': return type === 'uuid' ? sql`${column} is not null` : sql`(${column} is not null and ${column} <> '')`
    case 'is_unset': return type === 'uuid' ? sql`${column} is null` : sql`(${column} is null or ${column} = '')`
    case 'string_contains': return sql`${column} ilike ${like(values[0] ?? '')}`
    case 'string_does_not_contain': return sql`(${column} is null or ${column} not ilike ${like(values[0] ?? '')})`
    case 'not_equals':
    case 'not_in': return REQUIRED.has(field.name) ? sql`not (${either(column, values, type)})` : sql`(${column} is null or not (${either(column, values, type)}))`
    default: return either(column, values, type)
  }
}

const numbers = ({ operator, values }: Condition, column: SQL): SQL => {
  if (operator === 'is_set') return sql`${column} is not null`
  if (operator === 'is_unset') return sql`${column} is null`
  if (operator === 'not_equals') return sql`${column} is distinct from ${values[0]}::numeric`
  return sql`${column} ${SIGNS[operator] ?? sql.raw('=')} ${values[0]}::numeric`
}

const times = ({ operator, values }: Condition, column: SQL): SQL => {
  if (operator === 'is_set') return sql`${column} is not null`
  if (operator === 'is_unset') return sql`${column} is null`
  if (operator === 'time_range') return sql`(${column} >= ${values[0]}::timestamptz and ${column} < ${values[1]}::timestamptz)`
  return sql`${column} ${SIGNS[operator] ?? sql.raw('=')} ${values[0]}::timestamptz`
}

/** Times as texts that sort as they do. */
const texts = ({ operator, values }: Condition, column: SQL): SQL => {
  if (operator === 'is_set') return sql`${column} is not null`
  if (operator === 'is_unset') return sql`${column} is null`
  if (operator === 'time_range') return sql`(${column} >= ${values[0]}::text and ${column} < ${values[1]}::text)`
  return sql`${column} ${SIGNS[operator] ?? sql.raw('=')} ${values[0]}::text`
}

const flags = ({ operator, values }: Condition, column: SQL): SQL =>
  (values[0] === 'true') === (operator === 'equals') ? sql`(${column})` : sql`not (${column})`

const custom = (condition: Condition, column: SQL): SQL => {
  const { operator, values } = condition
  const slug = condition.field.slug ?? ''
  const value = sql`(${column} -> ${slug}::text ->> 'value')`
  const has = sql`coalesce((${column} -> ${slug}::text -> 'values') ? ${values[0] ?? ''}::text, false)`
  if (operator === 'is_set') return sql`${column} ? ${slug}::text`
  if (operator === 'is_unset') return sql`not (${column} ? ${slug}::text)`
  if (operator === 'contains') return has
  if (operator === 'does_not_contain') return sql`not ${has}`
  const sign = SIGNS[operator]
  if (!sign) return words(condition, value, 'text')
  return sql`case when ${value} ~ '^-?[0-9]{1,15}([.][0-9]{1,10})?$' then (${value})::numeric ${sign} ${values[0]}::numeric else false end`
}

/** Several of the options of one field. */
const choices = (condition: Condition): SQL => {
  const { field, values } = condition
  const held = sql`(${FIELDS_OF[field.of]} -> ${field.slug ?? ''}::text)`
  return many(condition, { some: sql`coalesce(jsonb_array_length(${held} -> 'values') > 0, false)`, any: () => sql`coalesce(${held} -> 'values' ?| ${sql.param(values)}::text[], false)` })
}

/** A custom field that is defined. */
const own = (condition: Condition, column: SQL): SQL => {
  switch (condition.field.kind) {
    case 'number': return numbers(condition, column)
    case 'flag': return flags(condition, column)
    case 'choices': return choices(condition)
    case 'time':
    case 'date': return texts(condition, column)
    default: return words(condition, column, 'text')
  }
}

type Links = { some: SQL; any: (values: string[]) => SQL }
const many = ({ operator, values }: Condition, { some, any }: Links): SQL => {
  if (operator === 'is_set') return some
  if (operator === 'is_unset') return sql`not ${some}`
  return NEGATIVE.has(operator) ? sql`not ${any(values)}` : any(values)
}

/** Who asks, in which workspace, and whether for everything or for a page. */
export type Asker = { workspaceId: string; me: string | null; forAll: boolean }

/** Says nothing of the row it is asked for, so it is looked up once and not with every row. */
const tagsNamed = (values: string[], { workspaceId }: Asker): SQL => sql`any(array(select t.id from tags t where t.workspace_id = ${workspaceId}::uuid and lower(t.value) = ${anyLowered(values)}))`
/**
 * Says nothing new, but of the row at hand: so the planner looks for that row alone. A page is found after a short walk;
 * gathering every issue that has a tag before it begins would take longer than the walk. Who counts walks far and gathers
 * first, and accounts are few enough to be gathered always.
 */
const atHand = ({ forAll }: Asker): SQL => (forAll ? sql`true` : sql`x.deleted_at is null`)
const issueTags = (asker: Asker) => sql`select 1 from issue_tags it where ${atHand(asker)} and it.workspace_id = x.workspace_id and it.issue_id = x.id`
const accountTags = sql`select 1 from account_tags at where at.workspace_id = a.workspace_id and at.account_id = a.id`
const followers = (asker: Asker) => sql`select 1 from issue_followers f where ${atHand(asker)} and f.workspace_id = x.workspace_id and f.kind = 'user' and f.issue_id = x.id`

const linksOf = (name: string, asker: Asker): Links | null => {
  switch (name) {
    case 'tags': return { some: sql`exists (${issueTags(asker)})`, any: (values) => sql`exists (${issueTags(asker)} and it.tag_id = ${tagsNamed(values, asker)})` }
    case 'account.tags': return { some: sql`exists (${accountTags})`, any: (values) => sql`exists (${accountTags} and at.tag_id = ${tagsNamed(values, asker)})` }
    case 'follower_user_id': return { some: sql`exists (${followers(asker)})`, any: (values) => sql`exists (${followers(asker)} and ${either(sql`f.follower_id`, values, 'uuid')})` }
    default: return null
  }
}

/** Columns are sorted by urgency, so their indexes know it; of priority they know nothing. */
const URGENCY = ['urgent', 'high', 'medium', 'low']
const urgency = ({ operator, values }: Condition): SQL => {
  const wanted = operator === 'is_set' || operator === 'is_unset' ? URGENCY : values
  const ranks = URGENCY.flatMap((priority, at) => (wanted.includes(priority) ? [at + 1] : []))
  const others = [1, 2, 3, 4, 5].filter((rank) => !ranks.includes(rank))
  return sql`x.urgency = any(${`{${(NEGATIVE.has(operator) ? others : ranks).join(',')}}`}::smallint[])`
}

/** One of the five finds all of its kind; one of our own only itself. */
const status = (condition: Condition): SQL => {
  const { field, operator, values } = condition
  const own = values.flatMap((slug) => field.statuses?.[slug]?.id ?? [])
  if (own.length === 0) return words(condition, sql`x.state`, 'text')
  const kinds = values.filter((slug) => !field.statuses?.[slug])
  const held = sql`(${kinds.length > 0 ? sql`${either(sql`x.state`, kinds, 'text')} or ` : sql``}coalesce(${either(sql`x.status_id`, own, 'uuid')}, false))`
  return NEGATIVE.has(operator) ? sql`not ${held}` : held
}

const onRow = (condition: Condition, asker: Asker): SQL => {
  const { field } = condition
  if (field.name === 'priority') return urgency(condition)
  if (field.name === 'state') return status(condition)
  const links = linksOf(field.name, asker)
  if (links) return many(condition, links)
  const column = valueOf(field, asker.me)
  if (field.slug !== undefined && field.kind !== 'custom') return own(condition, column)
  switch (field.kind) {
    case 'member':
    case 'team':
    case 'account':
    case 'contact': return words(condition, column, 'uuid')
    case 'number': return numbers(condition, column)
    case 'time': return times(condition, column)
    case 'flag': return flags(condition, column)
    case 'custom': return custom(condition, column)
    case 'choice':
    case 'choices':
    case 'date':
    case 'tags':
    case 'text': return words(condition, column, 'text')
  }
}

const around = (of: Exclude<ViewField['of'], 'issue'>, asker: Asker): { key: SQL; row: SQL } =>
  of === 'account'
    ? { key: sql`x.account_id`, row: sql`select 1 from accounts a where a.workspace_id = x.workspace_id and a.id = x.account_id` }
    : { key: sql`x.requester_id`, row: sql`select 1 from contacts c where ${atHand(asker)} and c.workspace_id = x.workspace_id and c.id = x.requester_id` }

/** An issue without account has an account without values. */
const conditionSql = (condition: Condition, asker: Asker): SQL => {
  // Nobody is meant: somebody who is no member asked for what is theirs.
  if (condition.values.length === 0 && condition.operator !== 'is_set' && condition.operator !== 'is_unset') return NEGATIVE.has(condition.operator) ? sql`true` : sql`false`
  const { of } = condition.field
  if (of === 'issue') return onRow(condition, asker)
  const { key, row } = around(of, asker)
  const held = sql`exists (${row} and ${onRow(condition, asker)})`
  return NEGATIVE.has(condition.operator) ? sql`(${key} is null or ${held})` : held
}

const nodeSql = (node: FilterNode, asker: Asker): SQL =>
  'join' in node ? sql`(${sql.join(node.parts.map((part) => nodeSql(part, asker)), sql.raw(` ${node.join} `))})` : conditionSql(node, asker)

/** True for everything when there is no filter. */
export const filterSql = (node: FilterNode | null, asker: Asker): SQL => (node ? nodeSql(node, asker) : sql`true`)
