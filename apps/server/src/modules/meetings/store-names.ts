// What those who meet are called.
import type { Ctx } from '../../platform/context.ts'

export const namesOfPeople = async (ctx: Ctx, rows: { hostId: string | null; contactId: string }[]): Promise<Map<string, string>> => {
  if (rows.length === 0) return new Map()
  const named = await ctx.query<{ id: string; name: string }>(
    'meeting_names',
    `select id, name from members where workspace_id = $1 and id = any($2) union all select id, name from contacts where workspace_id = $1 and id = any($3)`,
    [ctx.workspaceId, rows.flatMap((r) => r.hostId ?? []), rows.map((r) => r.contactId)],
  )
  return new Map(named.map((row) => [row.id, row.name]))
}
