// What the clock does to issues in every workspace: wakes those whose time has come, and empties the bin.
import { SYSTEM } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { wakeIssue } from './change.ts'

export const wakeDueIssues = async (house: House): Promise<void> => {
  const due = await house.database.lookUp<{ workspace_id: string; id: string }>(
    'issues_due',
    'select workspace_id, id from issues where snoozed_until <= $1 and deleted_at is null and spam_at is null order by snoozed_until limit 500',
    [house.clock()],
  )
  for (const { workspace_id: workspaceId, id } of due)
    // One that cannot be woken must not let the others sleep.
    await stepInside(house, { workspaceId, actor: SYSTEM }, (ctx) => wakeIssue(ctx, id)).catch((error: unknown) =>
      house.log.error({ issue: id, error: sentenceOf(error) }, 'a snoozed issue could not be woken; it is tried again'),
    )
}

export { purgeDueIssues } from './bin.ts'
