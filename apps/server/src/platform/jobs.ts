// Jobs: work after the commit, run by graphile-worker; handlers stand at the door.
import { type JobHelpers, Logger, run, runMigrations, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import { SYSTEM, type EdgeCtx } from './context.ts'
import { isId } from './id.ts'
import { createPatientPool } from './jobs-pool.ts'
import { edgeOf, type House } from './workspace.ts'

/** A handler gets the door, its payload, and the how manieth try this is; it throws to be tried again later. */
export type JobHandler = (edge: EdgeCtx, payload: Record<string, unknown>, attempt?: number) => Promise<void>
export type JobHandlers = Record<string, JobHandler>

export const taskListOf = (house: House, handlers: JobHandlers): TaskList =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (payload: unknown, { job }: JobHelpers) => {
        const given = payload as Record<string, unknown>
        const workspaceId = String(given.workspaceId)
        if (!isId(workspaceId)) throw new Error(`The job ${name} names no workspace.`)
        await handle(edgeOf(house, workspaceId, SYSTEM), given, job.attempts)
      },
    ]),
  )

const quiet = (house: House) => ({
  error: (message: string) => house.log.error({ job: message }, 'a job failed'),
  warn: (message: string) => house.log.warn({ job: message }, 'jobs'),
})

export const loggerFor = (house: House): Logger => {
  const speak = quiet(house)
  return new Logger(() => (level, message) => {
    if (level === 'error') speak.error(message)
    else if (level === 'warning') speak.warn(message)
  })
}

export const migrateJobs = async (pool: pg.Pool): Promise<void> => runMigrations({ pgPool: pool })

/** No job of ours takes this long: what is held longer is held by a process that is gone. */
const LONGEST_MS = 90_000

/** Gives jobs of dead processes back; with `all`, every job that is held, for a process that knows it is alone. */
export const freeJobs = async (house: House, { all = false } = {}): Promise<void> => {
  const before = new Date(Date.now() - (all ? -1_000 : LONGEST_MS))
  await house.database.lookUp(
    'jobs_free',
    `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs where locked_at < $1))`,
    [before],
  )
}

/** How many jobs there are that may still be done. */
export const countJobs = async (house: House): Promise<number> => {
  const [row] = await house.database.lookUp<{ n: number }>('jobs_count', 'select count(*)::int as n from graphile_worker._private_jobs where attempts < max_attempts', [])
  return row?.n ?? 0
}

/** Gives what ends them: jobs that run are waited for, a database that is away is not. */
export const startJobs = async (house: House, tasks: TaskList): Promise<() => Promise<void>> => {
  const patient = createPatientPool(house.database.pool)
  const runner = await run({
    pgPool: patient.pool,
    taskList: tasks,
    noHandleSignals: true,
    logger: loggerFor(house),
    preset: {
      worker: {
        // Most of a job for Slack is waiting for Slack.
        concurrentJobs: 8,
        // Jobs that are to wait a moment are found by asking; a card may not be two seconds late.
        pollInterval: 500,
        // One notification is enough to look again: what is told of in the pause after a look that found nothing would else wait for the poll.
        localQueue: { size: 16, ttl: 10_000, refetchDelay: { durationMs: 20, threshold: 0, maxAbortThreshold: 1 } },
      },
    },
  })
  return async () => {
    patient.end()
    await Promise.race([runner.stop().catch(() => {}), patient.gaveUp])
  }
}
