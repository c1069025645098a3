// After an issue was opened a look is due soon; many issues are one look.
import type { Ctx, JobDraft } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { lookForBursts } from './look.ts'

const TASK = 'anomalies.look'
const SOON_MS = 5_000

export const anomalyJob = async (ctx: Ctx): Promise<JobDraft | null> =>
  ctx.historic || ctx.isEnqueued(TASK) ? null : { task: TASK, payload: {}, key: TASK, keyMode: 'preserve_run_at', runAt: new Date(ctx.now.getTime() + SOON_MS) }

export const anomalyJobs: JobHandlers = { [TASK]: (edge) => edge.transaction(lookForBursts) }
