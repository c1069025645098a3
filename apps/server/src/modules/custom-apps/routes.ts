// What can be asked of custom apps.
import * as contract from '@patchbay/contract'
import { edgeRoute, route, type Route } from '../../platform/route.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { answerOf, createAnswers } from './answer.ts'
import { add, change, remove, renew } from './change.ts'
import { connect, disconnect } from './connect.ts'
import { presentApp } from './present.ts'
import { listConnected, listRows } from './store.ts'

export const customAppRoutes = ({ secrets }: { secrets: Secrets }, answers = createAnswers()): Route[] => [
  route(contract.addCustomApp, (ctx, { body }) => add(ctx, secrets, body)),
  route(contract.changeCustomApp, (ctx, { params, body }) => change(ctx, secrets, params.id, body)),
  edgeRoute(contract.connectCustomApp, (edge, { params }) => connect(edge, secrets, params.id)),
  route(contract.disconnectCustomApp, (ctx, { params }) => disconnect(ctx, params.id)),
  route(contract.listCustomApps, async (ctx) => (await listRows(ctx)).map(presentApp)),
  route(contract.listShownApps, (ctx) => listConnected(ctx)),
  edgeRoute(contract.readCustomApp, (edge, { params, query }) => answerOf(edge, secrets, answers, params.id, query)),
  route(contract.removeCustomApp, async (ctx, { params }) => {
    await remove(ctx, params.id)
    return {}
  }),
  route(contract.renewCustomAppSecret, (ctx, { params }) => renew(ctx, secrets, params.id)),
]
