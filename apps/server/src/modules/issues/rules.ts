// Pure decisions about issues: whose turn it is after what happened, and how pressing a priority is.
import type { Priority, State } from '@patchbay/contract'

export type TurnLabel = 'in_progress' | 'concluding' | 'needs_response' | 'no_response'
export type Activity =
  | { side: 'customer'; turn: TurnLabel }
  | { side: 'team'; turn: TurnLabel; asks: boolean; closeOnConcluding: boolean }

const afterCustomer = (state: State, turn: TurnLabel): State => {
  if (state === 'new') return 'new'
  if (state === 'on_hold') return 'waiting_on_you'
  // Thanks and the like neither pull the ball back nor reopen.
  return turn === 'no_response' ? state : 'waiting_on_you'
}

const afterTeam = (state: State, { turn, asks, closeOnConcluding }: Extract<Activity, { side: 'team' }>): State => {
  // A question back hands the turn over without concluding anything.
  if (asks) return 'waiting_on_customer'
  if (turn === 'in_progress') return 'waiting_on_you'
  if (turn !== 'concluding') return 'waiting_on_customer'
  if (state === 'closed') return 'closed'
  return closeOnConcluding ? 'closed' : 'waiting_on_customer'
}

/** The state after a public message (ST-2, ST-3, ST-4, ST-7, ST-9); notes never move it. */
export const stateAfter = (state: State, activity: Activity): State =>
  activity.side === 'customer' ? afterCustomer(state, activity.turn) : afterTeam(state, activity)

/** Since when the customer has been waiting: from their first unanswered message until the ball is not ours. */
export const waitingAfter = (waitingSince: Date | null, to: State, side: 'customer' | 'team' | 'none', at: Date): Date | null => {
  if (to !== 'new' && to !== 'waiting_on_you') return null
  if (waitingSince) return waitingSince
  return side === 'team' ? null : at
}

const TURNS: readonly State[] = ['waiting_on_you', 'waiting_on_customer']
/** Whose turn it is was judged wrongly, or it was not settled; to close or to hold what is open is work, not a correction. */
export const isStatusCorrection = (machine: State, person: State): boolean =>
  machine !== person && TURNS.includes(person) && (TURNS.includes(machine) || machine === 'closed')

const URGENCY: Record<Priority, number> = { urgent: 1, high: 2, medium: 3, low: 4 }
export const urgencyOf = (priority: Priority | null): number => (priority ? URGENCY[priority] : 5)
