// Every query on issues that wait to be read: one row for each, however much is said meanwhile.
import type { Ctx } from '../../platform/context.ts'

/** Not waited for; it goes with the message. */
export const putWaiting = (ctx: Ctx, issueId: string): void =>
  ctx.put('ai_waiting_put', 'insert into ai_waiting (workspace_id, issue_id, at) values ($1, $2, $3) on conflict do nothing', [ctx.workspaceId, issueId, ctx.now])

export const listWaiting = async (ctx: Ctx, most: number): Promise<string[]> =>
  (await ctx.query<{ issue_id: string }>('ai_waiting', `select issue_id from ai_waiting where workspace_id = $1 order by at, issue_id limit ${Math.trunc(most)}`, [ctx.workspaceId])).map((row) => row.issue_id)

/** With the issue held, so that what is said after this waits again. */
export const takeWaiting = (ctx: Ctx, issueId: string) => ctx.query('ai_waiting_take', 'delete from ai_waiting where workspace_id = $1 and issue_id = $2', [ctx.workspaceId, issueId])
