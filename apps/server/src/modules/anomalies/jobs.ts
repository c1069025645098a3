// After an issue was opened a look is due soon; many issues are one look.
import { createAsked } from '../../platform/asked.ts'
import type { Ctx, JobDraft } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { lookForBursts } from './look.ts'

const TASK = 'anomalies.look'
const SOON_MS = 5_000
/** In a rush a look costs more, and then the next waits longer: looking takes at most one part in so many of the time. */
const PARTS = 50
const LATEST_MS = 30_000
const MOST_KEPT = 2_000

const asked = createAsked()
/** How long the last look took, in milliseconds, by workspace. */
const took = new Map<string, number>()

const dueIn = (workspaceId: string): number => Math.min(LATEST_MS, Math.max(SOON_MS, PARTS * (took.get(workspaceId) ?? 0)))

const timed = async (workspaceId: string, look: () => Promise<void>): Promise<void> => {
  const start = performance.now()
  await look()
  if (took.size >= MOST_KEPT) took.clear()
  took.set(workspaceId, performance.now() - start)
}

export const anomalyJob = async (ctx: Ctx): Promise<JobDraft | null> => {
  const now = ctx.now.getTime()
  if (ctx.historic || ctx.isEnqueued(TASK) || asked.isAsked(ctx.workspaceId, now)) return null
  const due = now + dueIn(ctx.workspaceId)
  asked.ask(ctx.workspaceId, due)
  return { task: TASK, payload: {}, key: TASK, keyMode: 'preserve_run_at', runAt: new Date(due) }
}

export const anomalyJobs: JobHandlers = {
  [TASK](edge) {
    asked.begin(edge.workspaceId)
    return timed(edge.workspaceId, () => edge.transaction(lookForBursts))
  },
}
