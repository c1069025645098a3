// What can be asked of notifications.
import * as contract from '@patchbay/contract'
import { decodeCursor, pageOf } from '../../platform/page.ts'
import { edgeRoute, route, type Route } from '../../platform/route.ts'
import type { Ways } from './deliver.ts'
import { emailSendingOf, sendTest } from './sending.ts'
import { addDevice, changeSettings, memberOf, mySettings } from './settings.ts'
import { countUnread, listLines, markLines, type Line } from './store.ts'
import { deleteDevice } from './store-devices.ts'

const present = (l: Line): contract.NotificationLine => ({
  id: l.thing_id,
  about: l.about,
  issue: l.issue_id === null ? null : { id: l.issue_id, number: l.number, title: l.title, state: l.state, account: l.account_name === null ? null : { name: l.account_name, logo_url: l.account_logo ?? '' } },
  latest: { id: l.id, kind: l.kind, actor: l.actor, text: l.text, at: l.at.toISOString() },
  count: l.count,
  unread: l.unread,
})

export const notificationRoutes = (ways: Ways): Route[] => [
  route(contract.addPushDevice, (ctx, { body }) => addDevice(ctx, ways, body)),
  route(contract.countNotifications, async (ctx) => ({ unread: await countUnread(ctx, memberOf(ctx)) })),
  route(contract.getEmailSending, (ctx) => emailSendingOf(ctx, ways)),
  route(contract.getNotificationSettings, (ctx) => mySettings(ctx, ways)),
  route(contract.listNotifications, async (ctx, { query }) => {
    const lines = await listLines(ctx, memberOf(ctx), query.show, decodeCursor(query.cursor, ['time', 'id']), query.limit)
    return pageOf(lines, query.limit, (l) => [l.at.toISOString(), l.id], present)
  }),
  route(contract.markNotifications, async (ctx, { body }) => {
    const me = memberOf(ctx)
    await markLines(ctx, me, body.as, body.issue_ids ?? null)
    await ctx.emit({ type: 'notification.changed', objectId: me })
    return { unread: await countUnread(ctx, me) }
  }),
  route(contract.removePushDevice, async (ctx, { params }) => {
    await deleteDevice(ctx, memberOf(ctx), params.id)
    return {}
  }),
  edgeRoute(contract.sendTestMail, (edge) => sendTest(edge, ways)),
  route(contract.setNotificationSettings, (ctx, { body }) => changeSettings(ctx, body)),
]
