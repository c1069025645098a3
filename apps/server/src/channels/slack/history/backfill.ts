// Brings the history of a channel in: page by page as fast as Slack gives it, resumed after every stop, told in the order of time.
import type { EdgeCtx } from '../../../platform/context.ts'
import type { Letterbox } from '../../../platform/inbound.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import { answerOf, refusalOf, type ClientFor, type Refusal, type Slack } from '../client.ts'
import { importPast, isTalk } from './past.ts'
import { comeAgain } from '../patient.ts'
import {
  changeBackfill, keepPast, markTold, nextBackfill, nextThread, nextUntold, setReplies, type Backfill, type Gathered,
} from './store-backfill.ts'
import { findInstallation } from '../store.ts'

const TASK = 'slack.backfill'
const PAGE = 200
const SLOW_PAGE = 15
const SLOW_PAUSE_MS = 60_000
/** A longer silence than this is asked only of apps that get a page a minute. */
const SLOW_SECONDS = 30
const CALLS_A_RUN = 10
const BREATH_MS = 1_000
/** So few at once that what is said now does not wait long behind what was said then. */
const TOLD_AT_ONCE = 200
const MOST_FAILURES = 12

export const backfillKey = (installationId: string): string => `${TASK}:${installationId}`

type Running = Backfill & { channelId: string }
type Step = { edge: EdgeCtx; slack: Slack; letterbox: Letterbox; b: Running }
type Answer = { messages?: unknown; has_more?: boolean }
/** Milliseconds until the next step. */
type Next = number

const pageOf = (b: Running): number => (b.isSlow ? SLOW_PAGE : PAGE)

/** Slack has more, yet gave no more than fifteen: that is all this app will get. */
const isSlowAnswer = (b: Running, count: number, hasMore: boolean): boolean => b.isSlow || (hasMore && count > 0 && count <= SLOW_PAGE)

const told = (edge: EdgeCtx, b: Running, work: Parameters<EdgeCtx['transaction']>[0]) =>
  edge.transaction(async (ctx) => {
    await work(ctx)
    await ctx.emit({ type: 'slack.changed', objectId: b.channelRowId })
  })

/** From the latest to the oldest by their times, which stay good however long the pause; Slack's cursors do not. */
const readHistory = async ({ edge, slack, b }: Step): Promise<Next> => {
  const oldest = String(b.since.getTime() / 1000)
  const answer = (await slack.conversations.history({ channel: b.channelId, limit: pageOf(b), oldest, ...(b.reached ? { latest: b.reached } : {}) })) as Answer
  const messages = (answer.messages ?? []) as Gathered[]
  const hasMore = answer.has_more === true && messages.length > 0
  const isSlow = isSlowAnswer(b, messages.length, hasMore)
  const reached = messages.reduce((least, m) => (least === '' || Number(m.ts) < Number(least) ? m.ts : least), b.reached)
  await told(edge, b, async (ctx) => {
    await keepPast(ctx, b.channelRowId, messages.filter(isTalk))
    await changeBackfill(ctx, b.channelRowId, { reached, isSlow, calls: b.calls + 1, failures: 0, failure: '', stage: hasMore ? 'history' : 'threads' })
  })
  return isSlow ? SLOW_PAUSE_MS : 0
}

/** A thread that is gone has nothing more to tell. */
const repliesOf = async ({ slack, b }: Step, ts: string, from: string): Promise<Answer> => {
  try {
    return (await slack.conversations.replies({ channel: b.channelId, ts, oldest: from, limit: pageOf(b) })) as Answer
  } catch (error) {
    if (answerOf(error) === 'thread_not_found') return {}
    throw error
  }
}

