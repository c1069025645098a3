// Starts, writes and throws away exports: a part a transaction, so that a killed worker goes on where it was.
import { EXPORT_HOURS, can, MOST_EXPORTED, type Body, type ExportRun, type startExport } from '@patchbay/contract'
import type { Actor, Ctx, EdgeCtx } from '../../platform/context.ts'
import { AppError, conflict, denied, notFound, sentenceOf } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import type { House } from '../../platform/workspace.ts'
import { countRunning, deleteExport, deleteOlder, getExportOf, insertExport, insertPart, listParts, lockExport, updateExport, type Export } from './store.ts'

type View = Body<typeof startExport>['view']
/** What a screen knows of the rows of a view. */
export type Pages = {
  /** The next lines after a key; the first with the names of the columns above them. No key: these were the last. */
  linesOf(ctx: Ctx, view: View, after: string[] | null): Promise<{ text: string; rows: number; reached: string[] | null }>
  /** Null when counting takes too long. */
  totalOf(edge: EdgeCtx, actor: Actor, view: View, most: number): Promise<number | null>
}

const TASK = 'exports.work'
const MOST_AT_ONCE = 3
/** After so many parts another job goes on, long before anybody could take this one for dead. */
const A_JOB = 40
const HOUR_MS = 3_600_000

export const memberOf = (ctx: Pick<Ctx, 'actor'>): string => {
  if (ctx.actor.kind !== 'user') throw denied('Only people export views; sign in.')
  return ctx.actor.id
}

export const presentExport = (row: Export): ExportRun => ({
  id: row.id, name: row.name, state: row.state, rows: row.rows, total: row.total, is_cut: row.isCut, why: row.why, expires_at: new Date(row.createdAt.getTime() + EXPORT_HOURS * HOUR_MS).toISOString(),
})

const goOn = (ctx: Ctx, id: string): void => ctx.enqueue({ task: TASK, payload: { id }, key: `export:${id}` })

export const begin = async (ctx: Ctx, { name, view }: Body<typeof startExport>): Promise<Export> => {
  const memberId = memberOf(ctx)
  if ((await countRunning(ctx, memberId)) >= MOST_AT_ONCE) throw conflict(`${MOST_AT_ONCE} exports of yours are being written; wait for one of them, or stop it.`)
  const id = newId(ctx.now.getTime())
  await insertExport(ctx, { id, memberId, name, asked: view })
  goOn(ctx, id)
  return getExportOf(ctx, id, memberId)
}

export const throwAway = async (ctx: Ctx, id: string): Promise<void> => {
  await getExportOf(ctx, id, memberOf(ctx))
  await deleteExport(ctx, id)
}

/** Says whether there is more to do. What the asker may not see any more is not written for them. */
const write = async (ctx: Ctx, pages: Pages, id: string): Promise<boolean> => {
  const run = await lockExport(ctx, id)
  if (!run || run.state !== 'running') return false
  const { actor } = run
  if (actor.kind !== 'user' || !can(actor.role, 'issues:read')) throw denied('Your role does not allow reading issues.')
  const { text, rows, reached } = await pages.linesOf(ctx.as(actor), run.asked, run.reached)
  const all = run.rows + rows
  const isCut = reached !== null && all >= MOST_EXPORTED
  const isOver = reached === null || isCut
  await insertPart(ctx, id, run.rows, text)
  await updateExport(ctx, id, { rows: all, reached, isCut, ...(isOver ? { state: 'done' as const, total: all } : {}) })
  await ctx.emit({ type: 'export.changed', objectId: id })
  return !isOver
}

const whyOf = (edge: EdgeCtx, id: string, error: unknown): string => {
  if (error instanceof AppError) return error.message
  edge.log.error({ export: id, error: sentenceOf(error) }, 'a view could not be exported')
  return 'The server had a problem; start the export once more.'
}

const workOn = (pages: Pages) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const id = String(payload.id)
  const run = await edge.transaction((ctx) => lockExport(ctx, id))
  if (!run) return
  const as = { seenBy: run.memberId }
  try {
    if (run.rows === 0) {
      const total = await pages.totalOf(edge, run.actor, run.asked, MOST_EXPORTED)
      await edge.transaction((ctx) => updateExport(ctx, id, { total }))
    }
    for (let part = 0; part < A_JOB; part += 1) if (!(await edge.transaction((ctx) => write(ctx, pages, id), as))) return
    await edge.transaction(async (ctx) => goOn(ctx, id))
  } catch (error) {
    const why = whyOf(edge, id, error)
    await edge.transaction(async (ctx) => {
      await updateExport(ctx, id, { state: 'failed', why })
      await ctx.emit({ type: 'export.changed', objectId: id })
    })
  }
}

export const exportJobs = (pages: Pages): JobHandlers => ({ [TASK]: workOn(pages) })

const PARTS = 20
/** The file, some parts at a time. @throws not_found for anybody but whoever started it. */
export const fileOf = async (edge: EdgeCtx, id: string): Promise<{ name: string; body: AsyncGenerator<string> }> => {
  const memberId = memberOf(edge)
  const run = await edge.transaction((ctx) => getExportOf(ctx, id, memberId))
  if (run.state !== 'done') throw notFound('The file of this export')
  async function* body(): AsyncGenerator<string> {
    for (let after = -1; ;) {
      const parts = await edge.transaction((ctx) => listParts(ctx, id, after, PARTS))
      const last = parts.at(-1)
      if (!last) return
      yield parts.map((part) => part.body).join('')
      after = last.position
    }
  }
  return { name: run.name, body: body() }
}

export const forgetExports = (house: House): Promise<void> => deleteOlder(house, new Date(house.clock().getTime() - EXPORT_HOURS * HOUR_MS))
