// Which of several filters each account matches first.
import type { Filter } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { anyOf } from '../../platform/filter.ts'
import { fieldsOf, listAllFields } from '../fields/index.ts'
import { searchCondition, slugsIn } from './store-search.ts'

type Known = (slug: string) => boolean
/** Which custom fields are in use; asked only where a filter goes by one. */
const knownTo = async (ctx: Ctx, filters: Filter[]): Promise<Known> => {
  const slugs = filters.some((filter) => slugsIn(filter).length > 0) ? new Set((await fieldsOf(ctx, 'account')).map(({ slug }) => slug)) : new Set<string>()
  return (slug) => slugs.has(slug)
}

/** A filter that made sense when it was saved and makes none now matches nobody, and stops nothing else. */
const conditionOr = (filter: Filter, isKnown: Known, otherwise: SQL): SQL => {
  if (!slugsIn(filter).every(isKnown)) return otherwise
  try {
    return searchCondition(filter, undefined)
  } catch (error) {
    if (error instanceof AppError) return otherwise
    throw error
  }
}

const rankOf = (filters: Filter[], isKnown: Known): SQL =>
  filters.length === 0
    ? sql`0`
    : sql`case ${sql.join(filters.map((f, i) => sql`when ${conditionOr(f, isKnown, sql`false`)} then ${sql.raw(String(i))}`), sql` `)} else ${sql.raw(String(filters.length))} end`

/** The place of the first filter that matches; as many as there are filters when none does. */
export const rankAccounts = async (ctx: Ctx, filters: Filter[], ids: string[]): Promise<Map<string, number>> => {
  const rows = await ctx.rows<{ id: string; rank: number }>(sql`select a.id, ${rankOf(filters, await knownTo(ctx, filters))} as rank from accounts a
    where a.workspace_id = ${ctx.workspaceId} and a.id = ${anyOf(ids, 'uuid')}`)
  return new Map(rows.map((r) => [r.id, r.rank]))
}

const sayGone = async (ctx: Ctx, slug: string): Promise<string> => {
  const field = (await listAllFields(ctx)).find((each) => each.objectType === 'account' && each.slug === slug)
  return field ? `The field “${field.label}” was deleted; restore it in the settings or remove the condition.` : `There is no field ${slug} of accounts; add it under Fields first, or remove the condition.`
}

const SHOWN = 5
/** How many accounts match each first, and the names of a few. @throws invalid_request for a filter that makes no sense. */
export const countRanks = async (ctx: Ctx, filters: Filter[]): Promise<{ count: number; names: string[] }[]> => {
  for (const f of filters) searchCondition(f, undefined)
  const isKnown = await knownTo(ctx, filters)
  const gone = filters.flatMap(slugsIn).find((slug) => !isKnown(slug))
  if (gone) throw invalid(await sayGone(ctx, gone))
  const rows = await ctx.rows<{ rank: number; count: number; names: string[] }>(sql`select rank, count(*)::int as count,
      (array_agg(name order by name))[1:${sql.raw(String(SHOWN))}] as names
    from (select a.name, ${rankOf(filters, isKnown)} as rank from accounts a where a.workspace_id = ${ctx.workspaceId} and not a.is_disabled) ranked group by rank`)
  const found = new Map(rows.map((r) => [r.rank, r]))
  return [...filters, null].map((_, i) => ({ count: found.get(i)?.count ?? 0, names: found.get(i)?.names ?? [] }))
}
