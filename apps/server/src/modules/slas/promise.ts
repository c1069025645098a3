// Promises times on one issue, as a trigger does: the last word for each kind holds, whatever the policies say (SLA-3).
import type { SlaKind } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { isId } from '../../platform/id.ts'
import { checkSchedules } from '../hours/index.ts'
import { lookAgainAt, writeTarget } from './store-targets.ts'

export type Promised = { kind: SlaKind; minutes: number | null; hours: string }

export const checkHours = async (ctx: Ctx, hours: string): Promise<void> => (isId(hours) ? checkSchedules(ctx, [hours]) : undefined)

/** The time counts from where it began, however late it is promised. */
export const promise = async (ctx: Ctx, issueId: string, promises: Promised[], promisedBy: string): Promise<void> => {
  for (const p of promises) {
    await checkHours(ctx, p.hours)
    await writeTarget(ctx, issueId, { ...p, promised_by: promisedBy })
  }
  await lookAgainAt(ctx, issueId)
}
