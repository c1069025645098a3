// A survey in the chat widget: what pops up for somebody who has proved who they are, and their answer to it.
import { type GivenAnswers, scoredQuestion, valuesOfQuestion, type WidgetSurvey } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { findIssueOf, isGone } from './about.ts'
import { takeAnswer } from './answer.ts'
import { urlOf } from './link.ts'
import { getAnySurvey } from './store.ts'
import { findPopup, findRequest, type RequestRow } from './store-requests.ts'
import type { SurveyTools } from './ways.ts'

/** A press of a button is enough, so the first question is the one that has a score, or else the first that has choices. */
const askedIn = ({ questions }: RequestRow) => {
  const first = scoredQuestion(questions) ?? questions.find(({ type }) => type === 'choice')
  const comment = questions.find(({ type }) => type === 'text')
  return first ? { first, comment, rest: questions.filter((question) => question !== first && question !== comment) } : null
}

/** Null where there is nothing to ask, or nothing that a button answers. */
export const popupFor = async (ctx: Ctx, tools: SurveyTools, contactId: string): Promise<WidgetSurvey | null> => {
  const request = await findPopup(ctx, contactId)
  const asked = request && askedIn(request)
  if (!request || !asked || isGone(request, await findIssueOf(ctx, request))) return null
  const { message, thanks } = await getAnySurvey(ctx, request.surveyId)
  const { first, comment, rest } = asked
  return {
    id: request.id, message, thanks, question: { id: first.id, prompt: first.prompt, low: first.low, high: first.high, values: valuesOfQuestion(first) },
    comment: comment ? { id: comment.id, prompt: comment.prompt } : null, has_more: rest.length > 0, url: urlOf(tools, request),
  }
}

/** @throws not_found for what was asked of somebody else, conflict when it is too late. */
export const answerPopup = async (ctx: Ctx, contactId: string, requestId: string, answers: GivenAnswers): Promise<void> => {
  const request = await findRequest(ctx, requestId)
  if (request?.contactId !== contactId) throw notFound('Survey')
  await takeAnswer(ctx, { requestId, answers, begun: true })
}
