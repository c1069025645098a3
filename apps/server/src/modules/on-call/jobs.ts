// What runs later for on-call services: alerts follow their issues.
import type { JobHandlers } from '../../platform/jobs.ts'
import { follow } from './follow.ts'

export { followJob } from './follow.ts'

export const onCallJobs = ({ publicUrl }: { publicUrl: string }): JobHandlers => ({ 'on_call.follow': follow(publicUrl) })
