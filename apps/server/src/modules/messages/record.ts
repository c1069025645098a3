// Records one message in its issue: writes it, judges whose turn it is, moves the state, tells what happened.
import type { State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict } from '../../platform/errors.ts'
import { findRoomIssue, putSaid, recordSaid, stateAfter, waitingAfter, type Moved, type RoomIssue } from '../issues/index.ts'
import { judgeTurn, type Turn } from '../intelligence/index.ts'
import type { Settings } from '../workspaces/index.ts'
import { isInDoubt } from './rules.ts'
import { insertMessage, putMessage, type NewMessage } from './store.ts'

export type Before = { side: 'team' | 'customer'; text: string }[]
type Then = Pick<RoomIssue, 'id' | 'state' | 'waiting_since' | 'first_response_at' | 'assignee_id' | 'latest_message_at'>

const sideOf = (kind: NewMessage['author']['kind']): 'customer' | 'team' => (kind === 'contact' ? 'customer' : 'team')

/** Below this the judgement is too unsure to conclude anything. */
const SURE_ENOUGH = 0.5

export const turnOf = (side: 'customer' | 'team', text: string, before: Before): Turn => {
  const turn = judgeTurn(side, text, before)
  if (turn.confidence >= SURE_ENOUGH) return turn
  return { ...turn, label: side === 'customer' ? 'needs_response' : 'concluding' }
}

/** A colleague's answer that arrives after the customer has spoken again answers nothing any more. */
const isOvertaken = (m: NewMessage, then: Then): boolean => m.author.kind === 'user' && m.at < then.latest_message_at

/** Who spoke hands over, whatever was said; thanks are not heard, and nothing closes by itself. */
const HANDED_OVER: Record<'customer' | 'team', Turn> = {
  customer: { label: 'needs_response', confidence: 1, reason: 'the customer wrote' },
  team: { label: 'concluding', confidence: 1, reason: 'we replied' },
}

const nextState = (m: NewMessage, then: Then, settings: Settings, before: Before): { state: State; turn: Turn | null } => {
  if (m.isPrivate || m.keepsState || m.author.kind === 'bot' || isOvertaken(m, then)) return { state: then.state, turn: null }
  const side = sideOf(m.author.kind)
  const turn = settings.judgeTurns ? turnOf(side, m.bodyText, before) : HANDED_OVER[side]
  const activity =
    m.author.kind === 'contact'
      ? { side: 'customer' as const, turn: turn.label }
      : { side: 'team' as const, turn: turn.label, asks: turn.asks ?? false, closeOnConcluding: settings.judgeTurns && settings.closeOnConcludingReply }
  return { state: stateAfter(then.state, activity), turn }
}

const firstReplier = (m: NewMessage, then: Then, settings: Settings): string | null =>
  !m.isPrivate && m.author.kind === 'user' && !then.assignee_id && settings.firstReplierBecomesAssignee ? m.author.id : null

const moveOf = (m: NewMessage, then: Then, settings: Settings, before: Before): Moved & { turn: Turn | null } => {
  const { state, turn } = nextState(m, then, settings, before)
  // What no person wrote answers nothing that was asked.
  const isReply = !m.isPrivate && m.author.kind === 'user' && !isOvertaken(m, then)
  const waitingSince = m.isPrivate ? then.waiting_since : waitingAfter(then.waiting_since, state, m.author.kind === 'contact' ? 'customer' : 'team', m.at)
  return { from: then.state, state, turn, waitingSince, firstResponseAt: isReply ? m.at : null, touch: isReply, assigneeId: firstReplier(m, then, settings) }
}

const saidOf = (m: NewMessage) => ({ text: m.bodyText, author: m.author.name, kind: m.author.kind, isPrivate: m.isPrivate, at: m.at })

const move = async (ctx: Ctx, m: NewMessage, then: Then, settings: Settings, before: Before) => {
  const said = saidOf(m)
  const moved = moveOf(m, then, settings, before)
  if (await recordSaid(ctx, then.id, said, moved)) return moved
  // Somebody moved it since it was read: judged once more, from where it stands now.
  const now = await findRoomIssue(ctx, then.id)
  if (!now) throw conflict('This issue was merged or deleted a moment ago; open it again and send once more.')
  Object.assign(then, now)
  const again = moveOf(m, then, settings, before)
  await recordSaid(ctx, then.id, said, again)
  return again
}

const tell = async (ctx: Ctx, m: NewMessage, issueId: string, { from, state: to, turn, assigneeId }: Awaited<ReturnType<typeof move>>): Promise<void> => {
  const data = { author_kind: m.author.kind, is_private: m.isPrivate, thread_id: m.threadId, lane: m.lane ?? null, ...(isInDoubt(m.grouping) ? { in_doubt: true } : {}) }
  await ctx.emit({ type: 'message.created', issueId, objectId: m.id, data })
  if (to !== from) {
    const why = { by: 'machine', reason: turn?.reason ?? '', confidence: turn?.confidence ?? 1 }
    await ctx.emit({ type: 'issue.status.changed', issueId, data: { from, to, ...why } })
  }
  if (assigneeId) await ctx.emit({ type: 'issue.assigned', issueId, data: { from: null, to: assigneeId, reason: 'First to reply' } })
}

/** Tells of a message that was written, and keeps what is known of the issue in step; the state it left the issue in. */
const follow = async (ctx: Ctx, m: NewMessage, then: Then, moved: Awaited<ReturnType<typeof move>>): Promise<State> => {
  await tell(ctx, m, then.id, moved)
  then.state = moved.state
  then.waiting_since = moved.waitingSince
  then.first_response_at ??= moved.firstResponseAt
  then.assignee_id ??= moved.assigneeId
  return moved.state
}

/** Null when the message was there already. */
export const record = async (ctx: Ctx, m: NewMessage, then: Then, settings: Settings, before: Before): Promise<State | null> =>
  (await insertMessage(ctx, m)) ? follow(ctx, m, then, await move(ctx, m, then, settings, before)) : null

/** For a room that was read in this transaction: nothing is waited for, and whatever was not as read fails the transaction. */
export const recordInRoom = async (ctx: Ctx, m: NewMessage, then: Then, settings: Settings, before: Before): Promise<State> => {
  putMessage(ctx, m)
  const moved = moveOf(m, then, settings, before)
  putSaid(ctx, then.id, saidOf(m), moved)
  return follow(ctx, m, then, moved)
}
