// Puts a message aside until its time, and changes or calls back what has not left.
import type { AfterSending, WritingMode } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, denied, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { listUnsent } from '../attachments/index.ts'
import { returnToDraft } from '../drafts/index.ts'
import { checkIssueFilled, getIssue, getThread } from '../issues/index.ts'
import { checkMacros } from '../macros/index.ts'
import { getMember } from '../members/index.ts'
import { wordsOf, wordsOrFiles } from '../messages/index.ts'
import { countChosen, getShown, insertScheduled, lockScheduled, tellScheduled, updateScheduled, type ScheduledRow, type ShownRow } from './store.ts'

export type Later = {
  html: string
  clientId: string
  threadId?: string | undefined
  fileIds: string[]
  sendAt: Date | null
  timeZone: string
  then: AfterSending
  snoozeUntil: Date | null
  macroIds: string[]
}

const YEAR_MS = 366 * 24 * 3_600_000
const MOST = 1_000

const writerOf = (ctx: Ctx): string => {
  if (ctx.actor.kind === 'user') return ctx.actor.id
  throw denied('Only a person sends later; a program sends when it is time.')
}

const checkTime = (ctx: Ctx, name: string, at: Date): void => {
  if (at <= ctx.now) throw invalid(`${name}: must lie in the future.`)
  if (at.getTime() - ctx.now.getTime() > YEAR_MS) throw invalid(`${name}: must lie within a year.`)
}

const checkLater = async (ctx: Ctx, issueId: string, l: Later): Promise<void> => {
  if (l.threadId && (await getThread(ctx, l.threadId)).issueId !== issueId) throw invalid('thread_id: this thread belongs to another issue.')
  if ((l.then === 'snooze') !== (l.snoozeUntil !== null)) throw invalid('snooze_until: goes with then = snooze, and only with it.')
  if (l.snoozeUntil) checkTime(ctx, 'snooze_until', l.snoozeUntil)
  if (!l.sendAt) return
  checkTime(ctx, 'send_at', l.sendAt)
  if ((await countChosen(ctx)) >= MOST) throw conflict(`${MOST} messages are scheduled already; send or cancel some first.`)
}

export const schedule = async (ctx: Ctx, issueId: string, mode: WritingMode, l: Later): Promise<ShownRow> => {
  const memberId = writerOf(ctx)
  const issue = await getIssue(ctx, issueId)
  await checkLater(ctx, issue.id, l)
  await checkMacros(ctx, l.html, l.macroIds)
  // What must be filled in holds the closing up, and with it the reply.
  if (l.then === 'close') await checkIssueFilled(ctx, issue.id)
  const fileIds = await listUnsent(ctx, l.fileIds)
  const { bodyHtml } = await wordsOrFiles(ctx, l.html, fileIds)
  const { undoSendSeconds } = await getMember(ctx, memberId)
  const row = await insertScheduled(ctx, {
    id: newId(ctx.now.getTime()), issueId: issue.id, memberId, clientId: l.clientId, mode, threadId: l.threadId ?? null, bodyHtml, fileIds, macroIds: l.macroIds,
    sendAt: l.sendAt ?? new Date(ctx.now.getTime() + undoSendSeconds * 1000), timeZone: l.timeZone, forUndo: l.sendAt === null,
    afterwards: l.then, snoozeUntil: l.snoozeUntil,
  })
  if (row) await tellScheduled(ctx, row, 'scheduled')
  return getShown(ctx, { clientId: l.clientId })
}

const lockWaiting = async (ctx: Ctx, id: string): Promise<ScheduledRow> => {
  const row = await lockScheduled(ctx, id)
  if (row.state === 'sent') throw conflict('It has been sent already.')
  if (row.state === 'undone') throw conflict('It was called back already; its words are a draft again.')
  return row
}

type Change = { html?: string | undefined; sendAt?: Date | undefined; timeZone?: string | undefined }

/** Whoever changes it has seen what the customer wrote: it is not overtaken any more. What was stopped waits again once it has another time. */
export const changeScheduled = async (ctx: Ctx, id: string, { html, sendAt, timeZone }: Change): Promise<ShownRow> => {
  const row = await lockWaiting(ctx, id)
  if (sendAt) checkTime(ctx, 'send_at', sendAt)
  await updateScheduled(ctx, id, {
    ...(html === undefined ? {} : { bodyHtml: wordsOf(html).bodyHtml }),
    ...(sendAt ? { sendAt, forUndo: false, state: 'waiting', problem: '' } : {}),
    ...(timeZone === undefined ? {} : { timeZone }),
  })
  await tellScheduled(ctx, { ...row, ...(sendAt ? { sendAt, forUndo: false } : {}) }, 'changed')
  return getShown(ctx, { id })
}

/** Its words become a draft of who wrote them, whoever calls it back. */
export const cancelScheduled = async (ctx: Ctx, id: string) => {
  const row = await lockWaiting(ctx, id)
  const { memberId, issueId, mode, threadId, bodyHtml, fileIds } = row
  const draft = await returnToDraft(ctx, { memberId, issueId, mode, threadId }, { bodyHtml, fileIds })
  await updateScheduled(ctx, id, { state: 'undone', bodyHtml: '', problem: '' })
  await tellScheduled(ctx, row, 'cancelled')
  return ctx.actor.kind === 'user' && ctx.actor.id === memberId ? draft : null
}
