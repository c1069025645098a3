// Sends what leaves: written down first, taken by one process at a time, tried again later and later, and told whatever comes of it.
import { SYSTEM, type Ctx, type EdgeCtx, type JobDraft } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { pauseAfter } from './rules.ts'
import { claimRow, findDue, insertClaimed, insertRows, settleRow, type NewRow, type OutboxRow } from './store.ts'

/** `again` when the reason may pass. */
export type Attempt = { ok: boolean; says: string; again: boolean }
export type Sender = (edge: EdgeCtx, row: OutboxRow) => Promise<Attempt>
export type Senders = Partial<Record<OutboxRow['kind'], Sender>>
/** Told in the transaction that notes how it ended, or that it is tried again. */
export type Settled = (ctx: Ctx, row: OutboxRow) => Promise<void>

/** Every sender gives up before this: what is held longer is held by a process that is gone. */
const HOLD_MS = 30_000

const jobOf = ({ id, attempts }: { id: string; attempts: number }): JobDraft => ({ task: 'outbox.send', payload: { id }, key: `outbox:${id}`, ...(attempts > 0 ? { canWait: true } : {}) })

export const post = async (ctx: Ctx, drafts: Omit<NewRow, 'id'>[]): Promise<void> => {
  const rows = drafts.map((draft) => ({ ...draft, id: newId(ctx.now.getTime()) }))
  await insertRows(ctx, rows)
  for (const { id } of rows) ctx.enqueue(jobOf({ id, attempts: 0 }))
}

export const sendSoon = (ctx: Ctx, rows: readonly OutboxRow[]): void => {
  for (const row of rows) ctx.enqueue(jobOf(row))
}

const attempt = async (edge: EdgeCtx, senders: Senders, row: OutboxRow): Promise<Attempt> => {
  try {
    const sender = senders[row.kind]
    if (!sender) throw new Error(`Nobody sends what is a ${row.kind}.`)
    return await sender(edge, row)
  } catch (error) {
    edge.log.error({ outbox: row.id, error: sentenceOf(error) }, 'something could not be sent')
    return { ok: false, says: 'Something went wrong here, and it may not have been sent.', again: true }
  }
}

/** Gives how it stands after the attempt. */
const finish = async (edge: EdgeCtx, senders: Senders, settled: Settled, row: OutboxRow): Promise<OutboxRow> => {
  const { ok, says, again } = await attempt(edge, senders, row)
  const pause = ok || !again ? null : pauseAfter(row.attempts)
  return edge.transaction(async (ctx) => {
    const end = { state: ok ? ('sent' as const) : ('failed' as const), says, nextAt: ctx.now, endedAt: ctx.now, ...(ok ? { payload: null } : {}) }
    const outcome = pause === null ? end : { state: 'leaving' as const, says, nextAt: new Date(ctx.now.getTime() + pause), endedAt: null }
    const after = { ...row, ...outcome }
    if (await settleRow(ctx, row, outcome)) await settled(ctx, after)
    return after
  })
}

/** At once, for somebody who waits; should this process die, the clock goes on with it. */
export const sendNow = async (edge: EdgeCtx, draftOf: (ctx: Ctx) => Promise<Omit<NewRow, 'id'>>, senders: Senders, settled: Settled): Promise<OutboxRow> => {
  const row = await edge.transaction(async (ctx) => insertClaimed(ctx, { ...(await draftOf(ctx)), id: newId(ctx.now.getTime()) }, new Date(ctx.now.getTime() + HOLD_MS)))
  return finish(edge, senders, settled, row)
}

/** The job. Of two that come together one sends; who dies in the middle is followed by the clock, under the same id. */
export const send = (senders: Senders, settled: Settled) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const row = await edge.transaction((ctx) => claimRow(ctx, String(payload.id), new Date(ctx.now.getTime() + HOLD_MS)))
  if (row) await finish(edge, senders, settled, row)
}

/** The clock: what is to be tried again, and what somebody held who is gone. */
export const wakeOutbox = async (house: House): Promise<void> => {
  for (const [workspaceId, rows] of Map.groupBy(await findDue(house), (row) => row.workspace_id))
    await stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => {
      for (const row of rows) ctx.enqueue(jobOf(row))
    }).catch((error: unknown) => house.log.error({ workspace: workspaceId, error: sentenceOf(error) }, 'what is to leave could not be asked for; it is tried again'))
}
