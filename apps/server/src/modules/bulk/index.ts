// The door of bulk changes.
export { bulkJobs } from './run.ts'
