// Which language somebody and their company are known to read, or are shown elsewhere.
import type { Ctx } from '../../platform/context.ts'

/** Their own before that of the account, for people have set both; then what a platform shows itself to them in. */
export const languagesKnownOf = async (ctx: Ctx, contactId: string): Promise<string[]> => {
  const [row] = await ctx.query<{ own: string; of_account: string | null; told: string | null }>(
    'survey_language',
    `select c.language as own, a.language as of_account,
       (select i.language from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.id and i.language <> '' order by i.source, i.external_id limit 1) as told
     from contacts c left join accounts a on a.workspace_id = c.workspace_id and a.id = c.account_id where c.workspace_id = $1 and c.id = $2`,
    [ctx.workspaceId, contactId],
  )
  return row ? [row.own, row.of_account ?? '', row.told ?? ''].filter(Boolean) : []
}
