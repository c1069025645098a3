// The door of triggers.
export { settleRun, triggerJobs } from './jobs.ts'
export { forgetTriggers } from './known.ts'
export { triggerSenders } from './senders.ts'
export { findWithText as triggerWith } from './store.ts'
export { checkVisitorFilters, judgeVisitor } from './visitors.ts'
export type { Ways } from './ways.ts'
