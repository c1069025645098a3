// Every query on tags.
import type { Tag } from '@patchbay/contract'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { duplicateOf } from '../../platform/db.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { anyLowered } from '../../platform/filter.ts'
import { newId } from '../../platform/id.ts'
import { tags } from './tables.ts'

export type TagRow = typeof tags.$inferSelect
const mine = (ctx: Ctx) => eq(tags.workspaceId, ctx.workspaceId)

export const listTags = (ctx: Ctx): Promise<TagRow[]> =>
  ctx.db.select().from(tags).where(mine(ctx)).orderBy(asc(tags.objectType), asc(tags.value)).limit(5000)

export const getTag = async (ctx: Ctx, id: string): Promise<TagRow> => {
  const [row] = await ctx.db.select().from(tags).where(and(mine(ctx), eq(tags.id, id)))
  if (!row) throw notFound('Tag')
  return row
}

export const findByNames = (ctx: Ctx, objectType: Tag['object_type'], names: string[]): Promise<TagRow[]> =>
  ctx.db
    .select()
    .from(tags)
    .where(and(mine(ctx), eq(tags.objectType, objectType), sql`lower(${tags.value}) = ${anyLowered(names)}`))

export const insertTag = async (ctx: Ctx, tag: { objectType: Tag['object_type']; value: string; hexColor: string }): Promise<TagRow> => {
  const [row] = await ctx.db
    .insert(tags)
    .values({ ...tag, id: newId(ctx.now.getTime()), workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
    .onConflictDoNothing()
    .returning()
  if (row) return row
  const [existing] = await findByNames(ctx, tag.objectType, [tag.value])
  throw conflict(`There is a tag called ${tag.value} already.`, existing?.id)
}

export const updateTag = async (ctx: Ctx, id: string, change: { value?: string; hexColor?: string }): Promise<TagRow> => {
  const kept = await getTag(ctx, id)
  const same = change.value === undefined ? [] : await findByNames(ctx, kept.objectType, [change.value])
  const other = same.find((t) => t.id !== id)
  if (other) throw conflict(`There is a tag called ${change.value} already.`, other.id)
  const [row] = await ctx.db
    .update(tags)
    .set({ ...change, updatedAt: ctx.now })
    .where(and(mine(ctx), eq(tags.id, id)))
    .returning()
    .catch((error: unknown) => {
      if (duplicateOf(error) === 'tags_value') throw conflict(`There is a tag called ${change.value} already.`)
      throw error
    })
  if (!row) throw notFound('Tag')
  return row
}

export const deleteTag = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(tags).where(and(mine(ctx), eq(tags.id, id)))
}

const PALETTE = ['#5b5bd6', '#0e7c86', '#a15c07', '#b4235a', '#3f7d20', '#6b5b95', '#9a3412', '#1d5fa8']
const colourOf = (name: string): string =>
  PALETTE[[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % PALETTE.length] as string

/** Those of these names that nobody else has made meanwhile. */
export const insertNamed = (ctx: Ctx, objectType: Tag['object_type'], names: string[]): Promise<TagRow[]> =>
  ctx.db
    .insert(tags)
    .values(names.map((value) => ({
      workspaceId: ctx.workspaceId, id: newId(ctx.now.getTime()), objectType, value, hexColor: colourOf(value), createdAt: ctx.now, updatedAt: ctx.now,
    })))
    .onConflictDoNothing()
    .returning()
