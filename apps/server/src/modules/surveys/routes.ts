// What can be asked of surveys: by us, and by whoever answers one.
import * as contract from '@patchbay/contract'
import { can } from '@patchbay/contract'
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { decodeCursor, pageOf } from '../../platform/page.ts'
import { type Http, openRoute, route } from '../../platform/route.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { getContact } from '../contacts/index.ts'
import { getIssue } from '../issues/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { findIssueOf, isGone } from './about.ts'
import { takeAnswer } from './answer.ts'
import { askByHand } from './ask.ts'
import { addSurvey, cancelRequest, changeSurvey, removeSurvey, restoreSurvey, type UsedBy } from './change.ts'
import { readTestToken, readToken, type Signs } from './link.ts'
import { presentAsked, presentOwnSurvey, presentRequests, presentResponse, presentSurvey } from './present.ts'
import { languagesInHeader, type Reader } from './said.ts'
import { getAnySurvey, getSurvey, listSurveys, searchSurveys, type SurveyRow } from './store.ts'
import { countRequests, findRequest, listAnswered, listOfContact, listOfIssue, type RequestRow } from './store-requests.ts'
import { openTest, tryOut } from './try-out.ts'
import type { SurveyWays } from './ways.ts'
import { pageWordsOf, WORDS } from './words.ts'

const own = async (ctx: Ctx, survey: SurveyRow) => presentOwnSurvey(survey, (await countRequests(ctx)).get(survey.id))
const mayAsk = ({ actor }: Ctx): boolean => 'role' in actor && can(actor.role, 'issues:reply')

/** @throws not_found for an address that we did not sign. */
const visit = async <T>(house: House, secrets: Signs, token: string, work: (ctx: Ctx, requestId: string) => Promise<T>, onTest: (ctx: Ctx, surveyId: string) => Promise<T>): Promise<T> => {
  const named = readToken(secrets, token)
  const tested = named ?? readTestToken(secrets, token)
  if (!tested) throw notFound('Survey')
  return stepInside(house, { workspaceId: tested.workspaceId, actor: SYSTEM }, (ctx) => (named ? work(ctx, named.id) : onTest(ctx, tested.id)))
}

const asked = async (ctx: Ctx, request: RequestRow, reader: Reader) =>
  presentAsked(await getAnySurvey(ctx, request.surveyId), request, { company: (await getWorkspace(ctx)).name, isThere: !isGone(request, await findIssueOf(ctx, request)), reader }, ctx.now)

const readerOf = (query: { lang?: string | undefined }, http: Http): Reader => ({ wanted: query.lang, browser: languagesInHeader(http.header('accept-language')) })

const publicRoutes = [
  route(contract.getSurvey, async (ctx, { params }) => presentSurvey(await getSurvey(ctx, params.id))),
  route(contract.listSurveyResponses, async (ctx, { params, query }) => {
    const { id } = await getAnySurvey(ctx, params.id)
    const { submitted_after: after, submitted_before: before, account_id: accountId, contact_id: contactId, limit = 100 } = query
    const rows = await listAnswered(ctx, id, { after, before, accountId, contactId }, decodeCursor(query.cursor, ['time', 'id']), limit)
    return pageOf(rows, limit, (row) => [row.answeredAt?.toISOString() ?? '', row.id], presentResponse)
  }),
  route(contract.listSurveys, async (ctx) => (await listSurveys(ctx)).map(presentSurvey)),
  route(contract.searchSurveys, async (ctx, { body }) => (await searchSurveys(ctx, body.filter, body.limit ?? 100)).map(presentSurvey)),
]

const settingsRoutes = (usedBy: UsedBy) => [
  route(contract.addSurvey, async (ctx, { body }) => own(ctx, await addSurvey(ctx, body))),
  route(contract.changeSurvey, async (ctx, { params, body }) => own(ctx, await changeSurvey(ctx, params.id, body))),
  route(contract.listOwnSurveys, async (ctx) => {
    const counts = await countRequests(ctx)
    return (await listSurveys(ctx)).map((survey) => presentOwnSurvey(survey, counts.get(survey.id)))
  }),
  route(contract.listSurveyWords, async () => Object.entries(WORDS).map(([language, words]) => ({ language, words: pageWordsOf(words) }))),
  route(contract.removeSurvey, async (ctx, { params }) => {
    await removeSurvey(ctx, params.id, usedBy)
    return {}
  }),
  route(contract.restoreSurvey, async (ctx, { params }) => own(ctx, await restoreSurvey(ctx, params.id))),
]

export const surveyRoutes = (ways: SurveyWays, { usedBy }: { usedBy: UsedBy }) => {
  const one = async (ctx: Ctx, request: RequestRow) => (await presentRequests(ctx, ways, [request], mayAsk(ctx)))[0] as contract.SurveyRequest
  return [
    ...publicRoutes,
    ...settingsRoutes(usedBy),
    openRoute(contract.answerSurvey, (house, { params, query, body }, http) => {
      const reader = readerOf(query, http)
      return visit(house, ways.secrets, params.token, async (ctx, requestId) => asked(ctx, await takeAnswer(ctx, { requestId, answers: body.answers, reader }), reader), (ctx, surveyId) => openTest(ctx, surveyId, reader, body.answers))
    }),
    route(contract.cancelSurveyRequest, async (ctx, { params }) => one(ctx, await cancelRequest(ctx, params.id))),
    route(contract.listIssueSurveys, async (ctx, { params }) => presentRequests(ctx, ways, await listOfIssue(ctx, (await getIssue(ctx, params.id)).id), mayAsk(ctx))),
    route(contract.listContactSurveys, async (ctx, { params }) => {
      const rows = await listOfContact(ctx, (await getContact(ctx, params.id)).id)
      const presented = await presentRequests(ctx, ways, rows.map(({ request }) => request), mayAsk(ctx))
      return presented.map((request, at) => ({ ...request, issue: rows[at]?.issue ?? null }))
    }),
    openRoute(contract.openSurvey, (house, { params, query }, http) => {
      const reader = readerOf(query, http)
      return visit(house, ways.secrets, params.token, async (ctx, requestId) => {
        const request = await findRequest(ctx, requestId)
        if (!request) throw notFound('Survey')
        return asked(ctx, request, reader)
      }, (ctx, surveyId) => openTest(ctx, surveyId, reader))
    }),
    route(contract.sendSurvey, async (ctx, { params, body }) => one(ctx, await askByHand(ctx, params.id, body.survey_id))),
    route(contract.testSurvey, async (ctx, { params, query }) => ({ via: await tryOut(ctx, ways, params.id, query.language) })),
  ]
}
