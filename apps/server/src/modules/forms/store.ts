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

export type SubmissionRow = { id: string; number: number; title: string; state: string; contact: string | null; account: string | null; files: number; created_at: Date }
const SUBMISSIONS = `select i.id, i.number, i.title, coalesce(s.label, i.state) as state, c.name as contact, a.name as account, i.created_at,
    (select count(*)::int from messages m join attachments f on f.workspace_id = m.workspace_id and f.message_id = m.id where m.workspace_id = i.workspace_id and m.issue_id = i.id and f.form_id = $2) as files
  from issues i left join contacts c on c.workspace_id = i.workspace_id and c.id = i.requester_id left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
    left join statuses s on s.workspace_id = i.workspace_id and s.id = i.status_id
  where i.workspace_id = $1 and i.ticket_form_id = $2 and i.deleted_at is null and ($3::timestamptz is null or (i.created_at, i.id) < ($3::timestamptz, $4::uuid))
  order by i.created_at desc, i.id desc limit $5`

/** Newest first, after the last one's key; one more than asked tells whether there are more. */
export const listSubmissions = (ctx: Ctx, id: string, after: string[] | null, limit: number): Promise<SubmissionRow[]> =>
  ctx.query<SubmissionRow>('form_submissions', SUBMISSIONS, [ctx.workspaceId, id, after?.[0] ?? null, after?.[1] ?? null, limit + 1])

/** How many issues came by a form since then, counted up to `most`. */
export const countSince = async (ctx: Ctx, id: string, since: Date, most: number): Promise<number> =>
  (await ctx.query<{ n: number }>('form_since', 'select count(*)::int as n from (select 1 from issues where workspace_id = $1 and ticket_form_id = $2 and created_at > $3 limit $4) counted', [ctx.workspaceId, id, since, most]))[0]?.n ?? 0
