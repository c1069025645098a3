// Links an issue to a ticket of another app, which it then waits for; and takes the link away.
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { getIssue, setState } from '../issues/index.ts'
import { getTicket } from './ticket.ts'
import { holds, sayTicket } from './rules.ts'
import { deleteTicket, insertTicket, listTickets, updateTicket, type NewTicket, type Ticket } from './store.ts'
import { tell } from './tell.ts'

const MOST = 50

type Name = Pick<NewTicket, 'source' | 'externalId'>
/** Keys are the same however they are written. */
export const called = (tickets: Ticket[], { source, externalId }: Name): Ticket | undefined =>
  tickets.find((t) => t.source === source && t.externalId.toLowerCase() === externalId.toLowerCase())

/** Puts the issue on hold, unless somebody set its status by hand; gives whether it did. */
export const hold = async (ctx: Ctx, ticket: Ticket): Promise<boolean> => {
  const issue = await getIssue(ctx, ticket.issueId)
  if (!holds(issue)) return false
  await setState(ctx, issue.id, 'on_hold', { by: 'machine', reason: `Waits for ${sayTicket(ticket)}`, confidence: 1 })
  await updateTicket(ctx, ticket.id, { heldFrom: issue.state })
  return true
}

/** The same again is what is there already. */
export const linkTicket = async (ctx: Ctx, id: string, given: NewTicket): Promise<{ ticket: Ticket; isHeld: boolean }> => {
  const issue = await getIssue(ctx, id)
  const there = await listTickets(ctx, issue.id)
  const same = called(there, given)
  if (same) return { ticket: same, isHeld: false }
  if (there.length >= MOST) throw invalid(`#${issue.number} has ${MOST} linked tickets already; take one off first.`)
  const ticket = await insertTicket(ctx, issue.id, given)
  if (!ticket) throw conflict(`${sayTicket(given)} was linked to this issue just now.`)
  await tell(ctx, 'issue.linked_ticket.added', ticket)
  return { ticket, isHeld: await hold(ctx, ticket) }
}

/** What waited for nothing but this goes back to where it stood. */
export const unlinkTicket = async (ctx: Ctx, id: string): Promise<void> => {
  const ticket = await getTicket(ctx, id)
  await deleteTicket(ctx, ticket.id)
  await tell(ctx, 'issue.linked_ticket.removed', ticket)
  const [issue, left] = [await getIssue(ctx, ticket.issueId), (await listTickets(ctx, ticket.issueId)).filter((t) => t.state === 'open')]
  if (!ticket.heldFrom || issue.state !== 'on_hold' || issue.stateBy === 'person') return
  const [next] = left
  if (next) return updateTicket(ctx, next.id, { heldFrom: next.heldFrom ?? ticket.heldFrom })
  await setState(ctx, issue.id, ticket.heldFrom, { by: 'machine', reason: `${sayTicket(ticket)} is linked no longer`, confidence: 1 })
}
