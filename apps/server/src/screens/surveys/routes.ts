// What can be asked of the results of surveys.
import { getSurveyResults, listSurveyAnswers, type SurveyAnswer } from '@patchbay/contract'
import { decodeCursor, pageOf } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { answersOf, getAnySurvey } from '../../modules/surveys/index.ts'
import { readResults } from './results.ts'
import { listAnswers, type AnswerRow } from './store.ts'

const presentAnswer = (row: AnswerRow): SurveyAnswer => ({
  id: row.id, issue: row.issue_id === null || row.number === null ? null : { id: row.issue_id, number: row.number, title: row.title ?? '' }, account: row.account ?? '', contact: row.contact ?? '', assignee: row.assignee ?? '', team: row.team ?? '',
  answered_at: row.answered_at.toISOString(), score: row.score, comment: row.comment, answers: answersOf(row),
})

export const surveyScreenRoutes = [
  route(getSurveyResults, (ctx, { params, query }) => readResults(ctx, params.id, query)),
  route(listSurveyAnswers, async (ctx, { params, query: { cursor, limit = 50, ...chosen } }) => {
    const { id } = await getAnySurvey(ctx, params.id)
    const rows = await listAnswers(ctx, id, chosen, decodeCursor(cursor, ['time', 'id']), limit)
    return pageOf(rows, limit, (row) => [row.answered_at.toISOString(), row.id], presentAnswer)
  }),
]
