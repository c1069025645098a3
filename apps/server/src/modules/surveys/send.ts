// Sends what was asked: as its channel shows it, else as a message with a link or by mail; and once more when nobody answers.
import type { Ctx } from '../../platform/context.ts'
import { escapeHtml } from '../../platform/html.ts'
import type { Issue } from '../issues/index.ts'
import { writeReply } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { findIssueOf, isGone } from './about.ts'
import { mailJob, mailsWaitUntil, whyNoMail } from './mail.ts'
import { urlOf } from './link.ts'
import { daysAfter, stateOf } from './rules.ts'
import { sayTo, type Told } from './said.ts'
import { getAnySurvey, type SurveyRow } from './store.ts'
import { lockRequest, type RequestRow, updateRequest } from './store-requests.ts'
import type { SurveyWays } from './ways.ts'

/** Wherever it is shown, it is drawn anew. */
export const tellChanged = (ctx: Ctx, { id, surveyId, issueId, via }: RequestRow): Promise<void> =>
  ctx.emit({ type: 'survey.changed', ...(issueId ? { issueId } : {}), objectId: surveyId, data: { request_id: id, via } })

export const cancel = async (ctx: Ctx, request: RequestRow, reason: string): Promise<RequestRow> => {
  const cancelled = await updateRequest(ctx, request.id, { cancelledAt: ctx.now, reason, remindAt: null })
  await tellChanged(ctx, cancelled)
  return cancelled
}

const wordsOf = ({ said, words }: Told, url: string): string =>
  [said.message, said.questions[0]?.prompt ?? said.name].filter(Boolean).map((text) => `<p>${escapeHtml(text).replace(/\n/g, '<br>')}</p>`).join('') + `<p><a href="${escapeHtml(url)}">${escapeHtml(said.button || words.answer_here)}</a></p>`

/** The company asks, whoever of us wanted it. */
const write = async (ctx: Ctx, ways: SurveyWays, issue: Issue, request: RequestRow): Promise<void> => {
  const { name } = await getWorkspace(ctx)
  const html = wordsOf(sayTo(await getAnySurvey(ctx, request.surveyId), request), urlOf(ways, request))
  await writeReply(ctx.as({ kind: 'system', name }), issue, { html })
}

/** About no issue there is no conversation either. */
const isByMail = (issue: Issue | null): boolean => !issue?.place?.room

type Shown = { via: NonNullable<RequestRow['via']> } | { why: string }

/** Where the conversation has no place that answers reach, by mail; who asks by hand can still pass the link on. */
const show = async (ctx: Ctx, ways: SurveyWays, issue: Issue | null, request: RequestRow, inWidget: boolean): Promise<Shown> => {
  if (issue && (await ways.showSurvey(ctx, issue, request.id))) return { via: 'slack' }
  if (issue && !isByMail(issue)) {
    await write(ctx, ways, issue, request)
    return { via: 'message' }
  }
  const why = await whyNoMail(ctx, ways, request.contactId)
  if (why && inWidget) return { via: 'widget' }
  if (why) return request.by === 'hand' ? { via: 'link' } : { why }
  ctx.enqueue(mailJob(request.id, 1))
  return { via: 'email' }
}

/** Why it is not sent any more; null when it still is. */
const whyNoMore = (request: RequestRow, issue: Issue | null, survey: SurveyRow): string | null => {
  if (isGone(request, issue)) return 'The issue was deleted.'
  if (request.by === 'close' && issue?.state !== 'closed') return 'The issue was opened again before it was sent.'
  return survey.removedAt ? 'The survey was deleted.' : null
}

export const sendRequest = async (ctx: Ctx, ways: SurveyWays, requestId: string): Promise<void> => {
  const request = await lockRequest(ctx, requestId)
  if (request.sentAt || request.cancelledAt) return
  const issue = await findIssueOf(ctx, request)
  const survey = await getAnySurvey(ctx, request.surveyId)
  const why = whyNoMore(request, issue, survey)
  if (why) return void (await cancel(ctx, request, why))
  const wait = isByMail(issue) ? await mailsWaitUntil(ctx) : null
  if (wait) return void (await updateRequest(ctx, request.id, { dueAt: wait }))
  // What is shown must have been sent, or whoever presses at once is told to wait.
  const sent = await updateRequest(ctx, request.id, {
    sentAt: ctx.now, expiresAt: daysAfter(ctx.now, survey.expiresDays), remindAt: survey.remindAfterDays === null ? null : daysAfter(ctx.now, survey.remindAfterDays),
  })
  const shown = await show(ctx, ways, issue, sent, survey.inWidget)
  if ('why' in shown) return void (await cancel(ctx, sent, shown.why))
  const { via } = shown
  const asked = await updateRequest(ctx, request.id, { via })
  const data = { survey: survey.name, survey_type: survey.type, via, by: request.by === 'hand' ? request.byName : '' }
  if (issue) return ctx.emit({ type: 'issue.survey.sent', issueId: issue.id, objectId: request.id, data })
  await tellChanged(ctx, asked)
  await ctx.emit({ type: 'contact.survey.sent', objectId: request.contactId, data })
}

/** Once, and only who has not answered; who wants no more mails is not reminded, and not counted as such. */
export const remindRequest = async (ctx: Ctx, ways: SurveyWays, requestId: string): Promise<void> => {
  const request = await lockRequest(ctx, requestId)
  if (!request.remindAt) return
  const issue = await findIssueOf(ctx, request)
  const wait = request.via === 'email' ? await mailsWaitUntil(ctx) : null
  if (wait) return void (await updateRequest(ctx, request.id, { remindAt: wait }))
  const isWanted = stateOf(request, ctx.now) === 'open' && !isGone(request, issue) && request.via !== 'link' && !(request.via === 'email' && (await whyNoMail(ctx, ways, request.contactId)))
  const next = await updateRequest(ctx, request.id, { remindAt: null, ...(isWanted ? { remindedAt: ctx.now } : {}) })
  if (!isWanted) return
  if (request.via === 'email') ctx.enqueue(mailJob(next.id, 2))
  if (request.via === 'message' && issue) await write(ctx, ways, issue, next)
  await tellChanged(ctx, next)
}
