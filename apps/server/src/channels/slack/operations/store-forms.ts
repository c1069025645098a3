// Every query on forms that were asked.
import type { Form } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'

export type Request = { id: string; issue_id: string; form: Form; answered_by: string; answered_at: Date | null }

const READ = 'select id, issue_id, form, answered_by, answered_at from slack_form_requests where workspace_id = $1'

/** Null when it was asked on this occasion before. */
export const insertRequest = async (ctx: Ctx, given: { id: string; issueId: string; form: Form; once: string }): Promise<boolean> => {
  const rows = await ctx.query(
    'slack_form_ask',
    `insert into slack_form_requests (workspace_id, id, issue_id, form, once, created_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
    [ctx.workspaceId, given.id, given.issueId, JSON.stringify(given.form), given.once, ctx.now],
  )
  return rows.length > 0
}

export const findRequest = async (ctx: Ctx, id: string): Promise<Request | null> => {
  const [row] = await ctx.query<Request>('slack_form_request', `${READ} and id = $2`, [ctx.workspaceId, id])
  return row ?? null
}

/** Of two people who submit together the second waits here, and sees what the first did. */
export const lockRequest = async (ctx: Ctx, id: string): Promise<Request | null> => {
  const [row] = await ctx.query<Request>('slack_form_request_lock', `${READ} and id = $2 for update`, [ctx.workspaceId, id])
  return row ?? null
}

export const markAnswered = async (ctx: Ctx, id: string, by: string): Promise<void> => {
  await ctx.query('slack_form_answered', 'update slack_form_requests set answered_by = $3, answered_at = $4 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, by, ctx.now])
}
