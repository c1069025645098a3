// What the app asks of views that is more than keeping them.
import * as contract from '@patchbay/contract'
import { route } from '../../../platform/route.ts'
import { readView } from './read.ts'

export const viewScreenRoutes = [route(contract.readView, (ctx, { body }) => readView(ctx, body))]
