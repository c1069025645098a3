// What can be asked of triggers.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { decodeCursor, pageOf } from '../../platform/page.ts'
import { route, type Route } from '../../platform/route.ts'
import { ownFields } from '../views/index.ts'
import { addTrigger, changeTrigger, orderTriggers, removeTrigger, rollBack, switchTrigger } from './change.ts'
import { cancelRun, retryRun } from './deliveries.ts'
import { presentRun, presentSweep, presentTrigger } from './present.ts'
import { preview } from './preview.ts'
import { shownFlow } from './rules-secrets.ts'
import { flowOf, listTriggers, listVersions } from './store.ts'
import { countRuns, findLogged, listLog } from './store-runs.ts'
import { listSweeps } from './store-sweeps.ts'
import type { Checks } from './ways.ts'

const MONTH_MS = 30 * 24 * 3_600_000
const USUAL = 50
const SWEEPS = 3

const present = async (ctx: Ctx) => {
  const [rows, counts] = [await listTriggers(ctx), await countRuns(ctx, new Date(ctx.now.getTime() - MONTH_MS))]
  const own = await ownFields(ctx)
  return rows.map((row) => presentTrigger(row, counts.get(row.id), ctx.now, own))
}

const presentOne = async (ctx: Ctx, id: string) => {
  const one = (await present(ctx)).find((t) => t.id === id.toLowerCase())
  if (!one) throw notFound('Trigger')
  return one
}

export const triggerRoutes = (checks: Checks): Route[] => [
  route(contract.addTrigger, async (ctx, { body }) => presentOne(ctx, await addTrigger(ctx, checks, body))),
  route(contract.cancelTriggerRun, async (ctx, { params }) => {
    await cancelRun(ctx, params.id)
    return presentRun(await findLogged(ctx, params.id))
  }),
  route(contract.changeTrigger, async (ctx, { params, body }) => presentOne(ctx, await changeTrigger(ctx, checks, params.id, body))),
  route(contract.getTrigger, (ctx, { params }) => presentOne(ctx, params.id)),
  route(contract.listTriggerRuns, async (ctx, { query }) => {
    const limit = query.limit ?? USUAL
    const [after = null] = decodeCursor(query.cursor, ['id']) ?? []
    const wanted = { triggerId: query.trigger_id, number: query.issue === undefined ? undefined : Number(query.issue), state: query.state, since: query.since ? new Date(query.since) : undefined, words: query.q || undefined }
    return pageOf(await listLog(ctx, wanted, after, limit), limit, (run) => [run.id], presentRun)
  }),
  route(contract.listTriggerSweeps, async (ctx, { query }) => (await listSweeps(ctx, query.trigger_id ?? null, SWEEPS)).map(presentSweep)),
  route(contract.listTriggerVersions, async (ctx, { params }) => {
    await presentOne(ctx, params.id)
    return (await listVersions(ctx, params.id)).map((v) => ({ version: v.version, at: v.at.toISOString(), by: v.byName, name: v.name, ...shownFlow(flowOf(v.flow)) }))
  }),
  route(contract.listTriggers, (ctx) => present(ctx)),
  route(contract.orderTriggers, async (ctx, { body }) => {
    await orderTriggers(ctx, body.ids)
    return present(ctx)
  }),
  route(contract.previewTrigger, (ctx, { body }) => preview(ctx, body)),
  route(contract.removeTrigger, async (ctx, { params }) => {
    await removeTrigger(ctx, params.id)
    return {}
  }),
  route(contract.retryTriggerRun, async (ctx, { params }) => {
    await retryRun(ctx, params.id)
    return presentRun(await findLogged(ctx, params.id))
  }),
  route(contract.rollBackTrigger, async (ctx, { params, body }) => presentOne(ctx, await rollBack(ctx, checks, params.id, body.version))),
  route(contract.switchTrigger, async (ctx, { params, body }) => presentOne(ctx, await switchTrigger(ctx, params.id, body.is_on))),
]
