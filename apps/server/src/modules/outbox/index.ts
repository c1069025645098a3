// The door of the outbox.
export { outboxJobs } from './jobs.ts'
export { isResting, isTimeout, letRest } from './rest.ts'
export { mayPass, mayPassMail, pauseAfter } from './rules.ts'
export { post, sendSoon, type Attempt, type Sender } from './send.ts'
export { countMails, giveUp, listOfRun, listOfServices, renewFailed, renewOfService, type OutboxRow } from './store.ts'
