// What can be asked of on-call services.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { edgeRoute, route, type Route } from '../../platform/route.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { add, change, presentServices, remove, retry, tryOut } from './change.ts'

type Given = { secrets: Secrets; publicUrl: string; usedBy: (ctx: Ctx, id: string) => Promise<string | null> }

export const onCallRoutes = ({ secrets, publicUrl, usedBy }: Given): Route[] => [
  route(contract.addOnCall, (ctx, { body }) => add(ctx, secrets, body)),
  route(contract.changeOnCall, (ctx, { params, body }) => change(ctx, secrets, params.id, body)),
  route(contract.listOnCall, (ctx) => presentServices(ctx)),
  route(contract.removeOnCall, async (ctx, { params }) => {
    await remove(ctx, params.id, usedBy)
    return {}
  }),
  route(contract.retryOnCall, (ctx, { params }) => retry(ctx, params.id, params.delivery_id)),
  edgeRoute(contract.testOnCall, (edge, { params }) => tryOut(edge, secrets, publicUrl, params.id)),
]
