// What runs later for webhooks: deliveries, and forgetting old ones.
import type { JobHandlers } from '../../platform/jobs.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { House } from '../../platform/workspace.ts'
import { deliver } from './send.ts'
import { clearDeliveries } from './store.ts'

export const webhookJobs = (secrets: Secrets): JobHandlers => ({ 'webhooks.deliver': deliver(secrets) })

const KEPT_MS = 30 * 24 * 3_600_000
export const clearOldDeliveries = async (house: House): Promise<void> => void (await clearDeliveries(house, new Date(house.clock().getTime() - KEPT_MS)))
