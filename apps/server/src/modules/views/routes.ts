// What can be asked of views that are kept.
import * as contract from '@patchbay/contract'
import { route } from '../../platform/route.ts'
import { changeView, createView, markView, removeView } from './change.ts'
import { presentView } from './present.ts'
import { listViews } from './store.ts'

export const viewRoutes = [
  route(contract.changeView, async (ctx, { params, body }) => presentView(ctx, await changeView(ctx, params.id, body))),
  route(contract.createView, async (ctx, { body }) => presentView(ctx, await createView(ctx, body))),
  route(contract.listViews, async (ctx) => (await listViews(ctx)).map((row) => presentView(ctx, row))),
  route(contract.markView, async (ctx, { params, body }) => presentView(ctx, await markView(ctx, params.id, body))),
  route(contract.removeView, async (ctx, { params }) => {
    await removeView(ctx, params.id)
    return {}
  }),
]
