// A linked ticket is completed: the issue is ours again, and colleagues are told to tell the customer; or it is open again.
import { ticketAppLabel } from '@patchbay/contract'
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { escapeHtml } from '../../platform/html.ts'
import { findIssue, setState } from '../issues/index.ts'
import { noteEverywhere } from '../messages/index.ts'
import { hold } from './link.ts'
import { adviceAfter, returns, sayTicket } from './rules.ts'
import { listTickets, updateTicket, type Ticket } from './store.ts'
import { tell } from './tell.ts'
import { getTicket } from './ticket.ts'

const nameOf = ({ externalId, link, title }: Ticket): string => {
  const name = /^https?:/.test(link) ? `<a href="${escapeHtml(link)}">${escapeHtml(externalId)}</a>` : escapeHtml(externalId)
  return title ? `${name} “${escapeHtml(title)}”` : name
}

/** `how` it came out there, such as "as not planned"; `statedAt` when another system says it was so. */
export const completeTicket = async (ctx: Ctx, id: string, { how = '', statedAt = ctx.now }: { how?: string; statedAt?: Date } = {}): Promise<void> => {
  const ticket = await getTicket(ctx, id)
  if (ticket.state === 'completed') return updateTicket(ctx, ticket.id, { statedAt })
  await updateTicket(ctx, ticket.id, { state: 'completed', completedAt: ctx.now, completedBy: ctx.actor.name, statedAt })
  const issue = await findIssue(ctx, ticket.issueId)
  // One in the bin has nobody to tell, and one that was merged has its ticket on the other as well.
  if (issue?.id !== ticket.issueId) return
  const left = (await listTickets(ctx, issue.id)).filter((t) => t.state === 'open')
  const done = `${nameOf(ticket)} is completed in ${escapeHtml(ticketAppLabel(ticket.source))}${how ? ` ${escapeHtml(how)}` : ''}.`
  await noteEverywhere(ctx.as(SYSTEM), issue, { html: `<p>${done} ${escapeHtml(adviceAfter(left, issue.state))}</p>` })
  await tell(ctx, 'issue.linked_ticket.completed', ticket, { how, left: left.length })
  if (left.length === 0 && returns(issue.state)) await setState(ctx, issue.id, 'waiting_on_you', { by: 'machine', reason: `${sayTicket(ticket)} is completed`, confidence: 1 })
}

/** The way back: the issue waits for it again. */
export const reopenTicket = async (ctx: Ctx, id: string, { statedAt = ctx.now }: { statedAt?: Date } = {}): Promise<void> => {
  const ticket = await getTicket(ctx, id)
  if (ticket.state === 'open') return updateTicket(ctx, ticket.id, { statedAt })
  await updateTicket(ctx, ticket.id, { state: 'open', completedAt: null, completedBy: '', statedAt })
  if ((await findIssue(ctx, ticket.issueId))?.id !== ticket.issueId) return
  await tell(ctx, 'issue.linked_ticket.reopened', ticket)
  await hold(ctx, ticket)
}
