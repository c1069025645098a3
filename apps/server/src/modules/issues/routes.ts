// What can be asked of issues, apart from opening one and its messages.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { denied, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { decodeCursor, pageOf, wholePage } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { deleteIssue, goneAt, purgeIssues, restoreIssue } from './bin.ts'
import { snoozeIssue } from './change.ts'
import { changeFollowers, followersOf } from './followers.ts'
import { setParent } from './groups.ts'
import { presentIssue, presentThread } from './present.ts'
import { listBinned } from './store-bin.ts'
import { insertThread, justBefore, listThreads, writeRead } from './store-parts.ts'
import { createdBetween, getWhole, issueCondition, listWhole, searchWhole, type WholeIssue } from './store-read.ts'
import { getIssue } from './store.ts'
import { changeIssue } from './update.ts'

const MONTH_MS = 30 * 24 * 3600 * 1000

const checkSpan = (start: string, end: string) => {
  const span = Date.parse(end) - Date.parse(start)
  if (span < 0) throw invalid('end_time: must not lie before start_time.')
  if (span > MONTH_MS) throw invalid('The time between start_time and end_time must be 30 days at most.')
}

const keyOf = (i: WholeIssue) => [i.created_at.toISOString(), i.id] as const

const BIN_PAGE = 50

/** What the bin and groups are asked, which needs no address of ours. */
const placeRoutes = [
  route(contract.listBin, async (ctx, { query }) => {
    const limit = query.limit ?? BIN_PAGE
    const rows = await listBinned(ctx, decodeCursor(query.cursor, ['time', 'id']), limit)
    return pageOf(rows, limit, (row) => [row.deleted_at.toISOString(), row.id], (row) => ({ ...row, deleted_at: row.deleted_at.toISOString(), gone_at: goneAt(row.deleted_at).toISOString() }))
  }),
  route(contract.purgeIssues, async (ctx, { body }) => {
    await purgeIssues(ctx, body.issue_ids)
    return {}
  }),
  route(contract.restoreIssues, async (ctx, { body }) => {
    for (const id of new Set(body.issue_ids)) await restoreIssue(ctx, id)
    return {}
  }),
  route(contract.setGroup, async (ctx, { params, body }) => {
    await setParent(ctx, params.id, body.parent)
    return {}
  }),
]

/** `onLook`: somebody of us has just seen all that was said in an issue. */
type Hands = { onLook: (ctx: Ctx, issueId: string) => Promise<void> }

export const issueRoutes = (publicUrl: string, { onLook }: Hands) => {
  const present = (issue: WholeIssue) => presentIssue(issue, publicUrl)
  const whole = async (ctx: Ctx, id: string) => present(await getWhole(ctx, id))
  const page = async (ctx: Ctx, condition: ReturnType<typeof issueCondition>, cursor: string | undefined, limit: number) =>
    pageOf(await listWhole(ctx, condition, decodeCursor(cursor, ['time', 'id']), limit), limit, keyOf, present)

  return [
    ...placeRoutes,
    route(contract.changeFollowers, async (ctx, { params, body }) => {
      const users = (body.user_ids ?? []).map((id) => ({ kind: 'user' as const, id }))
      const contacts = (body.contact_ids ?? []).map((id) => ({ kind: 'contact' as const, id }))
      return wholePage(await changeFollowers(ctx, params.id, [...users, ...contacts], body.operation ?? 'add'))
    }),
    route(contract.createThread, async (ctx, { params, body }) => {
      const issue = await getIssue(ctx, params.id)
      return presentThread(await insertThread(ctx, { id: newId(ctx.now.getTime()), issueId: issue.id, name: body.name || 'Internal thread' }))
    }),
    route(contract.deleteIssue, async (ctx, { params }) => {
      await deleteIssue(ctx, params.id)
      return {}
    }),
    route(contract.getIssue, (ctx, { params }) => whole(ctx, params.id)),
    route(contract.listFollowers, async (ctx, { params }) => wholePage(await followersOf(ctx, params.id))),
    route(contract.listIssues, (ctx, { query }) => {
      checkSpan(query.start_time, query.end_time)
      return page(ctx, createdBetween(query.start_time, query.end_time), query.cursor, query.limit || 20_000)
    }),
    route(contract.listThreads, async (ctx, { params }) => {
      const issue = await getIssue(ctx, params.id)
      return wholePage((await listThreads(ctx, issue.id)).map(presentThread))
    }),
    route(contract.markRead, async (ctx, { params, body }) => {
      if (ctx.actor.kind !== 'user') throw denied('Only a person can have read something.')
      const issue = await getIssue(ctx, params.id)
      await writeRead(ctx, issue.id, ctx.actor.id, body.read ? ctx.now : body.from_message_id ? await justBefore(ctx, issue.id, body.from_message_id) : null)
      if (body.read) await onLook(ctx, issue.id)
      return {}
    }),
    route(contract.searchIssues, async (ctx, { body }) => {
      const { filter, search_text: words = '', cursor, limit = 100 } = body
      if (!words.trim()) return page(ctx, issueCondition(filter), cursor, limit)
      const after = decodeCursor(cursor, ['time', 'id'])
      return pageOf(await searchWhole(ctx, filter, words, after?.[1] ?? null, limit), limit, keyOf, present)
    }),
    route(contract.snoozeIssue, async (ctx, { params, body }) => {
      await snoozeIssue(ctx, params.id, new Date(body.snooze_until))
      return whole(ctx, params.id)
    }),
    route(contract.updateIssue, async (ctx, { params, body }) => {
      await changeIssue(ctx, params.id, body)
      return whole(ctx, params.id)
    }),
  ]
}
