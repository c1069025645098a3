// A survey in the chat widget: what pops up for somebody who has proved who they are, and their answer to it.
import { type GivenAnswers, type Question, scoredQuestion, valuesOfQuestion, type WidgetSurvey } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { findIssueOf, isGone } from './about.ts'
import { takeAnswer } from './answer.ts'
import { urlOf } from './link.ts'
import { languagesInHeader, readIn, sayOf } from './said.ts'
import { getAnySurvey } from './store.ts'
import { findPopup, findRequest } from './store-requests.ts'
import type { SurveyTools } from './ways.ts'

/** A press of a button is enough, so the first question is the one that has a score, or else the first that has choices. */
const askedIn = <Q extends Question>(questions: readonly Q[]) => {
  const first = scoredQuestion(questions) ?? questions.find(({ type }) => type === 'choice')
  const comment = questions.find(({ type }) => type === 'text')
  return first ? { first, comment, rest: questions.filter((question) => question !== first && question !== comment) } : null
}

/** What the visitor reads: which language the widget is set to, and what their browser says. */
type Reading = { set: string; header: string }

/** Null where there is nothing to ask, or nothing that a button answers. */
export const popupFor = async (ctx: Ctx, tools: SurveyTools, contactId: string, { set, header }: Reading): Promise<WidgetSurvey | null> => {
  const request = await findPopup(ctx, contactId)
  if (!request || isGone(request, await findIssueOf(ctx, request))) return null
  const survey = await getAnySurvey(ctx, request.surveyId)
  const { language, said } = sayOf(survey, request, readIn(request, { browser: [...(set === 'auto' ? [] : [set]), ...languagesInHeader(header)] }))
  const asked = askedIn(said.questions)
  if (!asked) return null
  const { first, comment, rest } = asked
  const values = valuesOfQuestion(first)
  return {
    id: request.id, language, colors: survey.colors, message: said.message, thanks: said.thanks,
    question: { id: first.id, prompt: first.prompt, low: first.low, high: first.high, values, labels: first.type === 'choice' ? first.labels : values },
    comment: comment ? { id: comment.id, prompt: comment.prompt } : null, has_more: rest.length > 0, url: `${urlOf(tools, request)}?lang=${language}`,
  }
}

/** @throws not_found for what was asked of somebody else, conflict when it is too late. */
export const answerPopup = async (ctx: Ctx, contactId: string, requestId: string, answers: GivenAnswers): Promise<void> => {
  const request = await findRequest(ctx, requestId)
  if (request?.contactId !== contactId) throw notFound('Survey')
  await takeAnswer(ctx, { requestId, answers, begun: true })
}
