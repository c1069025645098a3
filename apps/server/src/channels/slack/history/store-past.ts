// Counts what became of an import.
import type { Ctx } from '../../../platform/context.ts'

export const countPast = async (ctx: Ctx, rooms: string[], installationId: string): Promise<{ kept: number; conversations: number; failed: number }> => {
  const [row] = await ctx.query<{ kept: number; conversations: number; failed: number }>(
    'past_count',
    `select (select count(*) from messages where workspace_id = $1 and room = any($2))::int as kept,
       (select count(*) from issues where workspace_id = $1 and room = any($2) and deleted_at is null)::int as conversations,
       (select count(*) from letters where workspace_id = $1 and lane like $3 || ':%' and failure <> '')::int as failed`,
    [ctx.workspaceId, rooms, installationId],
  )
  return row ?? { kept: 0, conversations: 0, failed: 0 }
}
