// The queries behind suggestions to merge.
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'

type Suggestion = { id: string; issueId: string; messageId: string; room: string; externalId: string; reason: string }

/** Of one account only; the smaller id first, so that each two are asked about once. Nobody waits for it. */
export const putSuggestion = (ctx: Ctx, s: Suggestion): void =>
  ctx.put(
    'suggestion_put',
    `insert into merge_suggestions (workspace_id, id, issue_id, other_id, message_id, reason, at)
     select $1, $2, least(i.id, o.id), greatest(i.id, o.id), $4, $7, $8 from issues i
       join messages m on m.workspace_id = $1 and m.room = $5 and m.external_id = $6 and not m.is_private
       join issues o on o.workspace_id = $1 and o.id = m.issue_id and o.id <> i.id and o.deleted_at is null and o.account_id is not distinct from i.account_id
     where i.workspace_id = $1 and i.id = $3 on conflict do nothing`,
    [ctx.workspaceId, s.id, s.issueId, s.messageId, s.room, s.externalId, s.reason, ctx.now],
  )

type SuggestionRow = { issue_id: string; other_id: string; message_id: string; reason: string; kept_apart_at: Date | null }

/** Held until the transaction ends. */
export const getSuggestion = async (ctx: Ctx, id: string): Promise<SuggestionRow> => {
  const [row] = await ctx.query<SuggestionRow>(
    'suggestion', 'select issue_id, other_id, message_id, reason, kept_apart_at from merge_suggestions where workspace_id = $1 and id = $2 for update', [ctx.workspaceId, id])
  if (!row) throw notFound('Suggestion')
  return row
}

export const markKeptApart = (ctx: Ctx, id: string) => ctx.query('suggestion_apart', 'update merge_suggestions set kept_apart_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, ctx.now])

export type OpenSuggestion = { id: string; reason: string; other: { id: string; number: number; title: string } }

/** Of one issue, with the other of the two; none that was merged, deleted or kept apart since. */
export const listSuggestions = (ctx: Ctx, issueId: string): Promise<OpenSuggestion[]> =>
  ctx.query<OpenSuggestion>(
    'suggestions_of',
    `select s.id, s.reason, json_build_object('id', o.id, 'number', o.number, 'title', o.title) as other from (
       select id, other_id as to_id, reason, at from merge_suggestions where workspace_id = $1 and issue_id = $2 and kept_apart_at is null
       union all select id, issue_id, reason, at from merge_suggestions where workspace_id = $1 and other_id = $2 and kept_apart_at is null) s
     join issues o on o.workspace_id = $1 and o.id = s.to_id and o.deleted_at is null order by s.at desc limit 3`,
    [ctx.workspaceId, issueId],
  )
