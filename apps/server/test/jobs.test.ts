// Jobs: what nobody waits for lets everything else go first.
import { runOnce } from 'graphile-worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())

test('a job that can wait is done after those that came later', async () => {
  const { workspaceId } = await makeDesk(h, 'Nimbus')
  const { pool } = h.app.house.database
  await pool.query('delete from graphile_worker._private_jobs')
  await h.inside(workspaceId, async (ctx) => {
    ctx.enqueue({ task: 'reads', payload: {}, canWait: true })
    ctx.enqueue({ task: 'reads', payload: {}, key: 'kept', keyMode: 'unsafe_dedupe', canWait: true })
    ctx.enqueue({ task: 'posts', payload: {} })
    ctx.enqueue({ task: 'posts', payload: {}, key: 'edited', keyMode: 'preserve_run_at' })
  })
  const done: string[] = []
  const note = (task: string) => () => void done.push(task)
  await runOnce({ pgPool: pool, taskList: { reads: note('reads'), posts: note('posts') }, noHandleSignals: true, concurrency: 1, logger: h.app.jobLogger })
  expect(done).toEqual(['posts', 'posts', 'reads', 'reads'])
})
