// How a survey went: in all, over time, and by account, team and assignee.
import { type Question, scoredQuestion, type SurveyResults, type TALLY_STEPS, valuesOfQuestion } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { getAnySurvey, presentOwnSurvey } from '../../modules/surveys/index.ts'
import { countAll, countBy, countOverTime, countValues, type Chosen, type Tally } from './store.ts'

const DAY_MS = 86_400_000

/** So that a chart has enough bars and not too many. */
const stepFor = (since: Date | null, until: Date | null): (typeof TALLY_STEPS)[number] => {
  const days = since && until ? (until.getTime() - since.getTime()) / DAY_MS : 0
  return days <= 31 ? 'day' : days <= 200 ? 'week' : 'month'
}

const tallied = ({ sent, answered, average, headline }: Tally) => ({ sent, answered, average, headline })
const named = (nobody: string) => ({ id, name, ...tally }: Tally & { id: string | null; name: string | null }) => ({ id, name: name ?? (id === null ? nobody : 'Deleted'), ...tallied(tally) })

/** What is spread out: the score, or else the first choice. */
const spread = (questions: readonly Question[]): Question | null => scoredQuestion(questions) ?? questions.find((q) => q.type === 'choice') ?? null

export const readResults = async (ctx: Ctx, surveyId: string, chosen: Chosen): Promise<SurveyResults> => {
  const survey = await getAnySurvey(ctx, surveyId)
  const { since, until, ...total } = await countAll(ctx, survey, chosen)
  const step = stepFor(since, until)
  const question = spread(survey.questions)
  const counted = new Map(question ? (await countValues(ctx, survey, chosen, question.id)).map(({ value, count }) => [value, count]) : [])
  return {
    survey: presentOwnSurvey(survey, total), total: tallied(total), step,
    distribution: question ? valuesOfQuestion(question).map((value) => ({ value, count: counted.get(value) ?? 0 })) : [],
    over_time: (await countOverTime(ctx, survey, chosen, step)).map(({ at, ...tally }) => ({ at: at.toISOString(), ...tallied(tally) })),
    by_account: (await countBy(ctx, survey, chosen, 'account')).map(named('No account')),
    by_team: (await countBy(ctx, survey, chosen, 'team')).map(named('No team')),
    by_assignee: (await countBy(ctx, survey, chosen, 'assignee')).map(named('Nobody')),
  }
}
