// Buttons and selects of triage cards: who pressed, whether they may, what it does (A.2, X-4).
import { PRIORITIES, STATES, type Priority } from '@patchbay/contract'
import { SYSTEM, type Actor, type Ctx, type EdgeCtx } from '../../platform/context.ts'
import { isId } from '../../platform/id.ts'
import { assignIssue, changeFollowers, setPriority, setState, snoozeIssue } from '../../modules/issues/index.ts'
import { findMember, listMembers } from '../../modules/members/index.ts'
import type { ClientFor } from './client.ts'
import type { Interaction } from './payloads.ts'
import type { Person } from './store.ts'
import { oneOfUs, whoPressed, type Pressed } from './who-pressed.ts'

export type InteractionTools = { clientFor: ClientFor; publicUrl: string }
type Action = NonNullable<Interaction['actions']>[number]

export const actorOf = async (ctx: Ctx, person: Person): Promise<Actor> => {
  const member = person.memberId ? await findMember(ctx, person.memberId) : null
  return member ? { kind: 'user', id: member.id, name: member.name, role: member.role } : { kind: 'system', name: person.name }
}

const DAY_MS = 24 * 3600 * 1000
const tomorrowAtNine = (now: Date): Date => {
  const day = new Date(now.getTime() + DAY_MS)
  day.setUTCHours(9, 0, 0, 0)
  return day
}

const overflow = async (ctx: Ctx, issueId: string, choice: string, person: Person): Promise<void> => {
  if (choice === 'follow' || choice === 'unfollow') {
    if (person.memberId) await changeFollowers(ctx, issueId, [{ kind: 'user', id: person.memberId }], choice === 'follow' ? 'add' : 'remove')
  } else if (choice === 'snooze') await snoozeIssue(ctx, issueId, tomorrowAtNine(ctx.now))
  else if (choice.startsWith('priority:')) {
    const priority = PRIORITIES.find((p): p is Priority => p === choice.slice(9))
    if (priority) await setPriority(ctx, issueId, priority)
  }
}

const perform = async (ctx: Ctx, issueId: string, action: Action, person: Person): Promise<void> => {
  const choice = action.selected_option?.value ?? ''
  switch (action.action_id) {
    case 'triage:ack':
    case 'triage:close':
      return void (await setState(ctx, issueId, 'closed', { by: 'person' }))
    case 'triage:reopen':
      return void (await setState(ctx, issueId, 'waiting_on_you', { by: 'person' }))
    case 'triage:status': {
      const state = STATES.find((s) => s === choice)
      return state ? void (await setState(ctx, issueId, state, { by: 'person' })) : undefined
    }
    case 'triage:assignee':
      return assignIssue(ctx, issueId, isId(choice) ? choice : null)
    case 'triage:overflow':
      return overflow(ctx, issueId, choice, person)
    default:
      ctx.log.warn({ action: action.action_id }, 'a button of Slack that is not known')
  }
}

/** Nothing is lost by pressing twice: every action sets, none toggles. */
export const press = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => {
  const person = await oneOfUs(edge, clientFor, p)
  if (!person) return
  await edge.transaction(async (ctx) => {
    const inside = ctx.as(await actorOf(ctx, person))
    for (const action of p.interaction.actions ?? []) {
      const issueId = (action.block_id ?? '').replace(/^triage:/, '')
      if (isId(issueId)) await perform(inside, issueId, action, person)
    }
  })
}

const MOST_OPTIONS = 100

/** The options of the assignee select, as typed so far; who is not one of us need not know who is. */
export const assigneeOptions = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed) => {
  const person = await whoPressed(edge, clientFor, p)
  if (person.side !== 'us') return { options: [] }
  const typed = p.interaction.value ?? ''
  const members = await edge.transaction((ctx) => listMembers(ctx.as(SYSTEM)))
  const fitting = members.filter((m) => m.name.toLowerCase().includes(typed.toLowerCase()))
  const option = (text: string, value: string) => ({ text: { type: 'plain_text', text: text.slice(0, 75) }, value })
  return { options: [option('Nobody', 'nobody'), ...fitting.slice(0, MOST_OPTIONS - 1).map((m) => option(m.name, m.id))] }
}
