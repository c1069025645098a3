// What runs later for triggers, and what the clock does for them.
import type { JobHandlers } from '../../platform/jobs.ts'
import type { House } from '../../platform/workspace.ts'
import { askThenBegin } from './asked.ts'
import { lookAtAssigned } from './assignee.ts'
import { react } from './react.ts'
import { clearRuns } from './store-runs.ts'
import { clearSweeps } from './store-sweeps.ts'
import { sweep, sweepPart } from './sweep.ts'
import { doDue } from './wait.ts'
import type { Ways } from './ways.ts'

export { assigneeJob } from './assignee.ts'
export { triggerJob } from './hear.ts'
export { settleRun } from './deliveries.ts'
export { sweepDue } from './sweep.ts'
export { wakeRuns } from './wait.ts'

export const triggerJobs = (ways: Ways): JobHandlers => ({ 'triggers.ask': askThenBegin(ways), 'triggers.assignee': lookAtAssigned, 'triggers.due': doDue(ways), 'triggers.react': react(ways), 'triggers.sweep': sweep(ways), 'triggers.sweep.part': sweepPart(ways) })

const KEPT_MS = 90 * 24 * 3_600_000
export const clearOldRuns = async (house: House): Promise<void> => {
  const before = new Date(house.clock().getTime() - KEPT_MS)
  await clearRuns(house, before)
  await clearSweeps(house, before)
}
