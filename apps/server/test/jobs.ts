// Runs the jobs that are due, once each, and says how many there were.
import { setTimeout as delay } from 'node:timers/promises'
import { runOnce } from 'graphile-worker'
import type { App } from '../src/app.ts'

export const runTaskListOnce = async (app: App): Promise<number> => {
  const { pool } = app.house.database
  // The clock of a test may stand before or after the database's own.
  // What Slack asked to wait stays waiting: it would be told to wait again, for ever, while time stands still.
  await pool.query("update graphile_worker._private_jobs set run_at = now() where locked_at is null and attempts = 0 and run_at > now() and payload->>'waits' is null")
  const due = await pool.query<{ n: number }>('select count(*)::int as n from graphile_worker._private_jobs where run_at <= now() and locked_at is null')
  const waiting = due.rows[0]?.n ?? 0
  if (waiting === 0) return 0
  await runOnce({ pgPool: pool, taskList: app.tasks, noHandleSignals: true, logger: app.jobLogger })
  // A job that failed is given back a moment after the run has ended.
  const held = async () => (await pool.query('select 1 from graphile_worker._private_jobs where locked_at is not null limit 1')).rows.length > 0
  for (let look = 0; look < 200 && (await held()); look += 1) await delay(10)
  return waiting
}
