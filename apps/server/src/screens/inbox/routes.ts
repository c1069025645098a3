// What the app asks for board, list and issue page, and what it writes there.
import * as contract from '@patchbay/contract'
import type { IssueCard } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import type { Text } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { decodeCursor, encodeCursor, pageOf } from '../../platform/page.ts'
import { route, writtenRoute } from '../../platform/route.ts'
import { checkIssueFilled, getIssue, setPriority, setState } from '../../modules/issues/index.ts'
import { applyMacros } from '../../modules/macros/index.ts'
import { retryMessage, writeNote, writeReply, type Message } from '../../modules/messages/index.ts'
import { issuePageOf, timelineOf } from './page.ts'
import { presentCard } from './present.ts'
import { findTimelineMessage } from './store-message.ts'
import { search } from './search/find.ts'
import { listShelves, shelfFor, type Standing } from './shelves.ts'
import { COUNT_CAP, countUpTo, findCard, listActive, listPressing, oldestWaiting, type InboxFilter } from './store.ts'
import { presentMessageRow } from './timeline.ts'
import { activeKey, pressingKey, writeCard, writeCards } from './write-card.ts'

const FIRST_CARDS = 50

const column = async (ctx: Ctx, { state, status, shelf }: Standing, filter: InboxFilter) => {
  const f = { ...filter, state, status: shelf }
  const [rows, oldest] = await Promise.all([listPressing(ctx, f, null, FIRST_CARDS), oldestWaiting(ctx, f)])
  const kept = rows.slice(0, FIRST_CARDS)
  const last = kept.at(-1)
  const more = rows.length > FIRST_CARDS
  const count = more ? await countUpTo(ctx, f) : kept.length
  const told = { state, status, count: Math.min(count, COUNT_CAP), more: count > COUNT_CAP, oldest_waiting_since: oldest?.toISOString() ?? null, cursor: more && last ? encodeCursor(pressingKey(last)) : '' }
  return `${JSON.stringify(told).slice(0, -1)},"cards":${writeCards(kept, ctx.now)}}`
}

const cardOf = async (ctx: Ctx, id: string): Promise<IssueCard> => {
  const row = await findCard(ctx, id)
  if (!row) throw notFound('Issue')
  return presentCard(row, ctx.now)
}

const shown = async (ctx: Ctx, message: Message) => presentMessageRow(await findTimelineMessage(ctx, message.issueId, message.id))

export const inboxRoutes = [
  // Asked together, the columns leave in one write and are answered one after the other.
  writtenRoute(contract.getBoard, async (ctx, { query }) => `{"columns":[${(await Promise.all((await listShelves(ctx)).map((standing) => column(ctx, standing, query)))).join(',')}]}`),
  route(contract.getEarlier, async (ctx, { params, query }) => timelineOf(ctx, (await getIssue(ctx, params.id)).id, query.before)),
  route(contract.getIssuePage, (ctx, { params }) => issuePageOf(ctx, params.id)),
  route(contract.inboxCounts, async (ctx) => {
    const count = async (f: InboxFilter) => Math.min(COUNT_CAP, await countUpTo(ctx, { ...f, open: true }))
    const [open, mine, unassigned] = await Promise.all([count({}), count({ assignee: 'me' }), count({ assignee: 'nobody' })])
    return { open, mine, unassigned }
  }),
  writtenRoute(contract.listInbox, async (ctx, { query }) => {
    const limit = query.limit ?? FIRST_CARDS
    const { state: slug, ...others } = query
    const at = slug === undefined ? null : await shelfFor(ctx, slug)
    const write = (row: Text[]) => writeCard(row, ctx.now)
    const page = at
      ? pageOf(await listPressing(ctx, { ...others, state: at.state, status: at.shelf, open: false }, decodeCursor(query.cursor, ['number', 'time', 'id']), limit), limit, pressingKey, write)
      : pageOf(await listActive(ctx, { ...others, open: query.open === 'true' }, decodeCursor(query.cursor, ['time', 'id']), limit), limit, activeKey, write)
    return { ...page, data: `[${page.data.join(',')}]` }
  }),
  route(contract.retryMessage, async (ctx, { params }) => shown(ctx, await retryMessage(ctx, params.id))),
  route(contract.searchEverything, (ctx, { query }) => search(ctx, query)),
  route(contract.setPriority, async (ctx, { params, body }) => {
    await checkIssueFilled(ctx, params.id)
    await setPriority(ctx, params.id, body.priority)
    return cardOf(ctx, params.id)
  }),
  route(contract.writeNote, async (ctx, { params, body }) => {
    const issue = await getIssue(ctx, params.id)
    if (body.macro_ids) await applyMacros(ctx, issue.id, body.body_html, body.macro_ids)
    return shown(ctx, await writeNote(ctx, issue, { html: body.body_html, clientId: body.client_id, threadId: body.thread_id, fileIds: body.file_ids }))
  }),
  route(contract.writeReply, async (ctx, { params, body }) => {
    const issue = await getIssue(ctx, params.id)
    // Before the words are on their way: what must be filled in holds the closing up, and with it the reply.
    if (body.then === 'close') await checkIssueFilled(ctx, issue.id)
    const message = await writeReply(ctx, issue, { html: body.body_html, clientId: body.client_id, fileIds: body.file_ids })
    // After the words, whose own reckoning of the status it overrules.
    if (body.macro_ids) await applyMacros(ctx, issue.id, body.body_html, body.macro_ids)
    if (body.then === 'close') await setState(ctx, issue.id, 'closed', { by: 'person' })
    return shown(ctx, message)
  }),
]
