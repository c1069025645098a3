// The door of notifications.
export type { Direct, Push, Ways } from './deliver.ts'
export { notificationJobs } from './jobs.ts'
