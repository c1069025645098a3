// The door of statuses.
export { defaultStatus, listStatuses, statusFor, type Status } from './statuses.ts'
