// Ties an issue to a ticket of the engineers from its card: asks for the address, and puts the issue on hold for it (IT-8).
import { can } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError, denied, sentenceOf } from '../../../platform/errors.ts'
import { isId } from '../../../platform/id.ts'
import { linkExternal, setState } from '../../../modules/issues/index.ts'
import { actorOf, answering, type InteractionTools } from '../interact.ts'
import { getInstallation, type Person } from '../store.ts'
import { answerPrivately, oneOfUs, whoPressed, type Answer, type Pressed } from '../who-pressed.ts'
import { issueOfBlock } from './card-view.ts'
import { goneBecause, holdPressed, type Pressable } from './store-card-facts.ts'
import { ENGINEERING, readTicket } from './tracker-address.ts'

const BLOCK = 'ticket'
const plain = (text: string) => ({ type: 'plain_text', text })

const modal = (issue: Pressable) => ({
  type: 'modal', callback_id: ENGINEERING, private_metadata: issue.id, title: plain('Engineering ticket'), submit: plain('Link'), close: plain('Cancel'),
  blocks: [
    {
      type: 'input', block_id: BLOCK, label: plain(`The ticket that #${issue.number} waits for`), hint: plain('Its address in Linear, Jira, GitHub, GitLab, Asana or elsewhere. The issue goes on hold.'),
      element: { type: 'plain_text_input', action_id: 'address', placeholder: plain('https://') },
    },
  ],
})

export const isEngineering = ({ interaction }: Pressed): boolean => interaction.actions?.[0]?.selected_option?.value === ENGINEERING

const mayNot = async (ctx: Ctx, person: Person): Promise<string | null> => {
  const actor = await actorOf(ctx, person)
  return actor.kind === 'user' && !can(actor.role, 'issues:write') ? 'Your role lets you read issues, not change them; an admin can change that.' : null
}

/** @throws with a sentence for whoever pressed. */
const held = async (ctx: Ctx, person: Person, issueId: string): Promise<Pressable> => {
  const refusal = person.side === 'us' ? await mayNot(ctx, person) : 'Only colleagues can do this.'
  if (refusal) throw denied(refusal)
  const issue = isId(issueId) ? await holdPressed(ctx, issueId) : null
  if (!issue) throw new AppError('not_found', 'This issue was deleted in Patchbay, so nothing was changed.')
  const gone = goneBecause(issue)
  if (gone) throw new AppError('not_found', gone)
  return issue
}

const open = async (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed): Promise<void> => {
  const person = await oneOfUs(edge, clientFor, p)
  if (!person) return
  const issueId = issueOfBlock(p.interaction.actions?.[0]?.block_id ?? '')
  const { issue, installation } = await edge.transaction(async (ctx) => ({ issue: await held(ctx, person, issueId), installation: await getInstallation(ctx, p.installationId) }))
  if (issue.state === 'closed') return answerPrivately(edge, p.interaction.response_url, `#${issue.number} is closed; reopen it first.`)
  const slack = clientFor(installation, edge.outside)
  await slack.views.open({ trigger_id: p.interaction.trigger_id ?? '', view: modal(issue) } as unknown as Parameters<typeof slack.views.open>[0])
}

export const openEngineering = (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<void> => answering(edge, p, open(edge, tools, p))

const problem = (why: string): Answer => ({ response_action: 'errors', errors: { [BLOCK]: why } })

export const submitEngineering = async (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed): Promise<Answer> => {
  const { view } = p.interaction
  const ticket = readTicket(view?.state?.values[BLOCK]?.address?.value ?? '')
  if (!ticket) return problem('This is no address; copy it from your browser, such as https://linear.app/acme/issue/ENG-12.')
  try {
    const person = await whoPressed(edge, clientFor, p)
    await edge.transaction(async (ctx) => {
      const issue = await held(ctx, person, view?.private_metadata ?? '')
      const inside = ctx.as(await actorOf(ctx, person))
      await linkExternal(inside, issue.id, ticket)
      await setState(inside, issue.id, 'on_hold', { by: 'person' })
    })
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) edge.log.error({ error: sentenceOf(error) }, 'a ticket of the engineers could not be linked')
    return problem(error instanceof AppError ? error.message : 'That did not work just now, and nothing was changed. Please try again.')
  }
}
