// The door of linked tickets.
export { completeTicket } from './complete.ts'
export { createsIn, createTicket, postTicket, settleTicket, ticketSender } from './create.ts'
export { hear } from './door.ts'
export { linkedTicketJobs } from './jobs.ts'
export { linkTicket } from './link.ts'
export { presentTicket } from './present.ts'
export { readTyped } from './rules.ts'
export { listTickets } from './store.ts'
