// What the clock does for promises: keeps clocks in step, tells when a time is up or nearly; and looks at all once more.
import type { Ctx, EdgeCtx, EventDraft, JobDraft } from '../../platform/context.ts'
import { SYSTEM } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { breachData, keepSome } from './keep.ts'
import { dropClocks, findDue, markBreached, markWarned, type Marked } from './store-clocks.ts'
import { findStale, forgetLooked } from './store-facts.ts'
import { wakeOnCall } from './wake.ts'

export { wakeJob } from './wake.ts'

const AT_ONCE = 300
const MARKED_AT_ONCE = 4_000
/** What is left is done at the next stroke, so that no workspace keeps the others waiting for long. */
const MOST_ROUNDS = 10

const inTurns = async (house: House, workspaces: { workspace_id: string }[], most: number, work: (ctx: Ctx) => Promise<number>): Promise<void> => {
  for (const { workspace_id: workspaceId } of workspaces)
    try {
      for (let round = 0, done = most; round < MOST_ROUNDS && done >= most; round += 1) done = await stepInside(house, { workspaceId, actor: SYSTEM }, work)
    } catch (error) {
      // One workspace that fails must not stop the clocks of the others.
      house.log.error({ workspace: workspaceId, error: sentenceOf(error) }, 'the clocks of a workspace could not be kept; it is tried again')
    }
}

export const keepClocks = async (house: House): Promise<void> => inTurns(house, await findStale(house), AT_ONCE, (ctx) => keepSome(ctx, AT_ONCE))

/** What was up longer ago is noted and not told: it came with history, or the desk was away. */
const NEWS_MS = 24 * 3_600_000

const tellOf = async (ctx: Ctx, type: 'sla.breached' | 'sla.warned', marked: Marked[]): Promise<void> => {
  for (const m of marked)
    if (m.due_at === null || m.due_at.getTime() > ctx.now.getTime() - NEWS_MS)
      await ctx.emit({ type, issueId: m.issue_id, data: breachData({ kind: m.kind, dueAt: m.due_at, policyId: m.policy_id }) })
}

const tellSome = async (ctx: Ctx): Promise<number> => {
  const breached = await markBreached(ctx, MARKED_AT_ONCE)
  const warned = await markWarned(ctx, MARKED_AT_ONCE)
  await tellOf(ctx, 'sla.breached', breached)
  await tellOf(ctx, 'sla.warned', warned)
  return Math.max(breached.length, warned.length)
}

export const tellBreaches = async (house: House): Promise<void> => inTurns(house, await findDue(house), MARKED_AT_ONCE, tellSome)

const KEY = 'slas:again'
const SOON_MS = 500

/** After a policy, a schedule or an account has changed; many changes are one look. */
export const lookAgain = (ctx: Ctx): JobDraft => ({ task: 'slas.again', payload: {}, key: KEY, keyMode: 'preserve_run_at', runAt: new Date(ctx.now.getTime() + SOON_MS) })

export const slaJob = async (ctx: Ctx, _event: Required<EventDraft>): Promise<JobDraft | null> => (ctx.historic || ctx.isEnqueued(KEY) ? null : lookAgain(ctx))

export const slaJobs = ({ publicUrl }: { publicUrl: string }): JobHandlers => ({
  'slas.wake': wakeOnCall(publicUrl),
  'slas.again': async (edge: EdgeCtx) => {
    await edge.transaction(async (ctx) => {
      const gone = await dropClocks(ctx)
      if (gone.length > 0) await ctx.emit({ type: 'sla.changed', objectId: ctx.workspaceId })
      await forgetLooked(ctx)
    })
  },
})
