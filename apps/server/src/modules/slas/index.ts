// The door of promises.
export { addPolicy, policyAlerting, policyWith } from './change.ts'
export { slaJobs } from './jobs.ts'
export { checkHours, promise } from './promise.ts'
export { presentCardClock, presentClock, type CardClock } from './present.ts'
export { listClocksOf } from './store-clocks.ts'
export { findPolicy, type PolicyRow } from './store-policies.ts'
