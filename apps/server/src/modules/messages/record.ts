// Records one message in its issue: writes it, judges whose turn it is, moves the state, tells what happened.
import type { State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { recordSaid, stateAfter, waitingAfter, type RoomIssue } from '../issues/index.ts'
import { judgeTurn, type Turn } from '../intelligence/index.ts'
import type { Settings } from '../workspaces/index.ts'
import { insertMessage, type NewMessage } from './store.ts'

export type Before = { side: 'team' | 'customer'; text: string }[]
type Then = Pick<RoomIssue, 'id' | 'state' | 'waiting_since' | 'first_response_at' | 'assignee_id'>

const sideOf = (kind: NewMessage['author']['kind']): 'customer' | 'team' => (kind === 'contact' ? 'customer' : 'team')

/** Below this the judgement is too unsure to conclude anything. */
const SURE_ENOUGH = 0.5

const turnOf = (m: NewMessage, before: Before): Turn => {
  const turn = judgeTurn(sideOf(m.author.kind), m.bodyText, before)
  if (turn.confidence >= SURE_ENOUGH) return turn
  return { ...turn, label: sideOf(m.author.kind) === 'customer' ? 'needs_response' : 'concluding' }
}

const nextState = (m: NewMessage, then: Then, settings: Settings, before: Before): { state: State; turn: Turn | null } => {
  if (m.isPrivate || m.author.kind === 'bot') return { state: then.state, turn: null }
  const turn = turnOf(m, before)
  const activity =
    m.author.kind === 'contact'
      ? { side: 'customer' as const, turn: turn.label }
      : { side: 'team' as const, turn: turn.label, asks: turn.asks ?? false, closeOnConcluding: settings.closeOnConcludingReply }
  return { state: stateAfter(then.state, activity), turn }
}

const firstReplier = (m: NewMessage, then: Then, settings: Settings): string | null =>
  !m.isPrivate && m.author.kind === 'user' && !then.assignee_id && settings.firstReplierBecomesAssignee ? m.author.id : null

/** Tells and counts a message that was written; the state it left the issue in. */
export const follow = async (ctx: Ctx, m: NewMessage, then: Then, settings: Settings, before: Before): Promise<State> => {
  const { state, turn } = nextState(m, then, settings, before)
  const isReply = !m.isPrivate && m.author.kind !== 'contact'
  const assigneeId = firstReplier(m, then, settings)
  const waitingSince = m.isPrivate ? then.waiting_since : waitingAfter(then.waiting_since, state, isReply ? 'team' : 'customer', m.at)
  const said = { text: m.bodyText, author: m.author.name, kind: m.author.kind, isPrivate: m.isPrivate, at: m.at }
  await recordSaid(ctx, then.id, said, { state, waitingSince, firstResponseAt: isReply ? m.at : null, touch: isReply, assigneeId })
  const data = { author_kind: m.author.kind, is_private: m.isPrivate, thread_id: m.threadId, lane: m.lane ?? null }
  await ctx.emit({ type: 'message.created', issueId: then.id, objectId: m.id, data })
  if (state !== then.state)
    await ctx.emit({
      type: 'issue.status.changed',
      issueId: then.id,
      data: { from: then.state, to: state, by: 'machine', reason: turn?.reason ?? '', confidence: turn?.confidence ?? 1 },
    })
  if (assigneeId) await ctx.emit({ type: 'issue.assigned', issueId: then.id, data: { from: null, to: assigneeId, reason: 'First to reply' } })
  then.state = state
  then.waiting_since = waitingSince
  then.first_response_at ??= isReply ? m.at : null
  then.assignee_id ??= assigneeId
  return state
}

/** Null when the message was there already. */
export const record = async (ctx: Ctx, m: NewMessage, then: Then, settings: Settings, before: Before): Promise<State | null> =>
  (await insertMessage(ctx, m)) ? follow(ctx, m, then, settings, before) : null
