// The emoji that tells a customer, at the first message of a ticket, what state it is in (TK-11).
import type { State } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { getWorkspace, type Settings } from '../../../modules/workspaces/index.ts'

/** Empty where there is none; one that the bot puts there for another reason is not taken away with the state. */
export const stateMark = ({ state_marks, emojis }: Settings['tickets'], state: State): string => {
  const emoji = state === 'closed' ? '' : state_marks[state]
  return emoji === (emojis[0] ?? 'ticket') ? '' : emoji
}

const KEPT_MS = 2_000
const kept = new Map<string, { is: boolean; until: number }>()

/** Asked whenever a state changes, so the answer is kept for a moment. */
export const hasStateMarks = async (ctx: Ctx): Promise<boolean> => {
  const known = kept.get(ctx.workspaceId)
  if (known && performance.now() < known.until) return known.is
  const { state_marks } = (await getWorkspace(ctx)).settings.tickets
  const is = Object.values(state_marks).some((emoji) => emoji !== '')
  if (kept.size > 10_000) kept.clear()
  kept.set(ctx.workspaceId, { is, until: performance.now() + KEPT_MS })
  return is
}

/** The settings have changed: nobody waits for what was known before. */
export const forgetStateMarks = (workspaceId: string): void => void kept.delete(workspaceId)
