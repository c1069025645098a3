// Triggers on a schedule: when their time has come, they go over the issues that their conditions name, in parts.
import type { ViewFilter } from '@patchbay/contract'
import { SYSTEM, type Ctx, type EdgeCtx } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { ownFields } from '../views/index.ts'
import { startPaths } from './begin.ts'
import { compile } from './compile.ts'
import { judgeMany } from './judge-many.ts'
import { perform } from './perform.ts'
import type { Noted } from './rules-noted.ts'
import { nextOf } from './rules-schedule.ts'
import { candidatesOf } from './rules-candidates.ts'
import { snapshotOf } from './snapshot.ts'
import { findOn, findScheduled, lockScheduled, setNext } from './store.ts'
import { listRunning } from './store-runs.ts'
import { listFacts } from './store-snapshot.ts'
import type { Ways } from './ways.ts'

/** At one moment; more than that is nobody's daily business. */
const MOST_SWEPT = 10_000
const PART = 100

type Sweep = { triggerId: string; rootId: string; at: string }

/** Whatever was missed while nobody looked counts as one moment. */
const takeDue = async (ctx: Ctx, ids: string[]): Promise<void> => {
  const due = await lockScheduled(ctx, ids)
  if (due.length === 0) return
  await setNext(ctx, due.map(({ id, flow }) => ({ id, at: nextOf(flow.kickoffs, ctx.now) })))
  for (const { id, nextAt } of due) ctx.enqueue({ task: 'triggers.sweep', payload: { triggerId: id, rootId: newId(ctx.now.getTime()), at: (nextAt ?? ctx.now).toISOString() }, key: `triggers.sweep:${id}` })
}

/** The clock. The rows are locked and moved on in one transaction, so however many processes look, one of them takes each moment. */
export const sweepDue = async (house: House): Promise<void> => {
  const byWorkspace = Map.groupBy(await findScheduled(house), (trigger) => trigger.workspace_id)
  for (const [workspaceId, triggers] of byWorkspace)
    await stepInside(house, { workspaceId, actor: SYSTEM }, (ctx) => takeDue(ctx, triggers.map(({ id }) => id))).catch((error: unknown) =>
      house.log.error({ workspace: workspaceId, error: sentenceOf(error) }, 'triggers on a schedule could not be begun; it is tried again'))
}

const issuesFor = async (ctx: Ctx, ways: Ways, conditions: (ViewFilter | null)[]): Promise<string[]> => {
  const found = new Set<string>()
  for (const condition of conditions) for (const id of await ways.issuesOf(ctx, condition, MOST_SWEPT + 1)) found.add(id)
  return [...found]
}

/** The job: finds the issues and gives them out in parts. */
export const sweep = (ways: Ways) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const given = payload as Sweep
  await edge.transaction(async (ctx) => {
    const trigger = await findOn(ctx, given.triggerId)
    if (!trigger) return
    const ids = await issuesFor(ctx, ways, trigger.flow.paths.map((path) => candidatesOf(path.conditions)))
    if (ids.length > MOST_SWEPT) ctx.log.warn({ trigger: trigger.id, found: ids.length }, 'a trigger on a schedule matches too many issues; the rest is left out')
    for (let from = 0; from < Math.min(ids.length, MOST_SWEPT); from += PART)
      ctx.enqueue({ task: 'triggers.sweep.part', payload: { ...given, ids: ids.slice(from, Math.min(from + PART, MOST_SWEPT)) }, key: `triggers.sweep:${given.rootId}:${from}`, canWait: true })
  })
}

const notedOf = ({ rootId, at }: Sweep): Noted => ({ id: rootId, type: 'schedule.tick', objectId: null, data: {}, at, by: 'machine', rootId, depth: 0 })

const startPart = async (ctx: Ctx, given: Sweep & { ids: string[] }): Promise<string[]> => {
  const trigger = await findOn(ctx, given.triggerId)
  if (!trigger) return []
  const c = compile(trigger, await ownFields(ctx))
  const noted = notedOf(given)
  const matched = await judgeMany(ctx, c, await listFacts(ctx, given.ids), (facts) => snapshotOf(facts, noted))
  for (const { it, paths, snapshot } of matched) await startPaths(ctx, { c, paths, noted, seen: { subject: { kind: 'issue', id: it.id }, facts: it, around: it, snapshot } })
  const ids = new Set(given.ids)
  return (await listRunning(ctx, given.rootId, trigger.id)).filter((run) => run.issueId && ids.has(run.issueId)).map((run) => run.id)
}

/** The job of one part. It may come again: what was begun goes on, and nothing begins twice. */
export const sweepPart = (ways: Ways) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const runs = await edge.transaction((ctx) => startPart(ctx, payload as Sweep & { ids: string[] }))
  for (const run of runs) await perform(edge, ways, run)
}
