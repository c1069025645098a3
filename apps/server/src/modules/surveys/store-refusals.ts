// Every query on who wants no surveys by mail.
import type { Ctx } from '../../platform/context.ts'

export const hasRefused = async (ctx: Ctx, contactId: string): Promise<boolean> =>
  (await ctx.query('survey_refused', 'select 1 from survey_refusals where workspace_id = $1 and contact_id = $2', [ctx.workspaceId, contactId])).length > 0

export const insertRefusal = async (ctx: Ctx, contactId: string): Promise<void> => {
  await ctx.query('survey_refuse', 'insert into survey_refusals (workspace_id, contact_id, created_at) values ($1, $2, $3) on conflict do nothing', [ctx.workspaceId, contactId, ctx.now])
}

export const deleteRefusal = async (ctx: Ctx, contactId: string): Promise<void> => {
  await ctx.query('survey_allow', 'delete from survey_refusals where workspace_id = $1 and contact_id = $2', [ctx.workspaceId, contactId])
}
