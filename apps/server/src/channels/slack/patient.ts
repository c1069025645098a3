// Jobs that Slack asked to wait come again when it said, and lose no try by it.
import type { EdgeCtx } from '../../platform/context.ts'
import type { JobHandler, JobHandlers } from '../../platform/jobs.ts'
import { refusalOf } from './client.ts'

/** Jobs are no clockwork; sooner than this is not worth a row. */
const SHORTEST_MS = 250

/** Says why a job is there: Slack asked it to wait. */
export const WAITS = { waits: true } as const

/** The same job for later. `waits` says why it is there; a newer one of its key takes its place. */
export const comeAgain = (edge: EdgeCtx, task: string, payload: Record<string, unknown>, key: string, ms: number): Promise<void> =>
  edge.transaction(async (ctx) => {
    const runAt = new Date(ctx.now.getTime() + Math.max(SHORTEST_MS, ms))
    ctx.enqueue({ task, payload: { ...payload, ...WAITS }, key, runAt })
  })

export const patient =
  (task: string, work: JobHandler, keyOf: (payload: Record<string, unknown>) => string): JobHandler =>
  async (edge, payload) => {
    try {
      await work(edge, payload)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.kind !== 'wait') throw error
      await comeAgain(edge, task, payload, keyOf(payload), refusal.seconds * 1000)
    }
  }

/** What a job is about, whether it has waited or not. */
const aboutOf = (payload: Record<string, unknown>): string => JSON.stringify(Object.entries(payload).filter(([name]) => name !== 'waits').map(([, value]) => value))

/** The same for many, each told from others of its kind by what it is about. */
export const allPatient = (jobs: JobHandlers): JobHandlers =>
  Object.fromEntries(Object.entries(jobs).map(([task, work]) => [task, patient(task, work, (payload) => `${task}:${aboutOf(payload)}`)]))
