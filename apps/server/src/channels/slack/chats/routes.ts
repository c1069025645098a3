// What can be asked of chats in Slack.
import * as contract from '@patchbay/contract'
import { edgeRoute, route, type Route } from '../../../platform/route.ts'
import type { ClientFor } from '../client.ts'
import { presentChatSlack, saveChatSlack } from './settings.ts'
import { listShown } from './shown.ts'

export const chatSlackRoutes = (clientFor: ClientFor, installUrl: string): Route[] => [
  route(contract.getChatSlack, (ctx, { query }) => presentChatSlack(ctx, installUrl, query.installation_id)),
  route(contract.listChatThreads, (ctx, { params }) => listShown(ctx, params.id)),
  edgeRoute(contract.updateChatSlack, async (edge, { body }) => {
    await saveChatSlack(edge, clientFor, body)
    return edge.transaction((ctx) => presentChatSlack(ctx, installUrl))
  }),
]
