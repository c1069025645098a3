// What our own screens ask of chats and of the widget's settings.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { edgeRoute, route, type Route } from '../../platform/route.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { getIssue } from '../issues/index.ts'
import { chatIdOf, claimChat } from './change.ts'
import { presentFacts } from './present.ts'
import { readPresence, setPresence } from './presence.ts'
import { getSeenChat } from './seen.ts'
import { chatOfIssue, findChat } from './store.ts'
import { getWidgetRow } from './store-widget.ts'
import { changeWidget, lookForWidget, presentWidget, renewSecret } from './widget.ts'

type Given = { publicUrl: string; secrets: Secrets }

/** By the issue, or by the room that the issue hangs in: one that was taken apart again still does. */
const chatFor = async (ctx: Ctx, issueId: string) => {
  const issue = await getIssue(ctx, issueId)
  const roomsChat = chatIdOf(issue.room)
  return (await chatOfIssue(ctx, issue.id)) ?? (roomsChat ? findChat(ctx, roomsChat) : null)
}

export const chatRoutes = ({ publicUrl, secrets }: Given): Route[] => [
  edgeRoute(contract.checkChatInstallation, (edge, { body }) => lookForWidget(edge, body.url, publicUrl)),
  route(contract.claimChat, async (ctx, { params }) => {
    const { id } = await getSeenChat(ctx, params.id)
    if (ctx.actor.kind !== 'user') throw invalid('Only members take chats; sign in as one.')
    await claimChat(ctx, id, ctx.actor.id)
    return {}
  }),
  route(contract.getChat, async (ctx, { params }) => {
    const chat = await chatFor(ctx, params.id)
    return chat ? presentFacts(ctx, chat) : null
  }),
  route(contract.getChatPresence, readPresence),
  route(contract.getChatWidget, async (ctx) => presentWidget(ctx, await getWidgetRow(ctx), publicUrl)),
  route(contract.renewChatSecret, async (ctx) => ({ secret: await renewSecret(ctx, secrets) })),
  route(contract.setChatPresence, (ctx, { body }) => setPresence(ctx, body.is_online)),
  route(contract.setChatWidget, async (ctx, { body }) => presentWidget(ctx, await changeWidget(ctx, body), publicUrl)),
]
