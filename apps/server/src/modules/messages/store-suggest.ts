// The queries behind suggestions to merge.
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'

type Suggestion = { id: string; issueId: string; otherId: string; messageId: string; reason: string; confidence: number }

export const putSuggestion = (ctx: Ctx, s: Suggestion): void =>
  ctx.put(
    'suggestion_put',
    `insert into merge_suggestions (workspace_id, id, issue_id, other_id, message_id, reason, confidence, at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [ctx.workspaceId, s.id, s.issueId, s.otherId, s.messageId, s.reason, s.confidence, ctx.now],
  )

type SuggestionRow = { issue_id: string; other_id: string; message_id: string; reason: string; confidence: number; kept_apart_at: Date | null }

/** Held until the transaction ends. */
export const getSuggestion = async (ctx: Ctx, id: string): Promise<SuggestionRow> => {
  const [row] = await ctx.query<SuggestionRow>(
    'suggestion', 'select issue_id, other_id, message_id, reason, confidence, kept_apart_at from merge_suggestions where workspace_id = $1 and id = $2 for update', [ctx.workspaceId, id])
  if (!row) throw notFound('Suggestion')
  return row
}

export const markKeptApart = (ctx: Ctx, id: string) => ctx.query('suggestion_apart', 'update merge_suggestions set kept_apart_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, ctx.now])

export type OpenSuggestion = { id: string; reason: string; confidence: number; other: { id: string; number: number; title: string } }

/** Of one issue, with the other of the two; none that was merged, deleted or kept apart since. */
export const listSuggestions = (ctx: Ctx, issueId: string): Promise<OpenSuggestion[]> =>
  ctx.query<OpenSuggestion>(
    'suggestions_of',
    `select s.id, s.reason, s.confidence, json_build_object('id', o.id, 'number', o.number, 'title', o.title) as other from (
       select id, other_id as to_id, reason, confidence, at from merge_suggestions where workspace_id = $1 and issue_id = $2 and kept_apart_at is null
       union all select id, issue_id, reason, confidence, at from merge_suggestions where workspace_id = $1 and other_id = $2 and kept_apart_at is null) s
     join issues o on o.workspace_id = $1 and o.id = s.to_id and o.deleted_at is null order by s.at desc limit 3`,
    [ctx.workspaceId, issueId],
  )
