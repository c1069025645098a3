// What runs later for fields, and what the clock does for them.
import type { JobHandlers } from '../../platform/jobs.ts'
import { reckonPart } from './reckon.ts'

export { reckonDaily } from './reckon.ts'

export const fieldJobs: JobHandlers = { 'fields.reckon': reckonPart }
