// Links an issue to a ticket of another app from its card, or has one made where that is set up: asks for app, address or key, and title; the issue waits for it (IT-8).
import { can, TICKET_APPS, ticketAppLabel } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError, denied, sentenceOf } from '../../../platform/errors.ts'
import { isId } from '../../../platform/id.ts'
import { createsIn, linkTicket, readTyped } from '../../../modules/linked-tickets/index.ts'
import { actorOf, answering, type InteractionTools } from '../interact.ts'
import { getInstallation, type Person } from '../store.ts'
import { answerPrivately, hiddenFrom, oneOfUs, whoPressed, type Answer, type Pressed } from '../who-pressed.ts'
import { issueOfBlock, LINK_TICKET } from './card-view.ts'
import { createModal } from './create-ticket-view.ts'
import { goneBecause, holdPressed, type Pressable } from './store-card-facts.ts'

const [APP, BLOCK, TITLE] = ['app', 'ticket', 'title']
const BY_ADDRESS = 'address'
const plain = (text: string) => ({ type: 'plain_text', text })

const option = (text: string, value: string) => ({ text: plain(text), value })
const byAddress = option('Read it from the address', BY_ADDRESS)

const modal = (issue: Pressable) => ({
  type: 'modal', callback_id: LINK_TICKET, private_metadata: issue.id, title: plain('Link a ticket'), submit: plain('Link'), close: plain('Cancel'),
  blocks: [
    {
      type: 'input', block_id: BLOCK, label: plain(`The ticket that #${issue.number} waits for`), hint: plain('The issue goes on hold until the ticket is completed, unless somebody set its status by hand.'),
      element: { type: 'plain_text_input', action_id: 'address', max_length: 2000, placeholder: plain('https://linear.app/acme/issue/ENG-12 or ENG-12') },
    },
    {
      type: 'input', block_id: APP, label: plain('App'),
      element: { type: 'static_select', action_id: 'app', initial_option: byAddress, options: [byAddress, ...TICKET_APPS.map((app) => option(ticketAppLabel(app), app))] },
    },
    { type: 'input', block_id: TITLE, optional: true, label: plain('Title'), element: { type: 'plain_text_input', action_id: 'title', max_length: 200 } },
  ],
})

export const isLinkTicket = ({ interaction }: Pressed): boolean => interaction.actions?.[0]?.selected_option?.value === LINK_TICKET

const mayNot = async (ctx: Ctx, person: Person): Promise<string | null> => {
  const actor = await actorOf(ctx, person)
  return actor.kind === 'user' && !can(actor.role, 'issues:write') ? 'Your role lets you read issues, not change them; an admin can change that.' : null
}

/** @throws with a sentence for whoever pressed. */
export const held = async (ctx: Ctx, person: Person, issueId: string): Promise<Pressable> => {
  const refusal = person.side === 'us' ? await mayNot(ctx, person) : 'Only colleagues can do this.'
  if (refusal) throw denied(refusal)
  const issue = isId(issueId) ? await holdPressed(ctx, issueId) : null
  if (!issue) throw new AppError('not_found', 'This issue was deleted in Patchbay, so nothing was changed.')
  const hidden = await hiddenFrom(ctx, person, issue.id)
  if (hidden) throw denied(hidden)
  const gone = goneBecause(issue)
  if (gone) throw new AppError('not_found', gone)
  return issue
}

const open = async (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed): Promise<void> => {
  const person = await oneOfUs(edge, clientFor, p)
  if (!person) return
  const issueId = issueOfBlock(p.interaction.actions?.[0]?.block_id ?? '')
  const { issue, installation, view } = await edge.transaction(async (ctx) => {
    const issue = await held(ctx, person, issueId)
    const app = await createsIn(ctx)
    return { issue, installation: await getInstallation(ctx, p.installationId), view: app ? await createModal(ctx, issue, app) : modal(issue) }
  })
  if (issue.state === 'closed') return answerPrivately(edge, p.interaction.response_url, `#${issue.number} is closed; reopen it first.`)
  const slack = clientFor(installation, edge.outside)
  await slack.views.open({ trigger_id: p.interaction.trigger_id ?? '', view } as unknown as Parameters<typeof slack.views.open>[0])
}

export const openLinkTicket = (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<void> => answering(edge, p, open(edge, tools, p))

const problem = (why: string): Answer => ({ response_action: 'errors', errors: { [BLOCK]: why } })

export const submitLinkTicket = async (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed): Promise<Answer> => {
  const { view } = p.interaction
  const values = view?.state?.values
  const app = values?.[APP]?.app?.selected_option?.value ?? BY_ADDRESS
  const ticket = readTyped(values?.[BLOCK]?.address?.value ?? '', app === BY_ADDRESS ? undefined : app)
  if ('problem' in ticket) return problem(ticket.problem)
  try {
    const person = await whoPressed(edge, clientFor, p)
    await edge.transaction(async (ctx) => {
      const issue = await held(ctx, person, view?.private_metadata ?? '')
      const inside = ctx.as(await actorOf(ctx, person))
      await linkTicket(inside, issue.id, { ...ticket, title: values?.[TITLE]?.title?.value?.trim() ?? '' })
    })
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) edge.log.error({ error: sentenceOf(error) }, 'a ticket could not be linked')
    return problem(error instanceof AppError ? error.message : 'That did not work just now, and nothing was changed. Please try again.')
  }
}
