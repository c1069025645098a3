// What each control of a triage card does, and the sentence for whom it does nothing (A.2).
import { can, PRIORITIES, STATE_LABELS } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { isId } from '../../../platform/id.ts'
import { assignIssue, becomeTicket, changeFollowers, getWhole, setPriority, setState, setStatus, setTags, snoozeIssue } from '../../../modules/issues/index.ts'
import { completeTicket, listTickets } from '../../../modules/linked-tickets/index.ts'
import { findMember } from '../../../modules/members/index.ts'
import { listStatuses, statusFor } from '../../../modules/statuses/index.ts'
import { COMPLETE, NO_PRIORITY } from './card-view.ts'
import type { Interaction } from '../payloads.ts'
import { snoozeUntil } from './snooze.ts'
import { goneBecause, holdPressed, type Pressable } from './store-card-facts.ts'
import type { Person } from '../store.ts'
import { hiddenFrom } from '../who-pressed.ts'

type Action = NonNullable<Interaction['actions']>[number]
type Refusal = string | null
const NEEDS_ARTICLE = 'needs article'
const UNKNOWN = 'This card is out of date; use the desk, or wait until the card is renewed.'

/** Of two who press at once, the second is told what the first has done. */
const close = async (ctx: Ctx, issue: Pressable): Promise<Refusal> => {
  if (issue.state === 'closed') return `#${issue.number} is closed already${issue.closed_by ? `, by ${issue.closed_by}` : ''}.`
  await setState(ctx, issue.id, 'closed', { by: 'person' })
  return null
}

const reopen = async (ctx: Ctx, issue: Pressable): Promise<Refusal> => {
  if (issue.state !== 'closed') return `#${issue.number} is open already; it is ${STATE_LABELS[issue.state]}.`
  await setState(ctx, issue.id, 'waiting_on_you', { by: 'person' })
  return null
}

const move = async (ctx: Ctx, issue: Pressable, choice: string): Promise<Refusal> => {
  if (!(await listStatuses(ctx)).some((status) => status.slug === choice && !status.is_archived)) return UNKNOWN
  await setStatus(ctx, issue.id, await statusFor(ctx, choice), { by: 'person' })
  return null
}

const assign = async (ctx: Ctx, issue: Pressable, choice: string): Promise<Refusal> => {
  const chosen = isId(choice) ? await findMember(ctx, choice) : null
  if (isId(choice) && !chosen) return 'This person is not in Patchbay any more; choose somebody else.'
  if (chosen?.deactivatedAt) return `${chosen.name} works here no longer; choose somebody else.`
  if (chosen?.kind === 'ai_agent' && issue.type !== 'ticket') return `${chosen.name} is an AI agent and answers tickets only; make this a ticket first.`
  await assignIssue(ctx, issue.id, isId(choice) ? choice : null)
  return null
}

const prioritise = async (ctx: Ctx, issue: Pressable, choice: string): Promise<Refusal> => {
  const priority = PRIORITIES.find((p) => p === choice) ?? null
  if (!priority && choice !== NO_PRIORITY) return UNKNOWN
  await setPriority(ctx, issue.id, priority)
  return null
}

const follow = async (ctx: Ctx, issue: Pressable, person: Person, operation: 'add' | 'remove'): Promise<Refusal> => {
  if (!person.memberId) return 'Only people with a seat in Patchbay can follow issues; an admin can give you one.'
  await changeFollowers(ctx, issue.id, [{ kind: 'user', id: person.memberId }], operation)
  return null
}

/** Whoever writes the articles finds it by this tag. */
const wantArticle = async (ctx: Ctx, issue: Pressable): Promise<Refusal> => {
  const { tags } = await getWhole(ctx, issue.id)
  if (tags.includes(NEEDS_ARTICLE)) return `#${issue.number} is marked as “${NEEDS_ARTICLE}” already.`
  await setTags(ctx, issue.id, [...tags, NEEDS_ARTICLE])
  return null
}

const complete = async (ctx: Ctx, issue: Pressable, ticketId: string): Promise<Refusal> => {
  const ticket = (await listTickets(ctx, issue.id)).find((t) => t.id === ticketId)
  if (!ticket) return `This ticket is not linked to #${issue.number} any more.`
  if (ticket.state === 'completed') return `${ticket.externalId} is marked as completed already${ticket.completedBy ? `, by ${ticket.completedBy}` : ''}.`
  await completeTicket(ctx, ticket.id)
  return null
}

const overflow = async (ctx: Ctx, issue: Pressable, choice: string, person: Person): Promise<Refusal> => {
  if (choice === 'follow' || choice === 'unfollow') return follow(ctx, issue, person, choice === 'follow' ? 'add' : 'remove')
  // Cards of before had priorities here.
  if (choice.startsWith('priority:')) return prioritise(ctx, issue, choice.slice('priority:'.length))
  if (choice === 'article') return wantArticle(ctx, issue)
  if (choice.startsWith(COMPLETE)) return complete(ctx, issue, choice.slice(COMPLETE.length))
  const until = snoozeUntil(choice, ctx.now, person.timeZone)
  if (!until) return UNKNOWN
  if (issue.state === 'closed') return `#${issue.number} is closed; reopen it before it is snoozed.`
  await snoozeIssue(ctx, issue.id, until)
  return null
}

const openTicket = async (ctx: Ctx, issue: Pressable): Promise<Refusal> => {
  if (issue.type === 'ticket') return `#${issue.number} is a ticket already.`
  await becomeTicket(ctx, issue.id)
  return null
}

const perform = (ctx: Ctx, issue: Pressable, action: Action, person: Person): Promise<Refusal> => {
  const choice = action.selected_option?.value ?? ''
  switch (action.action_id) {
    case 'triage:ack':
    case 'triage:close': return close(ctx, issue)
    case 'triage:reopen': return reopen(ctx, issue)
    case 'triage:status': return move(ctx, issue, choice)
    case 'triage:assignee': return assign(ctx, issue, choice)
    case 'triage:priority': return prioritise(ctx, issue, choice)
    case 'triage:ticket': return openTicket(ctx, issue)
    case 'triage:snooze':
    case 'triage:overflow': return overflow(ctx, issue, choice, person)
    default: return Promise.resolve(UNKNOWN)
  }
}

const isOnlyMine = (action: Action): boolean => ['follow', 'unfollow'].includes(action.selected_option?.value ?? '')

/** Null when it is done; else why it is not. Colleagues without a seat may do what members may. */
export const pressCard = async (ctx: Ctx, issueId: string, action: Action, person: Person): Promise<Refusal> => {
  const { actor } = ctx
  if (actor.kind === 'user' && !isOnlyMine(action) && !can(actor.role, 'issues:write')) return 'Your role lets you read issues, not change them; an admin can change that.'
  const issue = isId(issueId) ? await holdPressed(ctx, issueId) : null
  if (!issue) return UNKNOWN
  return (await hiddenFrom(ctx, person, issueId)) ?? goneBecause(issue) ?? perform(ctx, issue, action, person)
}
