// A survey as whoever was asked sees it: on a page that needs no signing in, and where it pops up.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, time } from './fields.ts'
import { surveyColors } from './survey-colors.ts'
import { surveyPageWords } from './survey-languages.ts'
import { MOST_ANSWER, surveyQuestion } from './surveys.ts'

const byToken = z.object({ token: z.string().max(200) })
const given = z.record(z.string().max(40), z.string().max(MOST_ANSWER))
export type GivenAnswers = z.output<typeof given>

const asked = z.object({
  company: z.string(),
  name: z.string(),
  state: z.enum(['open', 'answered', 'expired', 'withdrawn', 'gone']),
  /** Sent by a member to themselves: nothing of it is kept. */
  is_test: z.boolean(),
  /** What is said here is in this language; it is there in all of `languages`. */
  language: z.string(),
  languages: z.array(z.string()),
  words: surveyPageWords,
  colors: surveyColors.nullable(),
  message: z.string(),
  thanks: z.string(),
  button: z.string(),
  questions: z.array(surveyQuestion.extend({ labels: z.array(z.string()) })),
  answers: given,
  /** Until then an answer can be changed. */
  until: time.nullable(),
})
export type AskedSurvey = z.output<typeof asked>

/** Before what is known of whoever was asked, and what their browser says. */
const inLanguage = z.object({ lang: z.string().max(20).optional() })

export const openSurvey = appEndpoint.get('/public/surveys/{token}', {
  name: 'OpenSurvey', summary: 'A survey as whoever was asked sees it', access: 'anybody', perMinute: 120, params: byToken, query: inLanguage, data: asked,
})
export const answerSurvey = appEndpoint.post('/public/surveys/{token}', {
  name: 'AnswerSurvey', summary: 'Answer a survey, or change the answer for a while', access: 'anybody', perMinute: 20, params: byToken, query: inLanguage, body: z.strictObject({ answers: given }), data: asked,
})

/** Put to a visitor who has proved who they are, and not answered yet. */
export const widgetSurvey = z.object({
  id,
  language: z.string(),
  colors: surveyColors.nullable(),
  message: z.string(),
  thanks: z.string(),
  /** What is asked in the window; the rest, where there is more, on a page of its own at `url`. */
  question: z.object({ id: z.string(), prompt: z.string(), low: z.string(), high: z.string(), values: z.array(z.string()), /** What each value is called. */ labels: z.array(z.string()) }),
  comment: z.object({ id: z.string(), prompt: z.string() }).nullable(),
  has_more: z.boolean(),
  url: z.string(),
})
export type WidgetSurvey = z.output<typeof widgetSurvey>
