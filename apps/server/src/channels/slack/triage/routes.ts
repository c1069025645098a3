// Triage in the settings: the rules by which cards find their channels, and a card sent by hand.
import * as contract from '@patchbay/contract'
import { edgeRoute, route } from '../../../platform/route.ts'
import type { ClientFor } from '../client.ts'
import { notify } from './notify.ts'
import { addRule, changeRule, presentRules, removeRule, sendCardTo } from './settings.ts'

export const triageRoutes = ({ clientFor }: { clientFor: ClientFor }) => [
  edgeRoute(contract.addTriageRule, (edge, { body }) => addRule(edge, clientFor, body)),
  edgeRoute(contract.changeTriageRule, (edge, { params, body }) => changeRule(edge, clientFor, params.id, body)),
  route(contract.listTriageRules, (ctx) => presentRules(ctx)),
  route(contract.notifyInSlack, (ctx, { params, body }) => notify(ctx, params.id, body)),
  route(contract.removeTriageRule, async (ctx, { params }) => {
    await removeRule(ctx, params.id)
    return {}
  }),
  route(contract.sendCard, async (ctx, { params, body }) => {
    await sendCardTo(ctx, params.id, body)
    return {}
  }),
]
