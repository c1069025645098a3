// Stops what has not left, so that it waits for a person: what is refused for good, overtaken, or on an issue that went to Spam.
import type { Ctx, EventDraft } from '../../platform/context.ts'
import { lockTimed, tellScheduled, updateScheduled, type ScheduledRow } from './store.ts'

export const IN_SPAM = 'It was held because the issue went to Spam. Send it now, give it another time, or cancel it.'

export const stop = async (ctx: Ctx, row: ScheduledRow, problem: string): Promise<void> => {
  // What waits for a person is theirs to see, however it came to wait.
  await updateScheduled(ctx, row.id, { state: 'stopped', problem: problem.slice(0, 500), forUndo: false })
  await tellScheduled(ctx, { ...row, forUndo: false }, 'stopped')
}

/** Page two, at once. Who has just sent something meant it; what leaves at a time was written when nobody thought of spam. */
export const holdInSpam = async (ctx: Ctx, { issueId, data }: Required<EventDraft>): Promise<void> => {
  if (!issueId || data.spam !== true) return
  const held = await lockTimed(ctx, issueId)
  for (const row of held) await stop(ctx, row, IN_SPAM)
}
