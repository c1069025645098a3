// What can be asked of exports, apart from their files.
import * as contract from '@patchbay/contract'
import { route } from '../../platform/route.ts'
import { begin, memberOf, presentExport, throwAway } from './run.ts'
import { getExportOf } from './store.ts'

export const exportRoutes = [
  route(contract.getExport, async (ctx, { params }) => presentExport(await getExportOf(ctx, params.id, memberOf(ctx)))),
  route(contract.removeExport, async (ctx, { params }) => {
    await throwAway(ctx, params.id)
    return {}
  }),
  route(contract.startExport, async (ctx, { body }) => presentExport(await begin(ctx, body))),
]
