// The queries behind similar issues: the newest that share two of the weightiest words, with what they began with.
import type { Ctx } from '../../../platform/context.ts'

/** The newest issues that have both words of one of the pairs. */
export const listSharing = (ctx: Ctx, query: string, most: number): Promise<{ id: string; title: string; body_html: string }[]> =>
  ctx.query<{ id: string; title: string; body_html: string }>(
    'issues_sharing',
    `select i.id, i.title, left(i.body_html, 4000) as body_html from patchbay_search($1, to_tsquery('simple', $2), null, $3) f(id)
     join issues i on i.workspace_id = $1 and i.id = f.id and i.deleted_at is null and i.spam_at is null`,
    [ctx.workspaceId, query, most],
  )
