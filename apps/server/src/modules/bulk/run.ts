// Starts, works, calls off and takes back bulk changes: some issues a transaction, each with its own end, so that a killed worker repeats none.
import { can, MOST_IN_BULK, type BulkAction } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { AppError, conflict, denied, invalid, notFound, sentenceOf } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { getIssue } from '../issues/index.ts'
import { getMember } from '../members/index.ts'
import { statusFor } from '../statuses/index.ts'
import { getTeam } from '../teams/index.ts'
import { perform } from './perform.ts'
import { canTakeBack, neededFor, unknownVariable } from './rules.ts'
import {
  apart, endItems, factsOf, getRun, insertItems, insertRun, insertUndoItems, isUndone, lockRun, takeItems, updateRun, type Ended, type Facts, type Item, type Run,
} from './store.ts'
import { takeBack } from './take-back.ts'

const TASK = 'bulk.work'
const AT_ONCE = 25
/** After so many another job goes on, long before anybody could take this one for dead. */
const A_JOB = 500

const check = async (ctx: Ctx, action: BulkAction): Promise<void> => {
  const needed = neededFor(action.kind)
  const { actor } = ctx
  if ((actor.kind !== 'user' && actor.kind !== 'token') || !can(actor.role, needed)) throw denied(`Your role does not allow this (it needs ${needed}); ask an admin.`)
  if (action.kind === 'assign' && action.assignee_id) await getMember(ctx, action.assignee_id)
  if (action.kind === 'team' && action.team_id) await getTeam(ctx, action.team_id)
  if (action.kind === 'status') await statusFor(ctx, action.state)
  if (action.kind === 'merge') await getIssue(ctx, action.into)
  if (action.kind === 'group' && action.parent_id) await getIssue(ctx, action.parent_id)
  if (action.kind === 'snooze' && new Date(action.until) <= ctx.now) throw invalid('until: must lie in the future.')
  if (action.kind === 'follow' && actor.kind !== 'user') throw invalid('Only people follow issues.')
  if (action.kind !== 'reply') return
  if (action.group_id) await getIssue(ctx, action.group_id)
  const unknown = unknownVariable(action.body_html)
  if (unknown) throw invalid(`body_html: nothing is known as {{${unknown}}}.`)
}

const goOn = (ctx: Ctx, runId: string): void => ctx.enqueue({ task: TASK, payload: { runId }, key: `bulk:${runId}` })

export const start = async (ctx: Ctx, issueIds: string[], action: BulkAction): Promise<Run> => {
  if (issueIds.length > MOST_IN_BULK) throw invalid(`At most ${MOST_IN_BULK.toLocaleString('en')} issues are changed at once; narrow the view.`)
  if (issueIds.length === 0) throw invalid('There is no issue to change.')
  await check(ctx, action)
  const id = newId(ctx.now.getTime())
  await insertRun(ctx, { id, action, state: 'running', total: 0 })
  const total = await insertItems(ctx, id, issueIds)
  if (total < new Set(issueIds).size) throw notFound('Issue')
  await updateRun(ctx, id, { total })
  goOn(ctx, id)
  return getRun(ctx, id)
}

/** What is done stays done. */
export const cancel = async (ctx: Ctx, id: string): Promise<Run> => {
  const run = await lockRun(ctx, id)
  if (run.state === 'running') {
    await updateRun(ctx, id, { state: 'cancelled', endedAt: ctx.now })
    await ctx.emit({ type: 'bulk.changed', objectId: id })
  }
  return getRun(ctx, id)
}

export const undo = async (ctx: Ctx, id: string): Promise<Run> => {
  const run = await lockRun(ctx, id)
  if (run.state === 'running') throw conflict('This is still going on; cancel it first.')
  if (run.undoOf || (await isUndone(ctx, id))) throw conflict('This was taken back already.')
  if (!canTakeBack(run.action.kind)) throw conflict('Replies have been sent and cannot be called back.')
  await check(ctx, run.action.kind === 'snooze' ? { kind: 'status', state: 'on_hold' } : run.action)
  const undoId = newId(ctx.now.getTime())
  await insertRun(ctx, { id: undoId, action: run.action, state: 'running', total: 0, undoOf: id })
  await updateRun(ctx, undoId, { total: await insertUndoItems(ctx, undoId, id) })
  goOn(ctx, undoId)
  return getRun(ctx, undoId)
}

/** What went wrong with one issue, in a sentence; what is no refusal is for the log. */
const whyOf = (ctx: Ctx, issueId: string, error: unknown): string => {
  if (error instanceof AppError) return error.code === 'not_found' ? 'It is not there any more.' : error.message
  ctx.log.error({ issue: issueId, error: sentenceOf(error) }, 'an issue of a bulk change could not be changed')
  return 'The server had a problem with it; nothing was changed.'
}

const endOf = async (ctx: Ctx, run: Run, item: Item, facts: Facts | undefined): Promise<Ended> => {
  const { position, issue_id: issueId } = item
  try {
    const before = await apart(ctx, async () => {
      if (run.undoOf) return takeBack(ctx, issueId, run.action.kind, item.before ?? {}, facts).then(() => ({}))
      if (!facts) throw notFound('Issue')
      return perform(ctx, issueId, run.action, facts)
    })
    return { position, outcome: before ? 'changed' : 'unchanged', why: '', before }
  } catch (error) {
    return { position, outcome: 'failed', why: whyOf(ctx, issueId, error), before: null }
  }
}

/** Says whether there is more to do. */
const work = async (ctx: Ctx, runId: string): Promise<boolean> => {
  const run = await lockRun(ctx, runId)
  if (run.state !== 'running') return false
  const items = await takeItems(ctx, runId, AT_ONCE)
  const as = ctx.as(run.actor)
  const facts = await factsOf(ctx, items.map((item) => item.issue_id), run.actor.kind === 'user' ? run.actor.id : null)
  const ended: Ended[] = []
  for (const item of items) ended.push(await endOf(as, run, item, facts.get(item.issue_id)))
  if (ended.length > 0) await endItems(ctx, runId, ended)
  const isOver = items.length < AT_ONCE
  if (isOver) await updateRun(ctx, runId, { state: 'done', endedAt: ctx.now })
  await ctx.emit({ type: 'bulk.changed', objectId: runId })
  return !isOver
}

/** Killed in the middle, it begins where the last transaction ended. */
const workOn = async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const runId = String(payload.runId)
  const { actor } = await edge.transaction((ctx) => getRun(ctx, runId))
  // What their role does not let somebody see is not there for what they started either.
  const as = { seenBy: actor.kind === 'user' ? actor.id : null }
  for (let done = 0; done < A_JOB; done += AT_ONCE) if (!(await edge.transaction((ctx) => work(ctx, runId), as))) return
  await edge.transaction(async (ctx) => goOn(ctx, runId))
}

export const bulkJobs: JobHandlers = { [TASK]: workOn }

