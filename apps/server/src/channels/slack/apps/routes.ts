// What can be asked of other apps in customers' channels.
import * as contract from '@patchbay/contract'
import { route } from '../../../platform/route.ts'
import { hearApp, listApps } from './store.ts'

export const slackAppRoutes = [
  route(contract.listSlackApps, listApps),
  route(contract.updateSlackApp, async (ctx, { params, body }) => {
    const app = await hearApp(ctx, params.id, body.heard)
    await ctx.emit({ type: 'slack.changed', objectId: app.id })
    return app
  }),
]
