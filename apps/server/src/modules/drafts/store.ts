// Every query on drafts.
import type { DraftLine, WritingMode } from '@patchbay/contract'
import { and, eq, isNull } from 'drizzle-orm'
import { columnsOf } from '../../platform/columns.ts'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { drafts } from './tables.ts'

export type DraftRow = typeof drafts.$inferSelect
export type Place = { memberId: string; issueId: string; mode: WritingMode; threadId: string | null }
export type Words = { bodyHtml: string; fileIds: string[] }

const at = (ctx: Ctx, p: Place) =>
  and(
    eq(drafts.workspaceId, ctx.workspaceId), eq(drafts.memberId, p.memberId), eq(drafts.issueId, p.issueId), eq(drafts.mode, p.mode),
    p.threadId ? eq(drafts.threadId, p.threadId) : isNull(drafts.threadId),
  )

export const findDraft = async (ctx: Ctx, place: Place): Promise<DraftRow | null> => {
  const [row] = await ctx.db.select().from(drafts).where(at(ctx, place))
  return row ?? null
}

export const lockDraft = async (ctx: Ctx, place: Place): Promise<DraftRow | null> => {
  const [row] = await ctx.db.select().from(drafts).where(at(ctx, place)).for('update')
  return row ?? null
}

const PUT = `insert into drafts (workspace_id, id, member_id, issue_id, mode, thread_id, body_html, file_ids, version, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8::uuid[], $9, $10, $10)
  on conflict (workspace_id, member_id, issue_id, mode, thread_id) do update
    set body_html = excluded.body_html, file_ids = excluded.file_ids, version = greatest(drafts.version + 1, excluded.version), updated_at = excluded.updated_at
    where drafts.version = $11 or (drafts.body_html = excluded.body_html and drafts.file_ids = excluded.file_ids)
  returning ${columnsOf(drafts)}`

/** Null when another version than `base` is there, with other words. */
export const putDraft = async (ctx: Ctx, p: Place, words: Words, base: number): Promise<DraftRow | null> => {
  const now = ctx.now.getTime()
  const [row] = await ctx.query<DraftRow & { version: string | number }>('draft_put', PUT, [
    ctx.workspaceId, newId(now), p.memberId, p.issueId, p.mode, p.threadId, words.bodyHtml, words.fileIds, now, ctx.now, base,
  ])
  return row ? { ...row, version: Number(row.version) } : null
}

/** Says whether it is gone: another version stays. */
export const forgetDraft = async (ctx: Ctx, place: Place, base: number): Promise<boolean> => {
  const gone = await ctx.db.delete(drafts).where(and(at(ctx, place), eq(drafts.version, base))).returning({ id: drafts.id })
  return gone.length > 0
}

export const deleteDraft = async (ctx: Ctx, memberId: string, id: string): Promise<boolean> => {
  const gone = await ctx.db
    .delete(drafts)
    .where(and(eq(drafts.workspaceId, ctx.workspaceId), eq(drafts.id, id), eq(drafts.memberId, memberId)))
    .returning({ id: drafts.id })
  return gone.length > 0
}

export const countDrafts = async (ctx: Ctx, memberId: string): Promise<number> => {
  const [row] = await ctx.query<{ n: number }>('drafts_count', 'select count(*)::int as n from drafts where workspace_id = $1 and member_id = $2', [ctx.workspaceId, memberId])
  return row?.n ?? 0
}

export const listDraftsOf = (ctx: Ctx, memberId: string, issueId: string): Promise<DraftRow[]> =>
  ctx.db
    .select()
    .from(drafts)
    .where(and(eq(drafts.workspaceId, ctx.workspaceId), eq(drafts.memberId, memberId), eq(drafts.issueId, issueId)))
    .limit(100)

export type LineRow = Omit<DraftLine, 'updated_at' | 'text' | 'issue'> & { body_html: string; updated_at: Date; issue: DraftLine['issue'] }

/** Drafts of issues in the bin wait there with them. */
export const listLines = (ctx: Ctx, memberId: string, most: number): Promise<LineRow[]> =>
  ctx.query<LineRow>(
    'drafts_list',
    `select d.id, d.mode, coalesce(d.thread_id::text, '') as thread_id, coalesce(t.name, '') as thread_name, left(d.body_html, 2000) as body_html,
       cardinality(d.file_ids) as file_count, d.updated_at,
       json_build_object('id', i.id, 'number', i.number, 'title', i.title, 'account_name', coalesce(a.name, '')) as issue
     from drafts d join issues i on i.workspace_id = d.workspace_id and i.id = d.issue_id and i.deleted_at is null
       left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
       left join issue_threads t on t.workspace_id = d.workspace_id and t.id = d.thread_id
     where d.workspace_id = $1 and d.member_id = $2 order by d.updated_at desc limit $3`,
    [ctx.workspaceId, memberId, most],
  )
