// Does what a run is there for, one action after the other, each in a transaction of its own that also notes that it was done; what is asked of a model stands between two, and what is sent is noted as leaving.
import type { TriggerAction, TriggerPath } from '@patchbay/contract'
import type { Actor, Ctx, EdgeCtx } from '../../platform/context.ts'
import { AppError, sentenceOf } from '../../platform/errors.ts'
import { isOutage } from '../../platform/outage.ts'
import { act } from './actions.ts'
import { actAround } from './actions-around.ts'
import { prepareFar, type Done, type Far } from './actions-far.ts'
import { postOut } from './actions-out.ts'
import { endOf, type ActionOutcome } from './rules-delivery.ts'
import { knownTriggers } from './known.ts'
import type { Values } from './rules-fill.ts'
import type { Noted } from './rules-noted.ts'
import { subjectOf } from './rules-subject.ts'
import { see, variablesOf, type Seen } from './snapshot.ts'
import { getVersion } from './store.ts'
import { lockRun, updateRun, type Run } from './store-runs.ts'
import type { Ways } from './ways.ts'

type Next = { run: Run; path: TriggerPath; name: string }

/** Of its version, which never changes: mostly the one that is in memory. */
const flowOf = async (ctx: Ctx, { triggerId, version }: Run): Promise<{ paths: readonly TriggerPath[]; name: string }> => {
  const known = (await knownTriggers(ctx)).byId.get(triggerId)
  if (known?.version === version) return known
  const { flow, name } = await getVersion(ctx, triggerId, version)
  return { paths: flow.paths, name }
}

const find = async (ctx: Ctx, runId: string): Promise<Next | null> => {
  const run = await lockRun(ctx, runId)
  if (run.state !== 'running') return null
  const { paths, name } = await flowOf(ctx, run)
  const path = paths[run.path]
  return path ? { run, path, name } : null
}

/** Says whether there is more to do. What failed does not keep the rest from being done. */
const note = async (ctx: Ctx, { run, path }: Next, outcome: ActionOutcome, stops = false): Promise<boolean> => {
  const outcomes = [...run.outcomes, outcome]
  const isOver = stops || outcomes.length >= path.actions.length
  const state = isOver ? endOf(outcomes) : run.state
  updateRun(ctx, run.id, { outcomes, state, endedAt: isOver && state !== 'leaving' ? ctx.now : null })
  return !isOver
}

type Given = { values: Values; ways: Ways; trigger: string }
const doTo = (ctx: Ctx, { subject, facts, around }: Seen, noted: Noted, given: Given, action: TriggerAction): Promise<string> =>
  facts ? act(ctx, { facts, ...given }, action) : actAround(ctx, { subject, around, noted, ...given }, action)

const actorOf = ({ triggerId, id, rootId, depth }: Run, name: string): Actor => ({ kind: 'system', name, cause: { triggerId, runId: id, rootId, depth } })

/** What is to be done outside, and as the how manieth action. */
type Outside = { far: Far; at: number }

/** Says whether there is more to do, or what has to be done outside before that is known. */
const step = async (ctx: Ctx, ways: Ways, runId: string): Promise<boolean | Outside> => {
  const next = await find(ctx, runId)
  const at = next?.run.outcomes.length ?? 0
  const action = next?.path.actions[at]
  if (!next || !action) return false
  const { run, name } = next
  const seen = await see(ctx, subjectOf(run), run.event, { hours: false, clocks: false })
  if (!seen) {
    updateRun(ctx, run.id, { state: 'cancelled', reason: `The ${subjectOf(run).kind} was deleted.`, endedAt: ctx.now })
    return false
  }
  const given = { values: variablesOf(seen, run.event, name, ways.publicUrl), ways, trigger: name }
  const actor = actorOf(run, name)
  const far = prepareFar(ctx, { seen, ...given }, action)
  if (far) return { far: await far, at }
  const leaving = postOut(ctx, { seen, ...given, actor, run: { runId: run.id, action: at, issueId: run.issueId } }, action)
  if (leaving) return note(ctx, next, { ok: true, says: await leaving, delivery: 'leaving' })
  return note(ctx, next, { ok: true, says: await doTo(ctx.as(actor), seen, run.event, given, action) })
}

/** What was done outside by two at once is noted by the first. */
const finish = async (ctx: Ctx, runId: string, at: number, { ok = true, says, apply, stops = false }: Done): Promise<boolean> => {
  const next = await find(ctx, runId)
  if (next?.run.outcomes.length !== at) return next !== null
  await apply?.(ctx.as(actorOf(next.run, next.name)))
  return note(ctx, next, { ok, says }, stops)
}

const goOn = async (edge: EdgeCtx, ways: Ways, runId: string): Promise<boolean> => {
  const next = await edge.transaction((ctx) => step(ctx, ways, runId))
  if (typeof next === 'boolean') return next
  const done = await next.far(edge)
  return edge.transaction((ctx) => finish(ctx, runId, next.at, done))
}

const fail = async (ctx: Ctx, runId: string, says: string): Promise<boolean> => {
  const next = await find(ctx, runId)
  return next ? note(ctx, next, { ok: false, says }) : false
}

/** What a person can read of it; what only we understand goes to the log. */
const saysOf = (edge: EdgeCtx, runId: string, error: unknown): string => {
  if (error instanceof AppError) return error.message
  edge.log.error({ run: runId, error: sentenceOf(error) }, 'an action of a trigger went wrong')
  return 'Something went wrong here, and nothing was changed.'
}

/** Two that wanted the same rows in another order: the next try has better luck. */
const isUnlucky = (error: unknown): boolean => /^(40001|40P01)$/.test(String(((error as { cause?: unknown }).cause as { code?: string } | undefined)?.code ?? (error as { code?: string }).code ?? ''))

/** May be asked for again and again: what was done is not done twice. */
export const perform = async (edge: EdgeCtx, ways: Ways, runId: string): Promise<void> => {
  for (let more = true; more; )
    try {
      more = await goOn(edge, ways, runId)
    } catch (error) {
      if (isOutage(error) || isUnlucky(error)) throw error
      more = await edge.transaction((ctx) => fail(ctx, runId, saysOf(edge, runId, error)))
    }
}
