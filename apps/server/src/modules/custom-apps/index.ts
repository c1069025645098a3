// The door of custom apps.
export { customAppJobs } from './jobs.ts'
