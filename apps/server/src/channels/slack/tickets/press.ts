// Buttons that customers may press: Close and Reopen Issue, Help and Close of the prompt, and whether articles helped (X-4, TK-9, TK-13).
import { can } from '@patchbay/contract'
import type { Actor, Ctx, EdgeCtx } from '../../../platform/context.ts'
import { denied, invalid, notFound, sentenceOf, AppError } from '../../../platform/errors.ts'
import { isId } from '../../../platform/id.ts'
import { askForPerson } from '../../../modules/ai-agents/index.ts'
import { judgeArticles } from '../../../modules/articles/index.ts'
import { findIssue, setState, type Issue } from '../../../modules/issues/index.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import type { ClientFor } from '../client.ts'
import { contactOf } from '../identify.ts'
import { actorOf } from '../interact.ts'
import { answerPrivately, hiddenFrom, takeAway, whoPressed, type Pressed } from '../who-pressed.ts'
import { findChannel, type Person } from '../store.ts'
import { logVerdict } from './answers.ts'
import { openTicket, tellOfTicket } from './ticket.ts'

const channelPressedIn = ({ interaction: { container, channel } }: Pressed): string => container?.channel_id ?? channel?.id ?? ''

/** Of us whoever may change issues; a colleague without a seat may (SL-8), a member whose role only reads may not. */
const teamActor = async (ctx: Ctx, person: Person, issue: Issue): Promise<Actor> => {
  const actor = await actorOf(ctx, person)
  if (actor.kind === 'user' && !can(actor.role, 'issues:write')) throw denied('Your role does not allow this; ask an admin.')
  const hidden = await hiddenFrom(ctx, person, issue.id)
  if (hidden) throw denied(hidden)
  return actor
}

/** The customer's side: everybody from outside in the account's own channel; elsewhere who asked, and their colleagues. */
const customerActor = async (ctx: Ctx, p: Pressed, person: Person, issue: Issue): Promise<Actor> => {
  const { settings, name } = await getWorkspace(ctx)
  const channel = await findChannel(ctx, p.installationId, channelPressedIn(p))
  if (!channel?.kind) throw invalid('This channel is not looked after here any more; nothing was changed.')
  if (settings.tickets.may_close === 'team') throw denied(`Only members of ${name} can do this. Reply in this thread and they will see it.`)
  const contact = await contactOf(ctx, person, channel.kind === 'customer' ? channel.accountId : null)
  const isOwn = contact.id === issue.requesterId || (issue.accountId !== null && issue.accountId === (channel.kind === 'customer' ? channel.accountId : contact.accountId))
  if (!isOwn) throw denied('Only the people whose issue this is can do this.')
  return { kind: 'contact', id: contact.id, name: person.name }
}

const issueOf = async (ctx: Ctx, p: Pressed): Promise<Issue> => {
  const id = (p.interaction.actions?.[0]?.block_id ?? '').replace(/^\w+:/, '')
  const issue = isId(id) ? await findIssue(ctx, id) : null
  if (!issue) throw notFound('Issue')
  return issue
}

const closeOrReopen = async (ctx: Ctx, p: Pressed, person: Person, action: string): Promise<void> => {
  const issue = await issueOf(ctx, p)
  if (issue.place?.room.split(':')[2] !== channelPressedIn(p)) throw invalid('This issue has moved to another channel; nothing was changed.')
  const actor = person.side === 'us' ? await teamActor(ctx, person, issue) : await customerActor(ctx, p, person, issue)
  const wanted = action === 'ticket:close'
  // Pressed on a message that is behind the issue: it is as they want it already.
  if (wanted === (issue.state === 'closed')) return
  await setState(ctx.as(actor), issue.id, wanted ? 'closed' : 'waiting_on_you', { by: 'person' })
}

/** Whether the articles helped, by whoever may close the issue; one that is solved is closed by them. */
const judge = async (ctx: Ctx, p: Pressed, person: Person, isSolved: boolean): Promise<void> => {
  const issue = await issueOf(ctx, p)
  const actor = person.side === 'us' ? await teamActor(ctx, person, issue) : await customerActor(ctx, p, person, issue)
  const as = ctx.as(actor)
  const judged = await judgeArticles(as, issue.id, isSolved ? 'solved' : 'unhelpful')
  if (!judged) return
  if (judged.isFirst) await logVerdict(as, issue, judged)
  if (isSolved && issue.state !== 'closed') await setState(as, issue.id, 'closed', { by: 'person' })
  tellOfTicket(ctx, issue.id)
}

const takeFromAgent = async (ctx: Ctx, p: Pressed, person: Person): Promise<void> => {
  const issue = await issueOf(ctx, p)
  await askForPerson(ctx.as(person.side === 'us' ? await teamActor(ctx, person, issue) : await customerActor(ctx, p, person, issue)), issue.id)
}

const openForAsker = async (ctx: Ctx, p: Pressed): Promise<void> => {
  const issue = await issueOf(ctx, p)
  if (!(await getWorkspace(ctx)).settings.tickets.enabled) throw invalid('Issues cannot be opened from here any more. Your message was read all the same.')
  await openTicket(ctx, issue.id)
}

const GONE = 'This issue was deleted; nothing was changed.'
const wordsFor = (error: AppError): string => (error.code === 'not_found' ? GONE : error.message)

const perform = (edge: EdgeCtx, p: Pressed, person: Person, action: string): Promise<void> =>
  edge.transaction((ctx) => {
    if (action === 'agent:person') return takeFromAgent(ctx, p, person)
    if (action.startsWith('article:')) return judge(ctx, p, person, action === 'article:solved')
    return action.startsWith('ticket:') ? closeOrReopen(ctx, p, person, action) : openForAsker(ctx, p)
  })

/** Whoever may not press is told so, and nothing has changed. */
export const pressTicket = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => {
  const action = p.interaction.actions?.[0]?.action_id ?? ''
  if (action === 'prompt:dismiss') return takeAway(edge, p.interaction.response_url)
  const person = await whoPressed(edge, clientFor, p)
  try {
    await perform(edge, p, person, action)
    if (action === 'prompt:help') await takeAway(edge, p.interaction.response_url)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    edge.log.info({ action, why: sentenceOf(error) }, 'a button of a ticket was refused')
    await answerPrivately(edge, p.interaction.response_url, wordsFor(error))
  }
}