const readThread = async (step: Step): Promise<Next> => {
  const { edge, b } = step
  const thread = await edge.transaction((ctx) => nextThread(ctx, b.channelRowId))
  if (!thread) {
    await told(edge, b, (ctx) => changeBackfill(ctx, b.channelRowId, { stage: 'telling' }))
    return 0
  }
  const answer = await repliesOf(step, thread.ts, thread.from)
  // The root comes first on every page.
  const replies = ((answer.messages ?? []) as Gathered[]).filter((m) => m.ts !== thread.ts)
  const hasMore = answer.has_more === true && replies.length > 0
  const isSlow = isSlowAnswer(b, replies.length, hasMore)
  await told(edge, b, async (ctx) => {
    await keepPast(ctx, b.channelRowId, replies.filter(isTalk).map((m) => ({ ...m, reply_count: 0 })))
    await setReplies(ctx, b.channelRowId, thread.ts, hasMore ? (replies.at(-1)?.ts ?? null) : null)
    await changeBackfill(ctx, b.channelRowId, { isSlow, calls: b.calls + 1, failures: 0, failure: '' })
  })
  return isSlow ? SLOW_PAUSE_MS : 0
}

/** Letters of the past are each kept once, so a stop between the two does no harm. */
const tell = async ({ edge, letterbox, b }: Step): Promise<Next> => {
  const messages = await edge.transaction((ctx) => nextUntold(ctx, b.channelRowId, TOLD_AT_ONCE))
  await importPast(edge.workspaceId, letterbox, { installationId: b.installationId, channelId: b.channelId, messages, people: [] })
  const last = messages.at(-1)
  await told(edge, b, async (ctx) => {
    if (last) await markTold(ctx, b.channelRowId, last.ts)
    if (messages.length < TOLD_AT_ONCE) await changeBackfill(ctx, b.channelRowId, { state: 'done' })
  })
  return BREATH_MS
}

const STEPS = { history: readHistory, threads: readThread, telling: tell }

const stop = async (edge: EdgeCtx, b: Running, why: string): Promise<Next> => {
  await told(edge, b, (ctx) => changeBackfill(ctx, b.channelRowId, { state: 'failed', failure: why }))
  edge.log.warn({ channel: b.channelId, why }, 'the history of a channel could not be brought in')
  return 0
}

const recover = async (edge: EdgeCtx, b: Running, refusal: Refusal): Promise<Next> => {
  if (refusal.kind === 'never') return stop(edge, b, refusal.why)
  if (refusal.kind === 'wait') {
    if (refusal.seconds >= SLOW_SECONDS && !b.isSlow) await edge.transaction((ctx) => changeBackfill(ctx, b.channelRowId, { isSlow: true }))
    return Math.max(BREATH_MS, refusal.seconds * 1000)
  }
  if (b.failures + 1 >= MOST_FAILURES) return stop(edge, b, refusal.why)
  await told(edge, b, (ctx) => changeBackfill(ctx, b.channelRowId, { failures: b.failures + 1, failure: refusal.why }))
  return BREATH_MS * 2 ** Math.min(b.failures, 8)
}

const step = async (edge: EdgeCtx, clientFor: ClientFor, letterbox: Letterbox, installationId: string): Promise<Next | 'nothing'> => {
  const { b, installation } = await edge.transaction(async (ctx) => ({ b: await nextBackfill(ctx, installationId), installation: await findInstallation(ctx, installationId) }))
  if (!b) return 'nothing'
  if (!installation?.botToken || installation.removedAt) return stop(edge, b, 'The Slack workspace is not connected any more.')
  try {
    return await STEPS[b.stage]({ edge, slack: clientFor(installation, edge.outside), letterbox, b })
  } catch (error) {
    return recover(edge, b, refusalOf(error))
  }
}

/** The job: some steps, then it makes room for others; a pause is a later job, so a restart loses nothing. */
export const bringHistory =
  (clientFor: ClientFor, letterbox: Letterbox): JobHandler =>
  async (edge, payload) => {
    const installationId = String(payload.installationId)
    let next: Next | 'nothing' = 0
    for (let calls = 0; next === 0 && calls < CALLS_A_RUN; calls += 1) next = await step(edge, clientFor, letterbox, installationId)
    if (next !== 'nothing') await comeAgain(edge, TASK, { installationId }, backfillKey(installationId), Math.max(BREATH_MS, next))
  }
