// Every query on marks: what a machine filled in on an issue, and what a person took over.
import type { Ctx } from '../../platform/context.ts'

export type Mark = { field: string; value: string; confidence: number; reason: string; by: string; at: Date; person_at: Date | null }
type NewMark = { field: string; value: string; confidence: number; reason: string; by: string; decisionId: string }

export const listMarks = (ctx: Ctx, issueId: string): Promise<Mark[]> =>
  ctx.query<Mark>('ai_marks', 'select field, value, confidence, reason, by, at, person_at from ai_marks where workspace_id = $1 and issue_id = $2 order by field', [ctx.workspaceId, issueId])

/** False when a person has decided in the meantime. */
export const putMark = async (ctx: Ctx, issueId: string, m: NewMark): Promise<boolean> => {
  const rows = await ctx.query(
    'ai_mark',
    `insert into ai_marks (workspace_id, issue_id, field, value, confidence, reason, by, decision_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (workspace_id, issue_id, field) do update set value = $4, confidence = $5, reason = $6, by = $7, decision_id = $8, at = $9
     where ai_marks.person_at is null returning field`,
    [ctx.workspaceId, issueId, m.field, m.value, m.confidence, m.reason.slice(0, 500), m.by, m.decisionId, ctx.now],
  )
  return rows.length > 0
}

/** A person said what it is: it stays, and others like it are learned from. */
export const putPersons = (ctx: Ctx, issueId: string, field: string, value: string) =>
  ctx.query(
    'ai_mark_person',
    `insert into ai_marks (workspace_id, issue_id, field, value, confidence, reason, by, at, person_at) values ($1, $2, $3, $4, 1, 'set by a person', 'person', $5, $5)
     on conflict (workspace_id, issue_id, field) do update set value = $4, confidence = 1, reason = 'set by a person', by = 'person', at = $5, person_at = $5`,
    [ctx.workspaceId, issueId, field, value, ctx.now],
  )
