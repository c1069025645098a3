// Moves an issue where a model judges the last message otherwise than we did, unless somebody has moved or said something since.
import type { State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { stateAfter, setState, type Activity } from '../issues/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { Consulted } from './consult.ts'
import { MACHINE } from './findings.ts'
import type { TurnAnswer } from './opinions.ts'
import { insertDecision } from './store-decisions.ts'
import { findLastMove, listSaid, lockSubject, type Said } from './store-facts.ts'

const activityOf = (last: Said, value: string, closeOnConcluding: boolean): Activity =>
  last.kind === 'contact'
    ? { side: 'customer', turn: value === 'no_response' ? 'no_response' : 'needs_response' }
    : { side: 'team', turn: value === 'in_progress' ? 'in_progress' : 'concluding', asks: value === 'asks_back', closeOnConcluding }

type Judged = { to: State; why?: string }

/** Where the issue would stand had we judged like this, from where it stood before the message. */
const judge = async (ctx: Ctx, issueId: string, state: State, last: Said, value: string): Promise<Judged> => {
  const [said, move, { settings }] = await Promise.all([listSaid(ctx, issueId, 1), findLastMove(ctx, issueId), getWorkspace(ctx)])
  if (said.at(-1)?.id !== last.id) return { to: state, why: 'Something was said in the meantime.' }
  const moved = move !== null && move.at >= last.at
  if (moved && move.by !== 'machine') return { to: state, why: 'A person has moved it.' }
  return { to: stateAfter(moved ? move.from : state, activityOf(last, value, settings.closeOnConcludingReply)) }
}

export const keepTurn = async (ctx: Ctx, issueId: string, last: Said, { value: answer, entry }: Consulted<TurnAnswer>, sureEnough: number): Promise<void> => {
  const subject = await lockSubject(ctx, issueId)
  if (!subject || !entry) return
  if (!answer) return void insertDecision(ctx, entry)
  if (answer.confidence < sureEnough) return void insertDecision(ctx, { ...entry, outcome: 'unsure', why: 'It is not sure enough; the local answer stands.' })
  const { to, why } = await judge(ctx, issueId, subject.state, last, answer.value)
  insertDecision(ctx, { ...entry, value: answer.value, outcome: why ? 'ignored' : to === subject.state ? 'confirmed' : 'used', why: why ?? '' })
  if (to !== subject.state) await setState(ctx.as(MACHINE), issueId, to, { by: 'machine', reason: answer.reason || 'judged by a model', confidence: answer.confidence })
}
