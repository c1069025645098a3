// Notices when a person puts right what a machine had decided about an issue, and keeps it as a correction.
import { PRIORITIES, STATE_LABELS, type Priority, type State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { recordCorrection } from '../intelligence/index.ts'
import { isStatusCorrection } from './rules.ts'
import { findLastEvent } from './store-parts.ts'
import type { Issue } from './store.ts'

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Only against a judgement: a status that came with the issue, or by the clock, was nobody's mistake. */
export const correctStatus = async (ctx: Ctx, issue: Issue, to: State): Promise<void> => {
  if (ctx.actor.kind !== 'user' || issue.stateBy !== 'machine' || !isStatusCorrection(issue.state, to)) return
  const last = await findLastEvent(ctx, issue.id, 'issue.status.changed', 'to')
  if (!last || last.data.by !== 'machine' || last.data.to !== issue.state) return
  await recordCorrection(ctx, {
    kind: 'status', issueId: issue.id, saw: issue.lastText, machineSaid: STATE_LABELS[issue.state], personSaid: STATE_LABELS[to],
    confidence: numberOf(last.data.confidence), reason: textOf(last.data.reason),
  })
}

const nameOf = (priority: Priority | null): string => priority ?? 'none'

export const correctPriority = async (ctx: Ctx, issue: Issue, to: Priority | null): Promise<void> => {
  if (ctx.actor.kind !== 'user' || issue.priority === null) return
  const last = await findLastEvent(ctx, issue.id, 'issue.field.changed', 'priority')
  if (!last || last.actor.kind !== 'system' || !PRIORITIES.some((p) => p === last.data.to)) return
  await recordCorrection(ctx, {
    kind: 'priority', issueId: issue.id, saw: issue.title, machineSaid: nameOf(issue.priority), personSaid: nameOf(to),
    confidence: numberOf(last.data.confidence), reason: textOf(last.data.reason),
  })
}
