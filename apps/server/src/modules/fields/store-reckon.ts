// The things whose formulas are reckoned, many at a time: read and held, and their values written in one statement.
import type { FieldObject } from '@patchbay/contract'
import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'
import type { FieldValues } from '../../platform/field-values.ts'
import type { House } from '../../platform/workspace.ts'
import { UTC } from './store.ts'

const TABLES: Record<FieldObject, SQL> = { issue: sql.raw('issues'), account: sql.raw('accounts'), contact: sql.raw('contacts') }

export type Thing = { id: string; values: FieldValues; created_at: Date }

/** In the order of their ids, after the last one's; held until the transaction ends. */
export const lockThings = (ctx: Ctx, object: FieldObject, after: string | null, most: number): Promise<Thing[]> =>
  ctx.rows<Thing>(sql`select id, custom_fields as values, created_at from ${TABLES[object]} where workspace_id = ${ctx.workspaceId} and ${after ? sql`id > ${after}::uuid` : sql`true`}
    order by id ${limitTo(most)} for no key update`)

export const lockThese = (ctx: Ctx, object: FieldObject, ids: string[]): Promise<Thing[]> =>
  ctx.rows<Thing>(sql`select id, custom_fields as values, created_at from ${TABLES[object]} where workspace_id = ${ctx.workspaceId} and id = any(${sql.param(ids)}::uuid[]) order by id for no key update`)

/** The newest, by the names people know them by. */
export const newestThings = (ctx: Ctx, object: FieldObject, most: number): Promise<(Thing & { name: string })[]> =>
  ctx.rows<Thing & { name: string }>(sql`select id, ${object === 'issue' ? sql`'#' || number || ' ' || title` : sql`name`} as name, custom_fields as values, created_at from ${TABLES[object]}
    where workspace_id = ${ctx.workspaceId} ${object === 'issue' ? sql`and deleted_at is null and spam_at is null` : sql``} order by id desc ${limitTo(most)}`)

/** Of each the values of formulas alone: whatever else it holds stays. */
export const writeReckoned = async (ctx: Ctx, object: FieldObject, slugs: string[], reckoned: { id: string; values: FieldValues }[]): Promise<void> => {
  if (reckoned.length === 0) return
  await ctx.rows(sql`update ${TABLES[object]} t set custom_fields = (t.custom_fields - ${sql.param(slugs)}::text[]) || r.given::jsonb
    from unnest(${sql.param(reckoned.map(({ id }) => id))}::uuid[], ${sql.param(reckoned.map(({ values }) => JSON.stringify(values)))}::text[]) r(id, given) where t.workspace_id = ${ctx.workspaceId} and t.id = r.id`)
}

/** What new ones begin with, of each formula. */
export const writeDefaults = async (ctx: Ctx, given: { id: string; value: object | null }[]): Promise<void> => {
  if (given.length === 0) return
  await ctx.rows(sql`update field_definitions d set default_value = r.given::jsonb
    from unnest(${sql.param(given.map(({ id }) => id))}::uuid[], ${sql.param(given.map(({ value }) => (value ? JSON.stringify(value) : null)))}::text[]) r(id, given) where d.workspace_id = ${ctx.workspaceId} and d.id = r.id`)
}

/** Takes the formulas that were last reckoned on an earlier day. */
export const takeYesterdays = (ctx: Ctx, today: string): Promise<{ object_type: FieldObject }[]> =>
  ctx.rows<{ object_type: FieldObject }>(sql`with taken as (update field_definitions set reckoned_on = ${today} where workspace_id = ${ctx.workspaceId} and reckoned_on < ${today} and removed_at is null returning object_type)
    select distinct object_type from taken`)

const YESTERDAYS = `select d.workspace_id, coalesce(max(h.time_zone), $2) as time_zone, min(d.reckoned_on)::text as since
  from field_definitions d left join hours_schedules h on h.workspace_id = d.workspace_id and h.is_default where d.reckoned_on < $1 and d.removed_at is null group by d.workspace_id`

/** The workspaces that may have some such, with the time zone they count their days by; `latest` is the date where it is latest. */
export const findYesterdays = (house: House, latest: string): Promise<{ workspace_id: string; time_zone: string; since: string }[]> =>
  house.database.lookUp<{ workspace_id: string; time_zone: string; since: string }>('fields_yesterday', YESTERDAYS, [latest, UTC])
