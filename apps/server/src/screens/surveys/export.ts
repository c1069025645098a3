// The answers to a survey as CSV, a line each, read page by page while they are sent.
import type { EdgeCtx } from '../../platform/context.ts'
import { CSV_START, csvLine } from '../../platform/csv.ts'
import { getAnySurvey } from '../../modules/surveys/index.ts'
import { listAnswers, type AnswerRow, type ChosenAnswers } from './store.ts'

const PAGE = 500
const MOST_ROWS = 50_000

type Survey = { id: string; questions: readonly { id: string; prompt: string }[] }

const lineOf = ({ questions }: Survey, row: AnswerRow, link: string): string =>
  csvLine([row.answered_at.toISOString(), row.number === null ? '' : String(row.number), row.title ?? '', row.account ?? '', row.contact ?? '', row.assignee ?? '', row.team ?? '', row.score === null ? '' : String(row.score), ...questions.map((q) => row.answers[q.id] ?? ''), link])

/** @throws not_found before the first line is given. */
export const exportAnswers = async (edge: EdgeCtx, surveyId: string, chosen: ChosenAnswers, linkTo: (number: number) => string): Promise<AsyncGenerator<string>> => {
  const survey: Survey = await edge.transaction((ctx) => getAnySurvey(ctx, surveyId))
  async function* lines(): AsyncGenerator<string> {
    yield CSV_START + csvLine(['Answered', 'Issue', 'Title', 'Account', 'Contact', 'Assignee', 'Team', 'Score', ...survey.questions.map((q) => q.prompt), 'Link'])
    let after: string[] | null = null
    for (let written = 0; written < MOST_ROWS; written += PAGE) {
      const key = after
      const rows: AnswerRow[] = await edge.transaction((ctx) => listAnswers(ctx, survey.id, chosen, key, PAGE))
      const page = rows.slice(0, PAGE)
      yield page.map((row) => lineOf(survey, row, row.number === null ? '' : linkTo(row.number))).join('')
      const last = page.at(-1)
      if (rows.length <= PAGE || !last) return
      after = [last.answered_at.toISOString(), last.id]
    }
  }
  return lines()
}
