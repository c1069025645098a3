// Triggers on a schedule: when their time has come, they go over the issues that their conditions name, page by page, and each page in parts.
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
import { listBegun, listRunning } from './store-runs.ts'
import { listFacts } from './store-snapshot.ts'
import { coverSweep, endSweep, putSweep } from './store-sweeps.ts'
import type { Ways } from './ways.ts'

/** Found at once; each page asks for the next, behind the parts of the one before. */
const PAGE = 5_000
const PART = 100

/** Of which path the conditions are gone over, where the next page begins, and how many were found before it. */
type Sweep = { triggerId: string; rootId: string; at: string; path?: number; after?: string | null; found?: number }
type Part = Sweep & { ids: string[]; first: number }

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

const giveOut = (ctx: Ctx, given: Sweep, ids: string[], first: number): void => {
  for (let from = 0; from < ids.length; from += PART) {
    const part: Part = { ...given, ids: ids.slice(from, from + PART), first: first + from }
    ctx.enqueue({ task: 'triggers.sweep.part', payload: part, key: `triggers.sweep:${given.rootId}:${part.first}`, canWait: true })
  }
}

/** The next page, the first of the next path, or nothing. */
const nextOfSweep = (given: Required<Sweep>, paths: number, after: string | null, found: number): Required<Sweep> | null => {
  if (after !== null) return { ...given, after, found }
  return given.path + 1 < paths ? { ...given, path: given.path + 1, after: null, found } : null
}

const sweepPage = async (ctx: Ctx, ways: Ways, asked: Sweep): Promise<void> => {
  const given = { path: 0, after: null, found: 0, ...asked }
  const trigger = await findOn(ctx, given.triggerId)
  if (!trigger) return endSweep(ctx, given.rootId)
  const { paths } = trigger.flow
  const { ids, after } = await ways.issuesOf(ctx, candidatesOf(paths[given.path]?.conditions ?? null), given.after, PAGE)
  giveOut(ctx, asked, ids, given.found)
  const next = nextOfSweep(given, paths.length, after, given.found + ids.length)
  if (next) ctx.enqueue({ task: 'triggers.sweep', payload: next, key: `triggers.sweep:${given.rootId}:${next.path}:${next.found}:next`, canWait: true })
  await putSweep(ctx, { id: given.rootId, triggerId: given.triggerId, at: new Date(given.at), found: given.found + ids.length, isFound: next === null })
}

/** The job of a page: finds the issues and gives them out in parts. It may come again: what was given out is given out under the same keys. */
export const sweep = (ways: Ways) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => edge.transaction((ctx) => sweepPage(ctx, ways, payload as Sweep))

const notedOf = ({ rootId, at }: Sweep): Noted => ({ id: rootId, type: 'schedule.tick', objectId: null, data: {}, at, by: 'machine', rootId, depth: 0 })

/** What one path has acted on the next finds again, changed: it is not judged anew. */
const startPart = async (ctx: Ctx, given: Part): Promise<string[]> => {
  const trigger = await findOn(ctx, given.triggerId)
  if (!trigger) return []
  const c = compile(trigger, await ownFields(ctx))
  const noted = notedOf(given)
  const begun = await listBegun(ctx, given.rootId, trigger.id, given.ids)
  const facts = await listFacts(ctx, given.ids.filter((id) => !begun.has(id)))
  const matched = await judgeMany(ctx, c, facts, (one) => snapshotOf(one, noted))
  await coverSweep(ctx, given.rootId, given.first, given.first + given.ids.length)
  for (const { it, paths, snapshot } of matched) await startPaths(ctx, { c, paths, noted, seen: { subject: { kind: 'issue', id: it.id }, facts: it, around: it, snapshot } })
  return listRunning(ctx, given.rootId, trigger.id, given.ids)
}

/** The job of one part. It may come again: what was begun goes on, and nothing begins twice. */
export const sweepPart = (ways: Ways) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const runs = await edge.transaction((ctx) => startPart(ctx, payload as Part))
  for (const run of runs) await perform(edge, ways, run)
}
