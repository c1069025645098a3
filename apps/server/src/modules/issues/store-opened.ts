// The query on what was opened between two moments, with the words it was opened by.
import type { Ctx } from '../../platform/context.ts'

export type OpenedIssue = { id: string; title: string; body_html: string; account_id: string | null; created_at: Date }

/** The newest first; of a long first message only the beginning. */
export const listOpened = (ctx: Ctx, { from, to, most }: { from: Date; to: Date; most: number }): Promise<OpenedIssue[]> =>
  ctx.query<OpenedIssue>(
    'issues_opened',
    `select id, title, left(body_html, 4000) as body_html, account_id, created_at from issues
     where workspace_id = $1 and created_at > $2 and created_at <= $3 and deleted_at is null and spam_at is null order by created_at desc limit $4`,
    [ctx.workspaceId, from, to, most],
  )
