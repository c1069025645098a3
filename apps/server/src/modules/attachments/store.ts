// Every query on attachments.
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/workspace.ts'
import { attachments } from './tables.ts'

export type Attachment = typeof attachments.$inferSelect

export const insertAttachment = async (ctx: Ctx, a: Omit<typeof attachments.$inferInsert, 'workspaceId' | 'createdAt'>): Promise<Attachment> => {
  const [row] = await ctx.db.insert(attachments).values({ ...a, workspaceId: ctx.workspaceId, createdAt: ctx.now }).returning()
  return row as Attachment
}

/** Only files that are nobody's yet. @throws not_found when one is not there. */
export const attachTo = async (ctx: Ctx, messageId: string, ids: string[]): Promise<void> => {
  const rows = await ctx.db
    .update(attachments)
    .set({ messageId })
    .where(and(eq(attachments.workspaceId, ctx.workspaceId), inArray(attachments.id, ids), isNull(attachments.messageId)))
    .returning({ id: attachments.id })
  if (rows.length < new Set(ids).size) throw notFound('File')
}

export const listAttachments = (ctx: Ctx, messageIds: string[]): Promise<Attachment[]> =>
  messageIds.length === 0
    ? Promise.resolve([])
    : ctx.db
        .select()
        .from(attachments)
        .where(and(eq(attachments.workspaceId, ctx.workspaceId), inArray(attachments.messageId, messageIds)))
        .orderBy(asc(attachments.id))

export const findAttachment = async (ctx: Ctx, id: string): Promise<Attachment | null> => {
  const [row] = await ctx.db.select().from(attachments).where(and(eq(attachments.workspaceId, ctx.workspaceId), eq(attachments.id, id)))
  return row ?? null
}

export const listFiles = (ctx: Ctx, ids: string[]): Promise<Attachment[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : ctx.db.select().from(attachments).where(and(eq(attachments.workspaceId, ctx.workspaceId), inArray(attachments.id, ids)))

/** Those of them that no message has yet, in the order given. @throws not_found when one is not there at all. */
export const listUnsent = async (ctx: Ctx, ids: string[]): Promise<string[]> => {
  const rows = await listFiles(ctx, ids)
  if (rows.length < new Set(ids).size) throw notFound('File')
  const taken = new Set(rows.filter((f) => f.messageId !== null).map((f) => f.id))
  return [...new Set(ids)].filter((id) => !taken.has(id))
}

export const getAttachment = async (ctx: Ctx, id: string): Promise<Attachment> => {
  const row = await findAttachment(ctx, id)
  if (!row) throw notFound('File')
  return row
}

export const setBlob = async (ctx: Ctx, id: string, kept: Pick<Attachment, 'blob' | 'size' | 'name' | 'contentType'>): Promise<void> => {
  await ctx.db.update(attachments).set(kept).where(and(eq(attachments.workspaceId, ctx.workspaceId), eq(attachments.id, id)))
}

/** Of a message: name and place of the bytes are gone, what the provider calls them stays until it has deleted them. Gives the bytes that are nobody's now. */
export const blankFiles = async (ctx: Ctx, messageId: string): Promise<string[]> => {
  const rows = await ctx.query<{ blob: string }>(
    'files_blank',
    `with old as (select id, blob from attachments where workspace_id = $1 and message_id = $2)
     update attachments a set name = '[redacted]', blob = '', size = 0, content_type = 'application/octet-stream' from old
     where a.workspace_id = $1 and a.id = old.id
     returning case when exists (select 1 from attachments b where b.workspace_id = $1 and b.blob = old.blob and b.id not in (select id from old)) then '' else old.blob end as blob`,
    [ctx.workspaceId, messageId],
  )
  return rows.map((r) => r.blob).filter((blob) => blob !== '')
}

/** Files of a form that was not sent, since then, counted up to `most`. */
export const countWaiting = async (ctx: Ctx, formId: string, since: Date, most: number): Promise<number> =>
  (await ctx.query<{ n: number }>('files_waiting', 'select count(*)::int as n from (select 1 from attachments where form_id = $2 and message_id is null and workspace_id = $1 and created_at > $3 limit $4) counted', [ctx.workspaceId, formId, since, most]))[0]?.n ?? 0

/** Files that nobody sent, by when they were given: to a form, or by a visitor of the widget, whose draft may wait longer. */
export type Abandoned = { form: Date; visitor: Date }
const ABANDONED = (form: string, visitor: string) => `message_id is null and ((form_id is not null and created_at < ${form}) or (visitor_id is not null and created_at < ${visitor}))`

/** Across workspaces: where there are such files. */
export const findAbandoned = (house: House, { form, visitor }: Abandoned): Promise<{ workspace_id: string }[]> =>
  house.database.lookUp('files_abandoned', `select distinct workspace_id from attachments where ${ABANDONED('$1', '$2')} limit 100`, [form, visitor])

/** Gives the places of the bytes that are nobody's now. */
export const dropAbandoned = async (ctx: Ctx, { form, visitor }: Abandoned): Promise<string[]> =>
  (await ctx.query<{ blob: string }>('files_drop', `delete from attachments where workspace_id = $1 and ${ABANDONED('$2', '$3')} returning blob`, [ctx.workspaceId, form, visitor])).map((row) => row.blob)

/** What the provider calls it, once it has the bytes; '' when it must be given them again. */
export const setRemote = async (ctx: Ctx, id: string, remote: string): Promise<void> => {
  await ctx.db.update(attachments).set({ remote }).where(and(eq(attachments.workspaceId, ctx.workspaceId), eq(attachments.id, id)))
}
