// Every query on the highlights of accounts.
import type { Ctx } from '../../platform/context.ts'
import { accountHighlights } from './tables.ts'
import { columnsOf } from '../../platform/columns.ts'

export type HighlightRow = typeof accountHighlights.$inferSelect

const READ = `select ${columnsOf(accountHighlights)} from account_highlights where workspace_id = $1 and account_id = $2`

/** Those that are shown now, in the order they were written. */
export const listHighlights = (ctx: Ctx, accountId: string): Promise<HighlightRow[]> =>
  ctx.query<HighlightRow>('highlights', `${READ} and (expires_at is null or expires_at > $3) order by created_at, id`, [ctx.workspaceId, accountId, ctx.now])

export const findHighlight = async (ctx: Ctx, accountId: string, id: string): Promise<HighlightRow | null> =>
  (await ctx.query<HighlightRow>('highlight', `${READ} and id = $3`, [ctx.workspaceId, accountId, id]))[0] ?? null

export const putHighlight = (ctx: Ctx, row: Omit<HighlightRow, 'workspaceId'>): Promise<unknown> =>
  ctx.query(
    'highlight_put',
    `insert into account_highlights (workspace_id, id, account_id, content_html, expires_at, edited_by, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (workspace_id, id) do update set content_html = excluded.content_html, expires_at = excluded.expires_at, edited_by = excluded.edited_by, updated_at = excluded.updated_at`,
    [ctx.workspaceId, row.id, row.accountId, row.contentHtml, row.expiresAt, row.editedBy, row.createdAt, row.updatedAt],
  )

export const deleteHighlight = async (ctx: Ctx, accountId: string, id: string): Promise<boolean> =>
  (await ctx.query('highlight_delete', 'delete from account_highlights where workspace_id = $1 and account_id = $2 and id = $3 returning id', [ctx.workspaceId, accountId, id])).length > 0
