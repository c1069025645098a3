// What can be asked of webhooks.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { edgeRoute, route, type Route } from '../../platform/route.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { add, change, presentWebhooks, remove, renew, tryOut } from './change.ts'

type Given = { secrets: Secrets; usedBy: (ctx: Ctx, id: string) => Promise<string | null> }

export const webhookRoutes = ({ secrets, usedBy }: Given): Route[] => [
  route(contract.addWebhook, (ctx, { body }) => add(ctx, secrets, body)),
  route(contract.changeWebhook, (ctx, { params, body }) => change(ctx, secrets, params.id, body)),
  route(contract.listWebhooks, (ctx) => presentWebhooks(ctx)),
  route(contract.removeWebhook, async (ctx, { params }) => {
    await remove(ctx, params.id, usedBy)
    return {}
  }),
  route(contract.renewWebhookSecret, (ctx, { params }) => renew(ctx, secrets, params.id)),
  edgeRoute(contract.testWebhook, (edge, { params }) => tryOut(edge, secrets, params.id)),
]
