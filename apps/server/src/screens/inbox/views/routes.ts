// What the app asks of views that is more than keeping them.
import * as contract from '@patchbay/contract'
import { edgeRoute, route } from '../../../platform/route.ts'
import { countViews } from './counts.ts'
import { readView } from './read.ts'
import { fieldsOfViews } from './fields.ts'

export const viewScreenRoutes = [
  edgeRoute(contract.countViews, (edge, { query }) => countViews(edge, query.time_zone ?? 'UTC')),
  route(contract.listViewFields, (ctx) => fieldsOfViews(ctx)),
  route(contract.readView, (ctx, { body }) => readView(ctx, body)),
]
