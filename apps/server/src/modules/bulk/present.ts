// A bulk change as the app shows it.
import type { BulkChange } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { canTakeBack } from './rules.ts'
import { isUndone, listFailures, tallyOf, type Run } from './store.ts'

export const presentRun = async (ctx: Ctx, run: Run): Promise<BulkChange> => {
  const [tally, failures, undone] = await Promise.all([tallyOf(ctx, run.id), listFailures(ctx, run.id), isUndone(ctx, run.id)])
  return {
    id: run.id, kind: run.action.kind, state: run.state, total: run.total, ...tally, failures, by: run.actor.name, is_undo: run.undoOf !== null,
    can_undo: run.state !== 'running' && run.undoOf === null && !undone && tally.changed > 0 && canTakeBack(run.action.kind), started_at: run.createdAt.toISOString(),
  }
}
