// Runs that wait: dropped when what must hold does not any more, done when their time has come.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { SYSTEM } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { ownFields } from '../views/index.ts'
import { compilePath, needsOf } from './compile.ts'
import { perform } from './perform.ts'
import type { Noted } from './rules-noted.ts'
import { subjectOf, type Subject } from './rules-subject.ts'
import { asAfter, see } from './snapshot.ts'
import { getVersion } from './store.ts'
import { findDueRuns, listWaiting, lockRun, updateRun, type Run } from './store-runs.ts'
import type { Ways } from './ways.ts'

const CHANGED = 'What had to stay as it was has changed.'

const staysTrue = async (ctx: Ctx, run: Run, noted: Noted | null): Promise<boolean> => {
  const { flow } = await getVersion(ctx, run.triggerId, run.version)
  const path = flow.paths[run.path]
  const unchanged = path?.delay?.unchanged
  if (!path || !unchanged) return true
  const seen = await see(ctx, subjectOf(run), noted ?? run.event, needsOf([unchanged]))
  if (!seen) return false
  const now = { ...seen.snapshot, event: null }
  return compilePath(path, await ownFields(ctx), subjectOf(run).kind).stays?.(noted ? asAfter(now, noted) : now, ctx.now) ?? true
}

/** After every event of a subject, for a while in which it did not hold counts however short it was. */
export const dropChanged = async (ctx: Ctx, subject: Subject, noted: Noted): Promise<void> => {
  for (const run of await listWaiting(ctx, subject)) if (!(await staysTrue(ctx, run, noted))) updateRun(ctx, run.id, { state: 'cancelled', reason: CHANGED, endedAt: ctx.now })
}

const wake = async (ctx: Ctx, runId: string): Promise<boolean> => {
  const run = await lockRun(ctx, runId)
  if (run.state !== 'waiting') return run.state === 'running'
  if (run.dueAt && run.dueAt > ctx.now) return false
  const stays = await staysTrue(ctx, run, null)
  updateRun(ctx, run.id, stays ? { state: 'running' } : { state: 'cancelled', reason: CHANGED, endedAt: ctx.now })
  return stays
}

/** The job of a run whose time has come. */
export const doDue = (ways: Ways) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const runId = String(payload.runId)
  if (await edge.transaction((ctx) => wake(ctx, runId))) await perform(edge, ways, runId)
}

/** The clock: asks for a job for each. */
export const wakeRuns = async (house: House): Promise<void> => {
  const byWorkspace = Map.groupBy(await findDueRuns(house), (run) => run.workspace_id)
  for (const [workspaceId, runs] of byWorkspace)
    await stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => {
      for (const { id } of runs) ctx.enqueue({ task: 'triggers.due', payload: { runId: id }, key: `triggers.due:${id}`, keyMode: 'unsafe_dedupe' })
    }).catch((error: unknown) => house.log.error({ workspace: workspaceId, error: sentenceOf(error) }, 'runs of triggers that are due could not be asked for; it is tried again'))
}
