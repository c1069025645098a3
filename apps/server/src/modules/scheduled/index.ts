// The door of scheduled messages.
export { presentScheduled } from './present.ts'
export { listOfIssue as listScheduledOf } from './store.ts'
