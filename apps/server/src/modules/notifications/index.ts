// The door of notifications.
export type { Ways } from './deliver.ts'
export { notificationJobs } from './jobs.ts'
export { endMails, readMailOff } from './mail-off.ts'
