// The door of triggers.
export { triggerJobs } from './jobs.ts'
export { forgetTriggers } from './known.ts'
export { findWithText as triggerWith } from './store.ts'
export type { Ways } from './ways.ts'
