// What can be asked of scheduled messages, and how messages leave.
import * as contract from '@patchbay/contract'
import type { Body, ScheduledMessage } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { decodeCursor, encodeCursor } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { listFiles } from '../attachments/index.ts'
import { presentDraft } from '../drafts/index.ts'
import { getWorkspace, updateSettings } from '../workspaces/index.ts'
import { presentScheduled } from './present.ts'
import { cancelScheduled, changeScheduled, schedule, type Later } from './schedule.ts'
import { sendNow } from './send.ts'
import { getShown, listChosen, type ShownRow } from './store.ts'

const EACH = 100

const one = async (ctx: Ctx, row: ShownRow) => (await presentScheduled(ctx, [row]))[0] as ScheduledMessage

type Given = Body<typeof contract.scheduleReply> & { thread_id?: string | undefined }
const laterOf = (body: Given): Later => ({
  html: body.body_html, clientId: body.client_id, threadId: body.thread_id, fileIds: body.file_ids ?? [], sendAt: body.send_at ? new Date(body.send_at) : null,
  timeZone: body.time_zone ?? '', then: body.then ?? 'nothing', snoozeUntil: body.snooze_until ? new Date(body.snooze_until) : null,
  macroIds: body.macro_ids ?? [],
})

const settingsOf = async (ctx: Ctx): Promise<contract.SendingSettings> => {
  const { stopWhenAnswered } = (await getWorkspace(ctx)).settings
  return { stop_when_answered: stopWhenAnswered }
}

export const scheduledRoutes = [
  route(contract.cancelScheduled, async (ctx, { params }) => {
    const draft = await cancelScheduled(ctx, params.id)
    return { draft: draft && presentDraft(draft, await listFiles(ctx, draft.fileIds)) }
  }),
  route(contract.changeScheduled, async (ctx, { params, body }) =>
    one(ctx, await changeScheduled(ctx, params.id, { html: body.body_html, sendAt: body.send_at ? new Date(body.send_at) : undefined, timeZone: body.time_zone }))),
  route(contract.getSendingSettings, settingsOf),
  route(contract.listScheduled, async (ctx, { query }) => {
    const limit = query.limit ?? EACH
    const rows = await listChosen(ctx, decodeCursor(query.cursor, ['time', 'id']), limit)
    const kept = rows.slice(0, limit)
    const last = kept.at(-1)
    const more = rows.length > limit
    return { data: await presentScheduled(ctx, kept), cursor: more && last ? encodeCursor([last.send_at.toISOString(), last.id]) : '', has_next_page: more }
  }),
  route(contract.scheduleNote, async (ctx, { params, body }) => one(ctx, await schedule(ctx, params.id, 'note', laterOf(body)))),
  route(contract.scheduleReply, async (ctx, { params, body }) => one(ctx, await schedule(ctx, params.id, 'reply', laterOf(body)))),
  route(contract.sendScheduled, async (ctx, { params }) => {
    await sendNow(ctx, params.id)
    return one(ctx, await getShown(ctx, { id: params.id }))
  }),
  route(contract.setSendingSettings, async (ctx, { body }) => {
    await updateSettings(ctx, { stopWhenAnswered: body.stop_when_answered })
    return settingsOf(ctx)
  }),
]
