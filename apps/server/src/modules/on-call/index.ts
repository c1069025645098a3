// The door of on-call services.
export { moveAlert, raiseAlert } from './alert.ts'
export { onCallJobs } from './jobs.ts'
export { alertSender } from './send.ts'
export { getService } from './store.ts'
