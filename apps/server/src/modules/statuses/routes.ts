// What can be asked of statuses.
import * as contract from '@patchbay/contract'
import type { OwnStatus } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { wholePage } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { addStatus, changeStatus, orderStatuses } from './change.ts'
import { listStatuses } from './statuses.ts'

/** `countBy` says how many issues each status has that is not the default of its kind. */
export type StatusTools = { countBy: (ctx: Ctx) => Promise<Map<string, number>> }

const counted = async (ctx: Ctx, { countBy }: StatusTools): Promise<OwnStatus[]> => {
  const [all, counts] = await Promise.all([listStatuses(ctx), countBy(ctx)])
  return all.map((status) => ({ ...status, open_issues: counts.get(status.id) ?? 0 }))
}

export const statusRoutes = (tools: StatusTools) => [
  route(contract.addStatus, async (ctx, { body }) => {
    await addStatus(ctx, body)
    return counted(ctx, tools)
  }),
  route(contract.changeStatus, async (ctx, { params, body }) => {
    await changeStatus(ctx, params.id, body)
    return counted(ctx, tools)
  }),
  route(contract.listIssueStatuses, async (ctx) => wholePage(await listStatuses(ctx))),
  route(contract.listStatuses, (ctx, { query }) => (query.counts ? counted(ctx, tools) : listStatuses(ctx))),
  route(contract.orderStatuses, async (ctx, { body }) => {
    await orderStatuses(ctx, body.category, body.ids)
    return counted(ctx, tools)
  }),
]
