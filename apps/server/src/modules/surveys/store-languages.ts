// Which language somebody and their company are known to read.
import type { Ctx } from '../../platform/context.ts'

/** Their own before that of the account. */
export const languagesKnownOf = async (ctx: Ctx, contactId: string): Promise<string[]> => {
  const [row] = await ctx.query<{ own: string; of_account: string | null }>(
    'survey_language',
    'select c.language as own, a.language as of_account from contacts c left join accounts a on a.workspace_id = c.workspace_id and a.id = c.account_id where c.workspace_id = $1 and c.id = $2',
    [ctx.workspaceId, contactId],
  )
  return row ? [row.own, row.of_account ?? ''].filter(Boolean) : []
}
