// Keeps the log of a run in step with what it sent: arrived, tried again, given up; and lets a person try again or give up.
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { giveUp, listOfRun, renewFailed, sendSoon, type OutboxRow } from '../outbox/index.ts'
import { deliveryOf, endOf } from './rules-delivery.ts'
import { lockRun, updateRun, type Run } from './store-runs.ts'

/** A run whose actions are not all done is ended by its last one. */
const note = async (ctx: Ctx, run: Run): Promise<void> => {
  const sent = Map.groupBy(await listOfRun(ctx, run.id), ({ action }) => action)
  const outcomes = run.outcomes.map((outcome, at) => {
    const rows = sent.get(at)
    return rows ? deliveryOf(rows) : outcome
  })
  const state = run.state === 'running' ? run.state : endOf(outcomes)
  updateRun(ctx, run.id, { outcomes, state, endedAt: state === 'leaving' || state === 'running' ? null : ctx.now })
}

/** After every attempt to send something of a run. */
export const settleRun = async (ctx: Ctx, row: OutboxRow): Promise<void> => {
  if (row.runId !== null) await note(ctx, await lockRun(ctx, row.runId))
}

/** Under the ids that they had, so that nobody who got it already takes it for another. */
export const retryRun = async (ctx: Ctx, id: string): Promise<void> => {
  const run = await lockRun(ctx, id)
  const rows = run.state === 'failed' ? await renewFailed(ctx, run.id) : []
  if (rows.length === 0) throw invalid('Nothing that this run sent has failed for good, so there is nothing to try again.')
  sendSoon(ctx, rows)
  await note(ctx, run)
}

/** What is being sent this very moment cannot be called back. */
const giveUpSending = async (ctx: Ctx, run: Run): Promise<void> => {
  const rows = await giveUp(ctx, run.id, `${ctx.actor.name} gave it up.`)
  if (rows.length === 0) throw invalid('It is being sent this very moment; try again in half a minute.')
  await note(ctx, run)
}

export const cancelRun = async (ctx: Ctx, id: string): Promise<void> => {
  const run = await lockRun(ctx, id)
  if (run.state === 'leaving') return giveUpSending(ctx, run)
  if (run.state !== 'waiting') throw invalid('This does not wait any more, so there is nothing to cancel.')
  updateRun(ctx, run.id, { state: 'cancelled', reason: `${ctx.actor.name} cancelled it.`, endedAt: ctx.now })
}
