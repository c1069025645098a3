// After an issue was opened a look is due soon; many issues are one look.
import { createAsked } from '../../platform/asked.ts'
import type { Ctx, JobDraft } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { lookForBursts } from './look.ts'

const TASK = 'anomalies.look'
const SOON_MS = 5_000

const asked = createAsked()

export const anomalyJob = async (ctx: Ctx): Promise<JobDraft | null> => {
  const now = ctx.now.getTime()
  if (ctx.historic || ctx.isEnqueued(TASK) || asked.isAsked(ctx.workspaceId, now)) return null
  asked.ask(ctx.workspaceId, now + SOON_MS)
  return { task: TASK, payload: {}, key: TASK, keyMode: 'preserve_run_at', runAt: new Date(now + SOON_MS) }
}

export const anomalyJobs: JobHandlers = {
  [TASK](edge) {
    asked.begin(edge.workspaceId)
    return edge.transaction(lookForBursts)
  },
}
