// What can be asked of searches that are kept.
import * as contract from '@patchbay/contract'
import { route } from '../../platform/route.ts'
import { dropSearch, keepSearch, mySearches } from './keep.ts'

export const searchRoutes = [
  route(contract.listSearches, (ctx) => mySearches(ctx)),
  route(contract.removeSearch, async (ctx, { params }) => {
    await dropSearch(ctx, params.id)
    return {}
  }),
  route(contract.saveSearch, (ctx, { body }) => keepSearch(ctx, body)),
]
