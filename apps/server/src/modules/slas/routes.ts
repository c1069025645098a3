// What can be asked of promises.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { route } from '../../platform/route.ts'
import { addPolicy, changePolicy, orderPolicies, removePolicy } from './change.ts'
import { presentPolicy } from './present.ts'
import { previewPolicy } from './preview.ts'
import { countClocks, listPolicies } from './store-policies.ts'

const MONTH_MS = 30 * 24 * 3_600_000

const present = async (ctx: Ctx) => {
  const [policies, counts] = await Promise.all([listPolicies(ctx), countClocks(ctx, new Date(ctx.now.getTime() - MONTH_MS))])
  return policies.map((p) => presentPolicy(p, counts.get(p.id)))
}

const presentOne = async (ctx: Ctx, id: string) => {
  const policy = (await present(ctx)).find((p) => p.id === id)
  if (!policy) throw notFound('Policy')
  return policy
}

export const slaRoutes = [
  route(contract.addSlaPolicy, async (ctx, { body }) => presentOne(ctx, await addPolicy(ctx, body))),
  route(contract.changeSlaPolicy, async (ctx, { params, body }) => presentOne(ctx, await changePolicy(ctx, params.id, body))),
  route(contract.listSlaPolicies, (ctx) => present(ctx)),
  route(contract.orderSlaPolicies, async (ctx, { body }) => {
    await orderPolicies(ctx, body.ids)
    return present(ctx)
  }),
  route(contract.previewSlaPolicy, (ctx, { body: { id, ...given } }) => previewPolicy(ctx, given, id)),
  route(contract.removeSlaPolicy, async (ctx, { params }) => {
    await removePolicy(ctx, params.id)
    return {}
  }),
]
