// Every query on ticket forms.
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/workspace.ts'
import { ticketForms } from './tables.ts'

export type FormRow = typeof ticketForms.$inferSelect
export type FormChange = Partial<Omit<typeof ticketForms.$inferInsert, 'workspaceId' | 'id' | 'createdAt'>>
const mine = (ctx: Ctx) => eq(ticketForms.workspaceId, ctx.workspaceId)
const one = (ctx: Ctx, id: string) => and(mine(ctx), eq(ticketForms.id, id))

export const listForms = (ctx: Ctx): Promise<FormRow[]> =>
  ctx.db.select().from(ticketForms).where(and(mine(ctx), isNull(ticketForms.removedAt))).orderBy(asc(sql`lower(${ticketForms.name})`), asc(ticketForms.id)).limit(500)

/** What anybody may fill in on a page. */
export const listWebForms = async (ctx: Ctx): Promise<FormRow[]> => (await listForms(ctx)).filter((form) => form.onWeb && form.isPublic)

/** Deleted ones too. */
export const getForm = async (ctx: Ctx, id: string): Promise<FormRow> => {
  const [row] = await ctx.db.select().from(ticketForms).where(one(ctx, id))
  if (!row) throw notFound('Form')
  return row
}

/** Whose form stands at an address; whoever asks has no workspace yet. */
export const findPlace = async (house: House, slug: string): Promise<{ workspaceId: string; id: string; frames: string[] } | null> => {
  const [row] = await house.database.lookUp<{ workspace_id: string; id: string; frames: string[] }>(
    'form_by_slug', 'select workspace_id, id, frames from ticket_forms where slug = $1 and removed_at is null and on_web order by created_at limit 1', [slug])
  return row ? { workspaceId: row.workspace_id, id: row.id, frames: row.frames } : null
}

export const isSlugTaken = async (ctx: Ctx, slug: string, but: string | null): Promise<boolean> =>
  (await ctx.rows<{ taken: boolean }>(sql`select patchbay_form_slug_taken(${slug}, ${but}::uuid) as taken`))[0]?.taken ?? false

export const insertForm = async (ctx: Ctx, row: Omit<typeof ticketForms.$inferInsert, 'workspaceId' | 'createdAt' | 'updatedAt'>): Promise<void> => {
  await ctx.db.insert(ticketForms).values({ ...row, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}
export const updateForm = async (ctx: Ctx, id: string, change: FormChange): Promise<void> => {
  await ctx.db.update(ticketForms).set({ ...change, updatedAt: ctx.now }).where(one(ctx, id))
}
export const countSubmission = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.update(ticketForms).set({ submissions: sql`${ticketForms.submissions} + 1` }).where(one(ctx, id))
}

/** How many issues came by a form since then, counted up to `most`. */
export const countSince = async (ctx: Ctx, id: string, since: Date, most: number): Promise<number> =>
  (await ctx.query<{ n: number }>('form_since', 'select count(*)::int as n from (select 1 from issues where workspace_id = $1 and ticket_form_id = $2 and created_at > $3 limit $4) counted', [ctx.workspaceId, id, since, most]))[0]?.n ?? 0
