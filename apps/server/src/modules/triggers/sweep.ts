// Triggers on a schedule: when their time has come, they go over the issues that their conditions name, or over accounts or contacts, page by page, and each page in parts.
import { subjectOfKickoffs } from '@patchbay/contract'
import { SYSTEM, type Ctx, type EdgeCtx } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { ownFields } from '../views/index.ts'
import { askJob, asksAi } from './asks.ts'
import { startPaths } from './begin.ts'
import { compile, type Compiled } from './compile.ts'
import { judgeMany } from './judge-many.ts'
import { perform } from './perform.ts'
import type { Noted } from './rules-noted.ts'
import { nextOf } from './rules-schedule.ts'
import { candidatesOf } from './rules-candidates.ts'
import { snapshotAround, snapshotOf, type Seen } from './snapshot.ts'
import { findOn, findScheduled, lockScheduled, setNext, type TriggerRow } from './store.ts'
import { listBegun, listRunning } from './store-runs.ts'
import { listAround, listFacts, pageOfAround } from './store-snapshot.ts'
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

/** Issues are asked for path by path, as a view would ask; accounts and contacts are few enough to look at each of them once. */
const findPage = async (ctx: Ctx, ways: Ways, { flow }: TriggerRow, { path, after }: Required<Sweep>): Promise<{ ids: string[]; after: string | null; rounds: number }> => {
  const about = subjectOfKickoffs(flow.kickoffs)
  if (about !== 'issue') return { ...(await pageOfAround(ctx, about, after, PAGE)), rounds: 1 }
  return { ...(await ways.issuesOf(ctx, candidatesOf(flow.paths[path]?.conditions ?? null), after, PAGE)), rounds: flow.paths.length }
}

/** The next page, the first of the next path, or nothing. */
const nextOfSweep = (given: Required<Sweep>, rounds: number, after: string | null, found: number): Required<Sweep> | null => {
  if (after !== null) return { ...given, after, found }
  return given.path + 1 < rounds ? { ...given, path: given.path + 1, after: null, found } : null
}

const sweepPage = async (ctx: Ctx, ways: Ways, asked: Sweep): Promise<void> => {
  const given = { path: 0, after: null, found: 0, ...asked }
  const trigger = await findOn(ctx, given.triggerId)
  if (!trigger) return endSweep(ctx, given.rootId)
  const { ids, after, rounds } = await findPage(ctx, ways, trigger, given)
  giveOut(ctx, asked, ids, given.found)
  const next = nextOfSweep(given, rounds, after, given.found + ids.length)
  if (next) ctx.enqueue({ task: 'triggers.sweep', payload: next, key: `triggers.sweep:${given.rootId}:${next.path}:${next.found}:next`, canWait: true })
  await putSweep(ctx, { id: given.rootId, triggerId: given.triggerId, at: new Date(given.at), found: given.found + ids.length, isFound: next === null })
}

/** The job of a page: finds the issues and gives them out in parts. It may come again: what was given out is given out under the same keys. */
export const sweep = (ways: Ways) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => edge.transaction((ctx) => sweepPage(ctx, ways, payload as Sweep))

const notedOf = ({ rootId, at }: Sweep): Noted => ({ id: rootId, type: 'schedule.tick', objectId: null, data: {}, at, by: 'machine', rootId, depth: 0 })

type Matched = { paths: number[]; seen: Seen }
const matchedOf = async (ctx: Ctx, c: Compiled, ids: string[], noted: Noted): Promise<Matched[]> => {
  const kind = subjectOfKickoffs(c.kickoffs)
  if (kind === 'issue') {
    const found = await judgeMany(ctx, c, await listFacts(ctx, ids), (one) => snapshotOf(one, noted))
    return found.map(({ it, paths, snapshot }) => ({ paths, seen: { subject: { kind, id: it.id }, facts: it, around: it, snapshot } }))
  }
  const found = await judgeMany(ctx, c, await listAround(ctx, kind, ids), (one) => snapshotAround(one, noted))
  return found.map(({ it, paths, snapshot }) => ({ paths, seen: { subject: { kind, id: (kind === 'account' ? it.account_id : it.requester_id) ?? '' }, facts: null, around: it, snapshot } }))
}

/** What one path has acted on the next finds again, changed: it is not judged anew. */
const startPart = async (ctx: Ctx, given: Part): Promise<string[]> => {
  const trigger = await findOn(ctx, given.triggerId)
  if (!trigger) return []
  const c = compile(trigger, await ownFields(ctx))
  const noted = notedOf(given)
  const begun = await listBegun(ctx, given.rootId, trigger.id, given.ids)
  const matched = await matchedOf(ctx, c, given.ids.filter((id) => !begun.has(id)), noted)
  await coverSweep(ctx, given.rootId, given.first, given.first + given.ids.length)
  for (const { paths, seen } of matched)
    if (asksAi(c, paths)) ctx.enqueue(askJob(seen.subject, noted, c.id))
    else await startPaths(ctx, { c, paths, noted, seen })
  return listRunning(ctx, given.rootId, trigger.id, given.ids)
}

/** The job of one part. It may come again: what was begun goes on, and nothing begins twice. */
export const sweepPart = (ways: Ways) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const runs = await edge.transaction((ctx) => startPart(ctx, payload as Part))
  for (const run of runs) await perform(edge, ways, run)
}
