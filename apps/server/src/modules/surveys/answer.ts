// Takes an answer: checks it, keeps it, writes the score on the issue, and tells triggers when it is whole.
import type { GivenAnswers } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { cleanText } from '../../platform/text.ts'
import { scoreIssue } from '../issues/index.ts'
import { findIssueOf, isGone } from './about.ts'
import { commentIn, flawsOf, keptAnswers, outOf, refusalOf, scoreIn } from './rules.ts'
import { questionsIn, readIn, type Reader } from './said.ts'
import { tellChanged } from './send.ts'
import { getAnySurvey } from './store.ts'
import { askedName, lockRequest, type RequestRow, updateRequest } from './store-requests.ts'
import { wordsOf } from './words.ts'

/** Who pressed a button and was shown the rest has so long to say more before triggers hear of it. */
const PATIENCE_MS = 2 * 60_000

const GONE = 'The conversation this was about is not there any more; thank you all the same.'

type Given = { requestId: string; answers: GivenAnswers; /** More may come: a button was pressed. */ begun?: boolean; /** What they read. */ reader?: Reader }

export const clean = (answers: GivenAnswers): GivenAnswers => Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, cleanText(answer)]))

/** What was pressed need not be whole; whatever was sent as a whole must be. */
export const check = (request: Pick<RequestRow, 'questions' | 'language' | 'translations'>, answers: GivenAnswers, begun: boolean, language = request.language): void => {
  const flaws = Object.entries(flawsOf(request.questions, answers, wordsOf(language))).filter(([id]) => !begun || answers[id] !== undefined)
  const [flaw] = flaws
  if (!flaw) return
  throw invalid(`${questionsIn(request, language).find((q) => q.id === flaw[0])?.prompt ?? flaw[0]}: ${flaw[1]}`)
}

/** @throws conflict when it is too late or the issue is gone, invalid_request. */
export const takeAnswer = async (ctx: Ctx, { requestId, answers: given, begun = false, reader = {} }: Given): Promise<RequestRow> => {
  const request = await lockRequest(ctx, requestId)
  const issue = await findIssueOf(ctx, request)
  if (isGone(request, issue)) throw conflict(GONE)
  const language = readIn(request, reader)
  const refusal = refusalOf(request, ctx.now, wordsOf(language))
  if (refusal) throw conflict(refusal)
  const answers = keptAnswers(request.questions, { ...(begun ? request.answers : {}), ...clean(given) })
  check(request, answers, begun, language)
  const score = scoreIn(request.questions, answers)
  const row = await updateRequest(ctx, request.id, {
    answers, score, comment: commentIn(request.questions, answers), answeredAt: request.answeredAt ?? ctx.now, remindAt: null, tellAt: begun ? new Date(ctx.now.getTime() + PATIENCE_MS) : null,
  })
  if (issue && request.type !== 'custom' && score !== request.score) await scoreIssue(ctx, issue.id, request.type === 'csat' ? { csatScore: score } : { npsScore: score })
  await tellChanged(ctx, row)
  return begun ? row : tellAnswer(ctx, row)
}

/** A comment that comes later is no news of its own; another score is. */
export const tellAnswer = async (ctx: Ctx, request: RequestRow): Promise<RequestRow> => {
  const isNews = request.toldScore === null || request.toldScore !== (request.score ?? -1)
  const told = await updateRequest(ctx, request.id, { tellAt: null, toldScore: request.score ?? -1 })
  const issue = isNews ? await findIssueOf(ctx, request) : null
  if (!isNews || isGone(request, issue)) return told
  const survey = await getAnySurvey(ctx, request.surveyId)
  const customer = ctx.as({ kind: 'contact', id: request.contactId, name: await askedName(ctx, request) })
  const { type: survey_type, score, comment } = request
  const data = { survey: survey.name, survey_type, score, out_of: outOf(request.questions), comment }
  await customer.emit(issue ? { type: 'issue.survey.answered', issueId: issue.id, objectId: request.id, data } : { type: 'contact.survey.answered', objectId: request.contactId, data })
  return told
}
