// What can be asked of views that are kept.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { route } from '../../platform/route.ts'
import { changeView, createView, markView, removeView } from './change.ts'
import { ownFields } from './own-fields.ts'
import { presentView } from './present.ts'
import { listViews, type ViewRow } from './store.ts'

const present = async (ctx: Ctx, row: ViewRow) => presentView(ctx, row, await ownFields(ctx))

export const viewRoutes = [
  route(contract.changeView, async (ctx, { params, body }) => present(ctx, await changeView(ctx, params.id, body))),
  route(contract.createView, async (ctx, { body }) => present(ctx, await createView(ctx, body))),
  route(contract.listViews, async (ctx) => {
    const [rows, own] = await Promise.all([listViews(ctx), ownFields(ctx)])
    return rows.map((row) => presentView(ctx, row, own))
  }),
  route(contract.markView, async (ctx, { params, body }) => present(ctx, await markView(ctx, params.id, body))),
  route(contract.removeView, async (ctx, { params }) => {
    await removeView(ctx, params.id)
    return {}
  }),
]
