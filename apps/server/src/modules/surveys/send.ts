// Sends what was asked: as its channel shows it, else as a message with a link; and once more when nobody answers.
import type { Ctx } from '../../platform/context.ts'
import { escapeHtml } from '../../platform/html.ts'
import { findIssue, type Issue } from '../issues/index.ts'
import { writeReply } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { tokenOf } from './link.ts'
import { daysAfter, stateOf } from './rules.ts'
import { getAnySurvey, type SurveyRow } from './store.ts'
import { lockRequest, type RequestRow, updateRequest } from './store-requests.ts'
import type { SurveyTools, SurveyWays } from './ways.ts'

export const urlOf = ({ publicUrl, secrets }: SurveyTools, request: Pick<RequestRow, 'workspaceId' | 'id'>): string => `${publicUrl}/surveys/${tokenOf(secrets, request)}`

/** Wherever it is shown, it is drawn anew. */
export const tellChanged = (ctx: Ctx, { id, surveyId, via }: RequestRow, issueId: string): Promise<void> =>
  ctx.emit({ type: 'survey.changed', issueId, objectId: surveyId, data: { request_id: id, via } })

export const cancel = async (ctx: Ctx, request: RequestRow, reason: string): Promise<RequestRow> => {
  const cancelled = await updateRequest(ctx, request.id, { cancelledAt: ctx.now, reason, remindAt: null })
  await tellChanged(ctx, cancelled, request.issueId)
  return cancelled
}

const wordsOf = (survey: SurveyRow, request: RequestRow, url: string): string =>
  [survey.message, request.questions[0]?.prompt ?? survey.name].filter(Boolean).map((text) => `<p>${escapeHtml(text).replace(/\n/g, '<br>')}</p>`).join('') + `<p><a href="${escapeHtml(url)}">${escapeHtml('Answer here')}</a></p>`

/** The company asks, whoever of us wanted it. */
const write = async (ctx: Ctx, ways: SurveyWays, issue: Issue, request: RequestRow): Promise<void> => {
  const { name } = await getWorkspace(ctx)
  const html = wordsOf(await getAnySurvey(ctx, request.surveyId), request, urlOf(ways, request))
  await writeReply(ctx.as({ kind: 'system', name }), issue, { html, automatic: true, keepsState: true })
}

/** Null where nobody can be reached. */
const show = async (ctx: Ctx, ways: SurveyWays, issue: Issue, request: RequestRow): Promise<RequestRow['via']> => {
  if (await ways.showSurvey(ctx, issue, request.id)) return 'slack'
  if (!issue.place?.room) return request.by === 'hand' ? 'link' : null
  await write(ctx, ways, issue, request)
  return 'message'
}

export const sendRequest = async (ctx: Ctx, ways: SurveyWays, requestId: string): Promise<void> => {
  const request = await lockRequest(ctx, requestId)
  if (request.sentAt || request.cancelledAt) return
  const issue = await findIssue(ctx, request.issueId)
  if (!issue) return void (await cancel(ctx, request, 'The issue was deleted.'))
  if (request.by === 'close' && issue.state !== 'closed') return void (await cancel(ctx, request, 'The issue was opened again before it was sent.'))
  const survey = await getAnySurvey(ctx, request.surveyId)
  if (survey.removedAt) return void (await cancel(ctx, request, 'The survey was deleted.'))
  // What is shown must have been sent, or whoever presses at once is told to wait.
  const sent = await updateRequest(ctx, request.id, {
    sentAt: ctx.now, expiresAt: daysAfter(ctx.now, survey.expiresDays), remindAt: survey.remindAfterDays === null ? null : daysAfter(ctx.now, survey.remindAfterDays),
  })
  const via = await show(ctx, ways, issue, sent)
  if (!via) return void (await cancel(ctx, sent, 'There is no way from here by which the customer could be asked.'))
  await updateRequest(ctx, request.id, { via })
  await ctx.emit({ type: 'issue.survey.sent', issueId: issue.id, objectId: request.id, data: { survey: survey.name, via, by: request.by === 'hand' ? request.byName : '' } })
}

/** Once, and only who has not answered. */
export const remindRequest = async (ctx: Ctx, ways: SurveyWays, requestId: string): Promise<void> => {
  const request = await lockRequest(ctx, requestId)
  if (!request.remindAt) return
  const issue = await findIssue(ctx, request.issueId)
  const isWanted = stateOf(request, ctx.now) === 'open' && issue !== null && request.via !== 'link'
  const next = await updateRequest(ctx, request.id, { remindAt: null, ...(isWanted ? { remindedAt: ctx.now } : {}) })
  if (!isWanted) return
  if (request.via !== 'slack') await write(ctx, ways, issue, next)
  await tellChanged(ctx, next, issue.id)
}
