// After an issue was opened a look is due soon; many issues are one look.
import type { Ctx, JobDraft } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { lookForBursts } from './look.ts'

const TASK = 'anomalies.look'
const SOON_MS = 5_000

/** Less than this before the look, one more is asked for. */
const SURELY_MS = 1_000

/** When the look is due that was asked for: asked for with each issue, all who open one would wait for each other's commits at one row. */
const due = new Map<string, number>()

export const anomalyJob = async (ctx: Ctx): Promise<JobDraft | null> => {
  const now = ctx.now.getTime()
  if (ctx.historic || ctx.isEnqueued(TASK) || (due.get(ctx.workspaceId) ?? 0) > now + SURELY_MS) return null
  due.set(ctx.workspaceId, now + SOON_MS)
  return { task: TASK, payload: {}, key: TASK, keyMode: 'preserve_run_at', runAt: new Date(now + SOON_MS) }
}

export const anomalyJobs: JobHandlers = {
  [TASK](edge) {
    due.delete(edge.workspaceId)
    return edge.transaction(lookForBursts)
  },
}
