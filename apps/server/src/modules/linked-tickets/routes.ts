// What can be asked of linked tickets.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { edgeRoute, route, type Route } from '../../platform/route.ts'
import { getIssue, getWhole, presentIssue } from '../issues/index.ts'
import { completeTicket, reopenTicket } from './complete.ts'
import { createTicket } from './create.ts'
import { presentCreator, renewCreator, setCreator } from './creator.ts'
import { closeDoor, makeDoor, presentDoor, type DoorTools } from './door.ts'
import { called, linkTicket, unlinkTicket } from './link.ts'
import { presentTicket } from './present.ts'
import { readTyped, sayTicket } from './rules.ts'
import { listTickets } from './store.ts'
import { getTicket } from './ticket.ts'

const nameOf = (ticket: string, source: string | undefined) => {
  const read = readTyped(ticket, source)
  if ('problem' in read) throw invalid(`ticket: ${read.problem}`)
  return read
}

/** A ticket of an issue that may not be seen is not there. */
const seen = async (ctx: Ctx, id: string) => {
  const ticket = await getTicket(ctx, id)
  await getIssue(ctx, ticket.issueId)
  return ticket
}

const OPERATIONS = { unlink: unlinkTicket, complete: (ctx: Ctx, id: string) => completeTicket(ctx, id), reopen: (ctx: Ctx, id: string) => reopenTicket(ctx, id) }

export const linkedTicketRoutes = (tools: DoorTools): Route[] => [
  route(contract.addLinkedTicket, async (ctx, { params, body }) => {
    const { ticket, isHeld } = await linkTicket(ctx, params.id, { ...nameOf(body.ticket, body.source), title: body.title ?? '' })
    return { ...presentTicket(ticket), is_held: isHeld }
  }),
  route(contract.closeTicketDoor, async (ctx) => {
    await closeDoor(ctx)
    return {}
  }),
  // Within the time that anybody waits before a screen.
  edgeRoute(contract.createLinkedTicket, (edge, { params, body }) => createTicket(edge, tools, { issueId: params.id, ...body }, 8_000)),
  route(contract.getTicketCreator, presentCreator),
  route(contract.getTicketDoor, (ctx) => presentDoor(ctx, tools.publicUrl)),
  route(contract.linkExternalIssue, async (ctx, { params, body }) => {
    const issue = await getIssue(ctx, params.id)
    const named = nameOf(body.external_issue_id, body.source)
    const ticket = called(await listTickets(ctx, issue.id), named)
    const { operation = 'link' } = body
    if (operation === 'link') await linkTicket(ctx, issue.id, { ...named, title: '' })
    else if (ticket) await OPERATIONS[operation](ctx, ticket.id)
    else if (operation !== 'unlink') throw invalid(`external_issue_id: ${sayTicket(named)} is not linked to #${issue.number}; link it first.`)
    return presentIssue(await getWhole(ctx, issue.id), tools.publicUrl)
  }),
  route(contract.makeTicketDoor, (ctx) => makeDoor(ctx, tools)),
  route(contract.removeLinkedTicket, async (ctx, { params }) => {
    await unlinkTicket(ctx, (await seen(ctx, params.id)).id)
    return {}
  }),
  route(contract.renewTicketCreatorSecret, (ctx) => renewCreator(ctx, tools.secrets)),
  route(contract.setTicketCreator, (ctx, { body }) => setCreator(ctx, tools.secrets, body)),
  route(contract.setLinkedTicketState, async (ctx, { params, body }) => {
    const ticket = await seen(ctx, params.id)
    await (body.state === 'completed' ? completeTicket(ctx, ticket.id) : reopenTicket(ctx, ticket.id))
    return presentTicket(await getTicket(ctx, ticket.id))
  }),
]
