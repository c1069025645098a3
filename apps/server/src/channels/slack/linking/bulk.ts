// Enables many channels as a job: one after the other, each row with its own end.
import type { BulkRun, ChannelGiven } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { checkAccounts } from '../../../modules/accounts/index.ts'
import { checkMembers } from '../../../modules/members/index.ts'
import { refusalOf, type ClientFor } from '../client.ts'
import { enableOnce } from './enable.ts'
import { linkedJobOf } from './tell-linked.ts'
import { WAITS } from '../patient.ts'
import { getInstallation } from '../store.ts'
import { endRunRow, getRun, insertRun, listRunRows, nextRunRow, presentRun, type RunRow } from './store-runs.ts'

/** A job must end before it is taken for dead. */
const LONGEST_MS = 40_000

const goOn = (ctx: Ctx, runId: string, runAt?: Date) =>
  ctx.enqueue({ task: 'slack.bulk', payload: { runId, ...(runAt ? WAITS : {}) }, key: `slack.bulk:${runId}`, ...(runAt ? { runAt } : {}) })

/** A row of its own for each channel; `by_name` says that nobody asked for just this one, so its triage channel is told. */
export type Wanted = ChannelGiven & { name?: string; by_name?: true }

export const startRun = async (ctx: Ctx, installationId: string, rows: Wanted[]): Promise<string> => {
  const id = await insertRun(ctx, installationId, rows)
  goOn(ctx, id)
  return id
}

export const readRun = async (ctx: Ctx, id: string): Promise<BulkRun> => {
  const run = await getRun(ctx, id)
  return presentRun(run.id, await listRunRows(ctx, run.id))
}

/** @throws not_found when an account or owner is none of ours, before anything is started. */
export const enableMany = async (ctx: Ctx, installationId: string, rows: ChannelGiven[]): Promise<BulkRun> => {
  await getInstallation(ctx, installationId)
  const accounts = new Set(rows.flatMap((r) => r.account_id ?? []))
  await checkAccounts(ctx, [...accounts])
  await checkMembers(ctx, rows.flatMap((r) => r.owner_id ?? []))
  const once = new Map(rows.map((r) => [r.channel_id, r]))
  return readRun(ctx, await startRun(ctx, installationId, [...once.values()]))
}

const enableRow = async (edge: EdgeCtx, clientFor: ClientFor, installationId: string, row: RunRow): Promise<Date | null> => {
  const end = (change: { state: 'done' | 'failed'; why: string; name?: string }) =>
    edge.transaction(async (ctx) => {
      await endRunRow(ctx, row, change)
      await ctx.emit({ type: 'slack.changed', objectId: row.runId })
    })
  try {
    const channel = await enableOnce(edge, clientFor, { ...row.given, installation_id: installationId })
    await end({ state: 'done', why: '', name: channel.name })
    if ((row.given as Wanted).by_name) await edge.transaction(async (ctx) => ctx.enqueue(linkedJobOf(channel.id)))
  } catch (error) {
    if (error instanceof AppError) return end({ state: 'failed', why: error.message }).then(() => null)
    const refusal = refusalOf(error)
    if (refusal.kind === 'wait') return new Date(edge.clock().getTime() + refusal.seconds * 1000)
    // Tried again with the job, which waits longer each time.
    if (refusal.kind === 'later') throw error
    await end({ state: 'failed', why: refusal.why })
  }
  return null
}

export const bulkJob = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const runId = String(payload.runId)
  const until = performance.now() + LONGEST_MS
  while (performance.now() < until) {
    const next = await edge.transaction(async (ctx) => ({ run: await getRun(ctx, runId), row: await nextRunRow(ctx, runId) }))
    if (!next.row) return
    const later = await enableRow(edge, clientFor, next.run.installationId, next.row)
    if (later) return edge.transaction(async (ctx) => goOn(ctx, runId, later))
  }
  await edge.transaction(async (ctx) => goOn(ctx, runId))
}
