// What can be asked of API tokens.
import * as contract from '@patchbay/contract'
import { route, type Route } from '../../platform/route.ts'
import { addToken } from './make.ts'
import { present } from './present.ts'
import { listTokens, markRevoked } from './store.ts'

export const tokenRoutes: Route[] = [
  route(contract.addApiToken, (ctx, { body }) => addToken(ctx, body)),
  route(contract.listApiTokens, async (ctx) => (await listTokens(ctx)).map(present)),
  route(contract.revokeApiToken, async (ctx, { params }) => {
    await markRevoked(ctx, params.id)
    return {}
  }),
]
