// Changes who has many issues in one statement.
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'

type Move = { issue: string; from: string | null; to: string | null }

/** Only those that are still with whom they were; gives these. */
export const moveAssignees = async (ctx: Ctx, moves: Move[]): Promise<Move[]> => {
  if (moves.length === 0) return []
  const rows = await ctx.rows<{ id: string }>(sql`update issues i set assignee_id = m.becomes, updated_at = ${ctx.now}, version = i.version + 1
    from unnest(${sql.param(moves.map((m) => m.issue))}::uuid[], ${sql.param(moves.map((m) => m.from))}::uuid[], ${sql.param(moves.map((m) => m.to))}::uuid[]) as m(id, was, becomes)
    where i.workspace_id = ${ctx.workspaceId} and i.id = m.id and i.assignee_id is not distinct from m.was and i.deleted_at is null returning i.id`)
  const moved = new Set(rows.map((row) => row.id))
  return moves.filter((move) => moved.has(move.issue))
}
