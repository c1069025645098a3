// Has a ticket of another app made from a card (A.2, engineering_ticket); what the other side refuses is told in the modal.
import type { EdgeCtx } from '../../../platform/context.ts'
import { AppError, conflict, sentenceOf } from '../../../platform/errors.ts'
import { createTicket, linkTicket, readTyped } from '../../../modules/linked-tickets/index.ts'
import { actorOf, type InteractionTools } from '../interact.ts'
import { whoPressed, type Answer, type Pressed } from '../who-pressed.ts'
import { beingMade, BLOCKS } from './create-ticket-view.ts'
import { held } from './link-ticket.ts'

/** Slack waits for three seconds, of which some are gone. */
const PATIENCE_MS = 1_800

type Filled = { issueId: string; title: string; description: string; instead: string }
const readView = ({ interaction: { view } }: Pressed): Filled => {
  const value = (block: string) => view?.state?.values[block]?.value?.value?.trim() ?? ''
  return { issueId: view?.private_metadata ?? '', title: value(BLOCKS.title), description: value(BLOCKS.description), instead: value(BLOCKS.instead) }
}

const problem = (block: string, why: string): Answer => ({ response_action: 'errors', errors: { [block]: why.slice(0, 500) } })

/** As whoever pressed, once they may. */
const presser = async (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed, issueId: string) => {
  const person = await whoPressed(edge, clientFor, p)
  return edge.transaction(async (ctx) => {
    const issue = await held(ctx, person, issueId)
    if (issue.state === 'closed') throw conflict(`#${issue.number} is closed; reopen it first.`)
    return { issue, actor: await actorOf(ctx, person) }
  })
}

const make = async (edge: EdgeCtx, tools: InteractionTools, p: Pressed, filled: Filled): Promise<Answer> => {
  const { issue, actor } = await presser(edge, tools, p, filled.issueId)
  if (filled.instead) {
    const ticket = readTyped(filled.instead, undefined)
    if ('problem' in ticket) return problem(BLOCKS.instead, ticket.problem)
    await edge.transaction((ctx) => linkTicket(ctx.as(actor), issue.id, { ...ticket, title: '' }))
    return undefined
  }
  const asked: EdgeCtx = { ...edge, actor, transaction: (work) => edge.transaction((ctx) => work(ctx.as(actor))) }
  const { ticket, says } = await createTicket(asked, tools, { issueId: issue.id, title: filled.title, description: filled.description }, PATIENCE_MS)
  return ticket ? undefined : { response_action: 'update', view: beingMade(filled.title, says) }
}

export const submitCreateTicket = async (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<Answer> => {
  const filled = readView(p)
  if (!filled.title && !filled.instead) return problem(BLOCKS.title, 'Say what it is about, or link a ticket that is there below.')
  try {
    return await make(edge, tools, p, filled)
  } catch (error) {
    if (!(error instanceof AppError)) edge.log.error({ error: sentenceOf(error) }, 'a ticket could not be made')
    return problem(filled.instead ? BLOCKS.instead : BLOCKS.title, error instanceof AppError ? error.message : 'That did not work just now, and nothing was changed. Please try again.')
  }
}
