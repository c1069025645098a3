// What runs later for the outbox: sending, and forgetting what is long over.
import type { JobHandlers } from '../../platform/jobs.ts'
import type { House } from '../../platform/workspace.ts'
import { send, type Senders, type Settled } from './send.ts'
import { clearRows } from './store.ts'

export { wakeOutbox } from './send.ts'

export const outboxJobs = ({ senders, settled }: { senders: Senders; settled: Settled }): JobHandlers => ({ 'outbox.send': send(senders, settled) })

const KEPT_MS = 30 * 24 * 3_600_000
export const clearOutbox = async (house: House): Promise<void> => void (await clearRows(house, new Date(house.clock().getTime() - KEPT_MS)))
