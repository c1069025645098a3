// What the demo desk asks its customers: a form for what is broken, and how it went once an issue was closed, with a week of answers.
import { formInput, surveyInput } from '@patchbay/contract'
import type { App } from '../app.ts'
import { SYSTEM, type Ctx } from '../platform/context.ts'
import { stepInside } from '../platform/workspace.ts'
import { addForm } from '../modules/forms/index.ts'
import type { Issue } from '../modules/issues/index.ts'
import { addSurvey, askByLink, takeAnswer, type SurveyRow } from '../modules/surveys/index.ts'

const MINUTE = 60_000
/** Before the first word of the history. */
const EARLIER_DAYS = 10
const DAY_MS = 86_400_000

const form = formInput.parse({
  name: 'Something does not work', description_html: '<p>Tell us what you did and what came of it. A screenshot says more than either.</p>', on_slack: true, thanks: 'Thank you. Somebody of Support looks at it today.',
  fields: [
    { key: 'name', label: 'Your name' }, { key: 'email', label: 'Your email' }, { key: 'subject', label: 'In a few words', is_required: true },
    { key: 'description', label: 'What did you do, and what happened?', description: 'The name of the pipeline or dashboard helps us most.', is_required: true }, { key: 'ccs', label: 'Who else should hear of it?' }, { key: 'files', label: 'Screenshots' },
  ],
})

const survey = surveyInput.parse({
  name: 'How we did', type: 'csat', message: 'Your issue is closed. We would like to know how it went.', thanks: 'Thank you. We read every answer.', cooldown_days: 14, remind_after_days: 3,
  questions: [{ id: 'score', type: 'rating', prompt: 'How happy are you with our help?' }, { id: 'why', type: 'text', prompt: 'What could we have done better?' }],
})

/** By the title of the issue: how many of five, and why; null for who was asked and has not answered. */
const ANSWERS: Record<string, [score: number, why: string] | null> = {
  'Postgres source fails after certificate renewal': [5, 'John saw the cause before I had sent the log.'],
  'Row counts differ in the daily orders model': [4, ''],
  'Seats in the middle of a billing period': [5, ''],
  'All syncs stuck in queued': [3, 'Well handled once you knew. We should not have been the ones to tell you.'],
  'Access denied on the bucket of depot 9': [4, 'Quick. The permission should be in the guide.'],
  'PO number on invoices': [2, 'We ask for this every quarter.'],
  'Cost model ten times slower since the weekend': [5, 'Faster than before the weekend now!'],
  'Wait for a late carrier file': null,
  'Failure alerts to a Teams channel': [4, ''],
  'Which dashboards read from a column?': [5, ''],
  'Pin the dbt version of hosted runs': null,
  'Duplicates after a retry': [3, 'Solved, but it took three people and two days.'],
  'Accents broken in the CSV export': [5, 'Merci, c’est parfait.'],
  'Scheduled queries of someone who left': [4, ''],
  'Does the Python client retry on 429?': [5, ''],
  'Show only the birth year to analysts': [5, 'Exactly what our data protection officer wanted to see.'],
  'Downtime during the go-live of two clinics?': [4, ''],
  'Keep å, ä and ö in column names': null,
  'VAT number on the invoice': [1, 'Still wrong on the second invoice.'],
}

export const seedQuestions = (app: App, workspaceId: string): Promise<SurveyRow> => {
  const now = new Date(app.house.clock().getTime() - EARLIER_DAYS * DAY_MS)
  return stepInside(app.house, { workspaceId, actor: SYSTEM, now }, async (ctx) => {
    await addForm(ctx, form)
    return addSurvey(ctx, survey)
  })
}

/** An hour or so after it was closed; nothing is posted, for the week is over. */
export const seedAnswer = async (app: App, workspaceId: string, { id, latestMessageAt }: Issue, title: string, asked: SurveyRow): Promise<void> => {
  const answer = ANSWERS[title]
  if (answer === undefined) return
  const at = <T>(minutes: number, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    stepInside(app.house, { workspaceId, actor: SYSTEM, now: new Date(Math.min(latestMessageAt.getTime() + minutes * MINUTE, app.house.clock().getTime())) }, work)
  const request = await at(60, (ctx) => askByLink(ctx, id, asked))
  if (!answer || !request) return
  const [score, why] = answer
  await at(60 + 17 * score, (ctx) => takeAnswer(ctx, { requestId: request.id, answers: { score: String(score), why } }))
}
