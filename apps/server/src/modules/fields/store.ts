// Every query on definitions of fields.
import type { FieldObject } from '@patchbay/contract'
import { and, asc, count, eq, isNull, max, sql } from 'drizzle-orm'
import { columnsOf } from '../../platform/columns.ts'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { type Zone, zoneOf } from '../../platform/zone.ts'
import { fieldDefinitions } from './tables.ts'

export type FieldRow = typeof fieldDefinitions.$inferSelect
export type FieldChange = Partial<Omit<typeof fieldDefinitions.$inferInsert, 'workspaceId' | 'id' | 'createdAt'>>
const mine = (ctx: Ctx) => eq(fieldDefinitions.workspaceId, ctx.workspaceId)
const one = (ctx: Ctx, id: string) => and(mine(ctx), eq(fieldDefinitions.id, id))

/** Of every kind and deleted ones too, in order. */
export const listAllFields = (ctx: Ctx): Promise<FieldRow[]> =>
  ctx.db.select().from(fieldDefinitions).where(mine(ctx)).orderBy(asc(fieldDefinitions.objectType), asc(fieldDefinitions.position), asc(fieldDefinitions.id)).limit(2_000)

const OF = `select ${columnsOf(fieldDefinitions)} from field_definitions where workspace_id = $1 and object_type = $2 and removed_at is null order by position, id`

/** Those in use of one kind, in order. */
export const fieldsOf = (ctx: Ctx, object: FieldObject): Promise<FieldRow[]> => ctx.query<FieldRow>('fields_of', OF, [ctx.workspaceId, object])

export const UTC = 'UTC'
const HOME = 'select time_zone from hours_schedules where workspace_id = $1 and is_default'

/** The time zone a workspace counts its days by: that of its default support hours. */
export const homeZone = async (ctx: Ctx): Promise<Zone> => {
  const [row] = await ctx.query<{ time_zone: string }>('fields_home', HOME, [ctx.workspaceId])
  return zoneOf(row?.time_zone ?? UTC)
}

export const getField = async (ctx: Ctx, id: string): Promise<FieldRow> => {
  const [row] = await ctx.db.select().from(fieldDefinitions).where(one(ctx, id))
  if (!row) throw notFound('Custom field')
  return row
}

/** Definitions of a workspace change one after the other: what one shows depends on the others. */
export const lockFields = async (ctx: Ctx): Promise<void> => {
  await ctx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`fields ${ctx.workspaceId}`}, 0))`)
}

export const countFields = async (ctx: Ctx, object: FieldObject): Promise<{ n: number; last: number }> => {
  const [row] = await ctx.db
    .select({ n: count(), last: max(fieldDefinitions.position) })
    .from(fieldDefinitions)
    .where(and(mine(ctx), eq(fieldDefinitions.objectType, object), isNull(fieldDefinitions.removedAt)))
  return { n: row?.n ?? 0, last: row?.last ?? -1 }
}

export const insertField = async (ctx: Ctx, row: Omit<typeof fieldDefinitions.$inferInsert, 'workspaceId' | 'createdAt' | 'updatedAt'>): Promise<FieldRow> => {
  const [made] = await ctx.db.insert(fieldDefinitions).values({ ...row, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now }).returning()
  return made as FieldRow
}

export const updateField = async (ctx: Ctx, id: string, change: FieldChange): Promise<FieldRow> => {
  const [row] = await ctx.db.update(fieldDefinitions).set({ ...change, updatedAt: ctx.now }).where(one(ctx, id)).returning()
  if (!row) throw notFound('Custom field')
  return row
}

export const placeFields = async (ctx: Ctx, ids: string[]): Promise<void> => {
  await ctx.rows(sql`update field_definitions d set position = o.place from unnest(${sql.param(ids)}::uuid[]) with ordinality o(id, place) where d.workspace_id = ${ctx.workspaceId} and d.id = o.id`)
}
