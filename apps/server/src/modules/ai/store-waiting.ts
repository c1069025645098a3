// Every query on issues that wait to be read: one row for each, however much is said meanwhile.
import type { Ctx } from '../../platform/context.ts'
import type { Put } from '../../platform/db.ts'
import type { House } from '../../platform/workspace.ts'

type Waits = { ctx: Ctx; issueId: string }
const putAll = (put: Put, all: Waits[]): void => {
  const [first] = all
  if (!first) return
  const ids = [...new Set(all.map((one) => one.issueId))].toSorted()
  put('ai_waiting_put', 'insert into ai_waiting (workspace_id, issue_id, at) select $1, unnest($2::uuid[]), $3 on conflict do nothing', [first.ctx.workspaceId, ids, first.ctx.now])
}

/** Not waited for, and once for all that is said in a row; it goes with the messages. */
export const putWaiting = (ctx: Ctx, issueId: string): void => ctx.gather(putAll, { ctx, issueId })

export const listWaiting = async (ctx: Ctx, most: number): Promise<string[]> =>
  (await ctx.query<{ issue_id: string }>('ai_waiting', `select issue_id from ai_waiting where workspace_id = $1 order by at, issue_id limit ${Math.trunc(most)}`, [ctx.workspaceId])).map((row) => row.issue_id)

/** Two that read at once share what waits, and never read the same: whether this one is ours. */
export const claimWaiting = async (ctx: Ctx, issueId: string): Promise<boolean> =>
  (await ctx.query('ai_waiting_claim', 'select 1 from ai_waiting where workspace_id = $1 and issue_id = $2 for update skip locked', [ctx.workspaceId, issueId])).length > 0

/** With the issue held, so that what is said after this waits again. */
export const takeWaiting = (ctx: Ctx, issueId: string) => ctx.query('ai_waiting_take', 'delete from ai_waiting where workspace_id = $1 and issue_id = $2', [ctx.workspaceId, issueId])

const LEFT_MS = 5_000
/** What could not be read for so long is left to its job, which is tried again more and more seldom. */
const LONG_MS = 10 * 60_000

/** Workspaces in which something waits longer than a job for it takes to begin. */
export const findLeft = (house: House): Promise<{ workspace_id: string }[]> => {
  const now = house.clock().getTime()
  return house.database.lookUp('ai_waiting_left', 'select distinct workspace_id from ai_waiting where at between $1 and $2', [new Date(now - LONG_MS), new Date(now - LEFT_MS)])
}
