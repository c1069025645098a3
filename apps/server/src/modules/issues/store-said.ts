// Something was said on an issue: its preview, its state and its counters move together, once for all that is said in a row.
import type { State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import type { Put } from '../../platform/db.ts'

export type Said = { text: string; author: string; kind: 'contact' | 'user' | 'bot'; isPrivate: boolean; at: Date }
export type Moved = { from: State; state: State; waitingSince: Date | null; firstResponseAt: Date | null; touch: boolean; assigneeId: string | null }

/** What several messages in a row do to their issue. */
type Step = {
  latest: Said
  from: State
  state: State
  /** Some message moved the state, wherever it ended. */
  hasMoved: boolean
  waitingSince: Date | null
  firstResponseAt: Date | null
  resolvedAt: Date | null
  /** It was not closed at some point, so that what was resolved before is not any more. */
  wasOpen: boolean
  /** It never left this state. */
  isHeld: boolean
  touches: number
  assigneeId: string | null
  messages: number
}

const LATEST = 'case when $7 >= latest_message_at then'
/** Who was blocked since goes on where they began, so that goes to Spam. */
const SHUT = `spam_at is null and $5 = 'contact' and requester_id is not null`
const SAY = `update issues set last_text = ${LATEST} $3 else last_text end, last_author = ${LATEST} $4 else last_author end,
    last_author_kind = ${LATEST} $5 else last_author_kind end, last_is_private = ${LATEST} $6 else last_is_private end,
    latest_message_at = greatest(latest_message_at, $7), state = $8, state_by = case when $15 then 'machine' else state_by end,
    waiting_since = $9, first_response_at = coalesce(first_response_at, $10),
    resolved_at = case when $8 <> 'closed' then null when $17 then $16 else coalesce(resolved_at, $16) end,
    touches = touches + $11, assignee_id = coalesce(assignee_id, $12), snoozed_until = case when $18 then snoozed_until end,
    status_id = case when $15 then null else status_id end,
    spam_block_id = case when ${SHUT} then patchbay_block_of(workspace_id, requester_id) else spam_block_id end,
    spam_at = case when ${SHUT} and patchbay_block_of(workspace_id, requester_id) is not null then $13 else spam_at end, updated_at = $13, version = version + $19
  where workspace_id = $1 and id = $2 and state = $14 and deleted_at is null returning id`

const stepOf = (said: Said, m: Moved): Step => ({
  latest: said, from: m.from, state: m.state, hasMoved: m.from !== m.state, waitingSince: m.waitingSince, firstResponseAt: m.firstResponseAt,
  resolvedAt: m.state === 'closed' ? said.at : null, wasOpen: m.state !== 'closed', isHeld: m.state === 'on_hold', touches: m.touch ? 1 : 0, assigneeId: m.assigneeId, messages: 1,
})

/** One step that does what the two do one after the other. */
const joinSteps = (a: Step, b: Step): Step => ({
  latest: b.latest.at >= a.latest.at ? b.latest : a.latest,
  from: a.from, state: b.state, hasMoved: a.hasMoved || b.hasMoved, waitingSince: b.waitingSince, firstResponseAt: a.firstResponseAt ?? b.firstResponseAt,
  resolvedAt: b.state === 'closed' && a.state === 'closed' ? a.resolvedAt : b.resolvedAt, wasOpen: a.wasOpen || b.wasOpen, isHeld: a.isHeld && b.isHeld,
  touches: a.touches + b.touches, assigneeId: a.assigneeId ?? b.assigneeId, messages: a.messages + b.messages,
})

const valuesOf = (ctx: Ctx, id: string, s: Step): unknown[] => [
  ctx.workspaceId, id, s.latest.text.slice(0, 300), s.latest.author, s.latest.kind, s.latest.isPrivate, s.latest.at,
  s.state, s.waitingSince, s.firstResponseAt, s.touches, s.assigneeId, ctx.now, s.from, s.hasMoved, s.resolvedAt, s.wasOpen, s.isHeld, s.messages,
]

/** False when the state is not the one it would move from, or the issue is gone. */
export const recordSaid = async (ctx: Ctx, id: string, said: Said, moved: Moved): Promise<boolean> =>
  (await ctx.query('issue_said', SAY, valuesOf(ctx, id, stepOf(said, moved)))).length > 0

type Kept = { ctx: Ctx; id: string; step: Step }
const sayAll = (put: Put, kept: Kept[]): void => {
  const steps = new Map<string, Kept>()
  for (const one of kept) {
    const before = steps.get(one.id)
    steps.set(one.id, before ? { ...one, step: joinSteps(before.step, one.step) } : one)
  }
  // In the order of ids: two transactions that say something on the same issues must not wait for each other in a ring.
  for (const { ctx, id, step } of [...steps.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    put('issue_said_surely', `with moved as (${SAY}) select patchbay_expect(count(*)) from moved`, valuesOf(ctx, id, step))
}

/** The same, not waited for, and once for all that is said in a row: when the state is not the one it would move from, the transaction fails. */
export const putSaid = (ctx: Ctx, id: string, said: Said, moved: Moved): void => ctx.gather(sayAll, { ctx, id, step: stepOf(said, moved) })
