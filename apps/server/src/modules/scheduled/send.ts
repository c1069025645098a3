// Sends what was put aside: in one transaction it is a message and no longer scheduled, so it leaves once.
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { AppError, conflict, sentenceOf } from '../../platform/errors.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { checkIssueFilled, getIssue, isSpam, setState, snoozeIssue } from '../issues/index.ts'
import { applyMacros } from '../macros/index.ts'
import { actorOfMember, getMember } from '../members/index.ts'
import { writeNote, writeReply } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { IN_SPAM, stop } from './stop.ts'
import { findDue, isOvertaken, isStateSetSince, lockScheduled, tellScheduled, updateScheduled, type ScheduledRow } from './store.ts'

const AT_ONCE = 200

const write = async (ctx: Ctx, row: ScheduledRow): Promise<void> => {
  const issue = await getIssue(ctx, row.issueId)
  // Who sends and closes at once means both, though the words leave a moment later.
  const keepsState = row.forUndo && (await isStateSetSince(ctx, row))
  const words = { html: row.bodyHtml, clientId: row.clientId, fileIds: row.fileIds, keepsState }
  if (row.afterwards === 'close') await checkIssueFilled(ctx, issue.id)
  if (row.mode === 'reply') await writeReply(ctx, issue, words)
  else await writeNote(ctx, issue, { ...words, threadId: row.threadId ?? undefined })
  // After the words, whose own reckoning of the status they overrule.
  if (row.macroIds.length > 0) await applyMacros(ctx, issue.id, row.bodyHtml, row.macroIds)
  if (row.afterwards === 'close') await setState(ctx, issue.id, 'closed', { by: 'person' })
  if (row.afterwards === 'snooze' && row.snoozeUntil && row.snoozeUntil > ctx.now) await snoozeIssue(ctx, issue.id, row.snoozeUntil)
}

const send = async (ctx: Ctx, row: ScheduledRow): Promise<void> => {
  const author = ctx.as(actorOfMember(await getMember(ctx, row.memberId)))
  await write(author, row)
  await updateScheduled(ctx, row.id, { state: 'sent', bodyHtml: '', problem: '' })
  await tellScheduled(author, row, 'sent')
}

const OVERTAKEN = 'The customer wrote before it was sent. Read it, then send or cancel this.'

const sendIfDue = async (ctx: Ctx, id: string): Promise<void> => {
  const row = await lockScheduled(ctx, id)
  if (row.state !== 'waiting' || row.sendAt > ctx.now) return
  const author = await getMember(ctx, row.memberId)
  if (author.deactivatedAt) return stop(ctx, row, `${author.name} is not active any more. Send it now, or cancel it.`)
  if (!row.forUndo && (await isSpam(ctx, row.issueId))) return stop(ctx, row, IN_SPAM)
  const { stopWhenAnswered } = (await getWorkspace(ctx)).settings
  if (stopWhenAnswered && !row.forUndo && row.mode === 'reply' && (await isOvertaken(ctx, row))) return stop(ctx, row, OVERTAKEN)
  return send(ctx, row)
}

/** What is refused for good waits for a person; anything else is tried at the next stroke of the clock. */
const giveUp = async (house: House, workspaceId: string, id: string, error: unknown): Promise<void> => {
  house.log.error({ scheduled: id, error: sentenceOf(error) }, 'a scheduled message could not be sent')
  if (!(error instanceof AppError)) return
  await stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => {
    const row = await lockScheduled(ctx, id)
    if (row.state === 'waiting') await stop(ctx, row, error.message)
  }).catch((trouble: unknown) => house.log.error({ scheduled: id, error: sentenceOf(trouble) }, 'a scheduled message could not be stopped'))
}

/** In the order of their times; where one cannot leave, those behind it in the same issue wait. */
export const sendDue = async (house: House): Promise<void> => {
  const held = new Set<string>()
  for (const { workspace_id: workspaceId, id, issue_id: issueId } of await findDue(house, AT_ONCE)) {
    if (held.has(issueId)) continue
    await stepInside(house, { workspaceId, actor: SYSTEM }, (ctx) => sendIfDue(ctx, id)).catch((error: unknown) => {
      held.add(issueId)
      return giveUp(house, workspaceId, id, error)
    })
  }
}

export const sendNow = async (ctx: Ctx, id: string): Promise<void> => {
  const row = await lockScheduled(ctx, id)
  if (row.state === 'sent' || row.state === 'undone') throw conflict('It is not waiting any more.')
  await send(ctx, row)
}
