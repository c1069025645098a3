// The queries behind views: which issues, in which order, how many; asked with a plan of their own and a limit of time.
import { STATES, type State, type ViewField } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Ctx } from '../../../platform/context.ts'
import { limitTo, type Row } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import type { FilterNode } from '../../../modules/views/index.ts'
import { filterSql } from './condition.ts'
import { afterSql, orderSql, pickedOf, type Order, type PickedRow } from './order.ts'
import { columnSql, keyOf, unreadSql } from './values.ts'

const dialect = new PgDialect()

/** Unnamed: views are of ever new shapes, and the few names a connection keeps belong to statements asked again and again. */
export const ask = async <T extends Row>(ctx: Ctx, statement: SQL): Promise<T[]> => {
  const { sql: text, params } = dialect.sqlToQuery(statement)
  try {
    return await ctx.query<T>('', text, params)
  } catch (error) {
    if ((error as { code?: string }).code !== '57014') throw error
    throw new AppError('too_large', 'This looks through too much to be shown in time; narrow it by status, assignee or date.')
  }
}

/** From here on to the end of the transaction: planned for the values at hand, and given up after this long. */
export const planFreely = (ctx: Ctx, withinMs: number): void =>
  ctx.put('', `select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('statement_timeout', '${Math.trunc(withinMs)}', true)`, [])

/** What a view is over, without its order. */
export type Scope = { node: FilterNode | null; unreadOnly: boolean; me: string | null }
export type Cut = { field: ViewField; key: string } | null

/** Spam is seen by who asks for it. */
const asksForSpam = (node: FilterNode | null): boolean => node !== null && ('join' in node ? node.parts.some(asksForSpam) : node.field.name === 'spam')
const apart = (node: FilterNode | null): SQL => (asksForSpam(node) ? sql`` : sql` and x.spam_at is null`)

const where = (ctx: Ctx, { node, unreadOnly, me }: Scope, cut: Cut, forAll = false): SQL =>
  sql`x.workspace_id = ${ctx.workspaceId}::uuid and x.deleted_at is null${apart(node)} and ${filterSql(node, { workspaceId: ctx.workspaceId, me, forAll })}${unreadOnly ? sql` and ${unreadSql(me)}` : sql``}${cut ? sql` and ${columnSql(cut.field, cut.key)}` : sql``}`

/** The statuses that can occur at all, read from what must hold. */
const statesIn = (node: FilterNode | null): State[] => {
  if (!node) return [...STATES]
  if ('join' in node) {
    if (node.join === 'or' && node.parts.length > 1) return [...STATES]
    return node.parts.map(statesIn).reduce((left, right) => left.filter((state) => right.includes(state)), [...STATES])
  }
  if (node.field.name !== 'state') return [...STATES]
  if (node.operator === 'in' || node.operator === 'equals') return STATES.filter((state) => node.values.some((slug) => (node.field.statuses?.[slug]?.state ?? slug) === state))
  if (node.operator === 'not_in' || node.operator === 'not_equals') return STATES.filter((state) => !node.values.includes(state))
  return node.operator === 'is_unset' ? [] : [...STATES]
}

/** A column that the filter shuts out is not looked through to find that out. */
const isShut = (scope: Scope, cut: Cut): boolean => cut?.field.name === 'state' && !statesIn(scope.node).some((state) => state === (cut.field.statuses?.[cut.key]?.state ?? cut.key))

/** One more than asked tells whether there are more. */
export const pick = async (ctx: Ctx, scope: Scope, cut: Cut, order: Order, after: string[] | null, limit: number): Promise<PickedRow[]> => {
  if (isShut(scope, cut)) return []
  const key = cut ? sql`${cut.key}::text` : sql`''`
  const from = (more: SQL) => sql`select ${pickedOf(order)}, ${key} as key from issues x where ${where(ctx, scope, cut)} and ${afterSql(order, after)}${more} order by ${orderSql(order)} ${limitTo(limit + 1)}`
  // The order by priority lies in an index for each status: five short walks and a merge instead of reading all.
  const split = order.terms[0]?.column === 'urgency' && cut?.field.name !== 'state'
  if (!split) return ask<PickedRow>(ctx, from(sql``))
  const branches = statesIn(scope.node).map((state) => sql`(${from(sql` and x.state = ${state}`)})`)
  if (branches.length === 0) return []
  return ask<PickedRow>(ctx, sql`select * from (${sql.join(branches, sql` union all `)}) p order by ${orderSql(order, true)} ${limitTo(limit + 1)}`)
}

export type Tally = { n: number; oldest: Date | null }
/** Up to `cap` and one more, with the oldest wait among them. */
export const tally = async (ctx: Ctx, scope: Scope, cut: Cut, cap: number): Promise<Tally> => {
  if (isShut(scope, cut)) return { n: 0, oldest: null }
  const [row] = await ask<Tally>(ctx, sql`select count(*)::int as n, min(waiting_since) as oldest from (select x.waiting_since from issues x where ${where(ctx, scope, cut, true)} ${limitTo(cap + 1)}) counted`)
  return row ?? { n: 0, oldest: null }
}

const LOOKED_AT = 3_000
/** The values among the newest issues of the view, the most frequent first. */
export const keysIn = async (ctx: Ctx, scope: Scope, field: ViewField, most: number): Promise<string[]> => {
  // An issue has several tags, and stands under each.
  const [key, each] = field.name === 'tags'
    ? [sql`coalesce(it.tag_id::text, '')`, sql` left join issue_tags it on it.workspace_id = ${ctx.workspaceId}::uuid and it.issue_id = seen.id`]
    : [sql`seen.key`, sql``]
  const value = field.name === 'tags' ? sql`x.id` : sql`${keyOf(field)} as key`
  const rows = await ask<{ key: string }>(ctx, sql`select ${key} as key from (select ${value} from issues x where ${where(ctx, scope, null)} order by x.latest_message_at desc ${limitTo(LOOKED_AT)}) seen${each} group by 1 order by count(*) desc, 1 ${limitTo(most)}`)
  return rows.map((row) => row.key)
}
