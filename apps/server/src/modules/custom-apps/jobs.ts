// What runs later for custom apps: the first handshake.
import type { JobHandlers } from '../../platform/jobs.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { connectLater } from './connect.ts'

export const customAppJobs = (secrets: Secrets): JobHandlers => ({ 'custom_apps.connect': connectLater(secrets) })
