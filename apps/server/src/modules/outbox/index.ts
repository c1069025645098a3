// The door of the outbox.
export { outboxJobs } from './jobs.ts'
export { isResting, isTimeout, letRest } from './rest.ts'
export { mayPass, mayPassMail, pauseAfter } from './rules.ts'
export { post, sendNow, sendSoon, type Attempt, type Sender } from './send.ts'
export { countMails, giveUp, listOfRun, listOfServices, listOfTickets, renewFailed, renewOfService, type OutboxRow } from './store.ts'
