// Surveys: what customers are asked when an issue is done, whom it was put to, and what came back.
import { z } from 'zod'
import { appEndpoint, endpoint } from './endpoint.ts'
import { filter, id, languageCode, nothing, time, timeInput, words } from './fields.ts'
import { flawsInColors, surveyColors } from './survey-colors.ts'
import { flawInTranslations, MOST_TRANSLATIONS, surveyPageWords, surveyTranslation } from './survey-languages.ts'

export const SURVEY_TYPES = ['csat', 'nps', 'custom'] as const
export type SurveyType = (typeof SURVEY_TYPES)[number]
export const SURVEY_TYPE_LABELS: Record<SurveyType, string> = { csat: 'CSAT', nps: 'NPS', custom: 'Custom' }

/** `rating` is 1 to 5, `scale` is 0 to 10. */
export const QUESTION_TYPES = ['rating', 'scale', 'choice', 'text'] as const
export type QuestionType = (typeof QUESTION_TYPES)[number]
export const QUESTION_LABELS: Record<QuestionType, string> = { rating: 'Rating, 1 to 5', scale: 'Scale, 0 to 10', choice: 'Choice', text: 'Text' }
export const RATING_WORDS = ['Very dissatisfied', 'Dissatisfied', 'Neither', 'Satisfied', 'Very satisfied'] as const
export const MOST_ANSWER = 3_000
/** How long an answer can be changed once it was given. */
export const CHANGE_DAYS = 7

export const surveyQuestion = z.strictObject({
  id: z.string().regex(/^[a-z0-9_-]{1,40}$/, 'use a to z, 0 to 9, - and _'),
  type: z.enum(QUESTION_TYPES),
  prompt: words.max(300),
  is_required: z.boolean().default(false),
  /** What the ends of a rating or scale are called. */
  low: z.string().trim().max(60).default(''),
  high: z.string().trim().max(60).default(''),
  options: z.array(words.max(75)).max(20).default([]),
})
export type Question = z.output<typeof surveyQuestion>

/** The values a question can have, lowest first; none for text. */
export const valuesOfQuestion = ({ type, options }: Pick<Question, 'type' | 'options'>): string[] => {
  if (type === 'choice') return options
  if (type === 'text') return []
  return type === 'rating' ? ['1', '2', '3', '4', '5'] : Array.from({ length: 11 }, (_, n) => String(n))
}

/** The question whose answer is the score: the first that is a rating or a scale. */
export const scoredQuestion = <Q extends Pick<Question, 'type'>>(questions: readonly Q[]): Q | null => questions.find((q) => q.type === 'rating' || q.type === 'scale') ?? null

const FIRST: Partial<Record<SurveyType, QuestionType>> = { csat: 'rating', nps: 'scale' }

const flawIn = (type: SurveyType, questions: readonly Question[]): string | null => {
  const first = FIRST[type]
  if (first && questions[0]?.type !== first) return `A ${SURVEY_TYPE_LABELS[type]} survey begins with ${first === 'rating' ? 'a rating' : 'a scale'}.`
  const twice = questions.find((q, at) => questions.findIndex((other) => other.id === q.id) !== at)
  if (twice) return `Two questions have the id ${twice.id}; give each its own.`
  const bare = questions.find((q) => q.type === 'choice' && new Set(q.options).size < Math.max(2, q.options.length))
  return bare ? `“${bare.prompt.slice(0, 60)}” needs at least two options, each of them once.` : null
}

const onClose = z.strictObject({
  /** How long after an issue was closed; opened again before, it is not sent. */
  delay_minutes: z.number().int().min(0).max(43_200, 'must be 30 days at most').default(60),
  /** Of how many issues in a hundred. */
  sample_percent: z.number().int().min(1).max(100).default(100),
})

const input = z.strictObject({
  name: words.max(120),
  type: z.enum(SURVEY_TYPES),
  is_on: z.boolean().default(true),
  /** Said above the first question. */
  message: z.string().trim().max(1_000).default(''),
  questions: z.array(surveyQuestion).min(1, 'ask at least one thing').max(20),
  /** Said when it was answered. */
  thanks: z.string().trim().max(500).default(''),
  /** What sends the answers, and leads to them from a mail; empty for the usual word. */
  button: z.string().trim().max(40).default(''),
  /** Of all these words. */
  language: languageCode.default('en'),
  translations: z.array(surveyTranslation).max(MOST_TRANSLATIONS).default([]),
  /** None for those of Patchbay. */
  colors: surveyColors.nullable().default(null),
  on_close: onClose.nullable().default(null),
  /** Nobody is asked by a rule again before so many days have passed, whichever survey it was. */
  cooldown_days: z.number().int().min(0).max(365).default(30),
  /** Also pops up in the chat widget, to whoever was asked and has proved there who they are. */
  in_widget: z.boolean().default(false),
  remind_after_days: z.number().int().min(1).max(30).nullable().default(null),
  /** For so long it can be answered. */
  expires_days: z.number().int().min(1).max(90).default(30),
})
export const surveyInput = input.superRefine((given, told) => {
  const flaw = flawIn(given.type, given.questions)
  if (flaw) told.addIssue({ code: 'custom', path: ['questions'], message: flaw.replace(/\.$/, '') })
  const untranslated = flawInTranslations(given)
  if (untranslated) told.addIssue({ code: 'custom', path: ['translations', untranslated.at], message: untranslated.says })
  for (const { path, says } of given.colors ? flawsInColors(given.colors) : []) told.addIssue({ code: 'custom', path: ['colors', ...path], message: says })
  if (given.remind_after_days !== null && given.remind_after_days >= given.expires_days) told.addIssue({ code: 'custom', path: ['remind_after_days'], message: 'must be before the survey expires' })
})
export type SurveyInput = z.output<typeof surveyInput>

const survey = z.object({ id, name: z.string(), type: z.enum(SURVEY_TYPES), updated_at: time }).meta({ id: 'Survey' })
export type Survey = z.output<typeof survey>

const answer = z.object({ prompt: z.string(), question_type: z.string(), value: z.string() }).meta({ id: 'SurveyResponseAnswer' })
const response = z
  .object({ id, account_id: z.string(), contact_id: z.string(), submitted_at: time, answers: z.array(answer) })
  .meta({ id: 'SurveyResponse' })
export type SurveyResponse = z.output<typeof response>

const byId = z.object({ id })

export const listSurveys = endpoint.get('/surveys', { name: 'GetSurveys', summary: 'The surveys', access: 'surveys:read', perMinute: 300, data: z.array(survey) })

export const searchSurveys = endpoint.post('/surveys/search', {
  name: 'SearchSurveys',
  summary: 'Surveys by when they were changed',
  access: 'surveys:read',
  perMinute: 120,
  body: z.strictObject({ filter: filter.optional(), limit: z.number().int().min(1).max(999).optional() }),
  data: z.array(survey),
})

export const getSurvey = endpoint.get('/surveys/{id}', { name: 'GetSurvey', summary: 'One survey', access: 'surveys:read', perMinute: 300, params: byId, data: survey })

export const listSurveyResponses = endpoint.get('/surveys/{id}/responses', {
  name: 'GetSurveyResponses',
  summary: 'What was answered, newest first',
  access: 'analytics:read',
  envelope: 'list',
  perMinute: 300,
  params: byId,
  query: z.object({
    submitted_after: timeInput.optional(), submitted_before: timeInput.optional(), account_id: id.optional(), contact_id: id.optional(), cursor: z.string().max(512).optional(),
    limit: z.coerce.number().int().min(1).max(999).optional(),
  }),
  data: z.array(response),
})

/** With all that is set for it, and how it went. */
const ownSurvey = input.extend({ id, sent: z.number().int(), answered: z.number().int(), updated_at: time })
export type OwnSurvey = z.output<typeof ownSurvey>

export const listOwnSurveys = appEndpoint.get('/surveys', { name: 'ListOwnSurveys', summary: 'The surveys with all that is set for them', access: 'surveys:read', data: z.array(ownSurvey) })
export const addSurvey = appEndpoint.post('/surveys', { name: 'AddSurvey', summary: 'Add a survey', access: 'surveys:write', body: surveyInput, data: ownSurvey })
export const changeSurvey = appEndpoint.put('/surveys/{id}', {
  name: 'ChangeSurvey', summary: 'Change a survey; who was asked already answers what they were asked', access: 'surveys:write', params: byId, body: surveyInput, data: ownSurvey,
})
export const removeSurvey = appEndpoint.delete('/surveys/{id}', {
  name: 'RemoveSurvey', summary: 'Delete a survey; what was answered stays', access: 'surveys:write', envelope: 'bare', params: byId, data: nothing,
})
export const restoreSurvey = appEndpoint.post('/surveys/{id}/restore', { name: 'RestoreSurvey', summary: 'Have a deleted survey back', access: 'surveys:write', params: byId, data: ownSurvey })

export const listSurveyWords = appEndpoint.get('/survey-words', {
  name: 'ListSurveyWords', summary: 'What pages around surveys say by themselves, in each language that is there', access: 'surveys:read',
  data: z.array(z.object({ language: z.string(), words: surveyPageWords })),
})

export const TESTED_VIA = ['slack', 'email'] as const
export const testSurvey = appEndpoint.post('/surveys/{id}/test', {
  name: 'TestSurvey', summary: 'Send a survey to oneself, as customers get it; what is answered there is not counted', access: 'surveys:write', perMinute: 20, params: byId,
  query: z.object({ /** One of those it is in; its own when none is given. */ language: languageCode.optional() }),
  data: z.object({ via: z.array(z.enum(TESTED_VIA)).min(1) }),
})

export const ASKED_BY = ['close', 'trigger', 'hand'] as const
/** `email` where the conversation has no place that answers reach, and `widget` where no mail can be sent either; `link` is sent by a person. */
export const ASKED_VIA = ['slack', 'message', 'email', 'widget', 'link'] as const
/** `waiting` to be sent, `open` to be answered. */
export const ASKED_STATES = ['waiting', 'open', 'answered', 'expired', 'cancelled'] as const

const surveyRequest = z.object({
  id,
  survey: z.object({ id, name: z.string(), type: z.enum(SURVEY_TYPES) }),
  state: z.enum(ASKED_STATES),
  /** Why it was cancelled. */
  reason: z.string(),
  by: z.enum(ASKED_BY),
  by_name: z.string(),
  via: z.enum(ASKED_VIA).nullable(),
  contact: z.object({ id, name: z.string() }).nullable(),
  due_at: time,
  sent_at: time.nullable(),
  reminded_at: time.nullable(),
  expires_at: time.nullable(),
  answered_at: time.nullable(),
  score: z.number().int().nullable(),
  /** The highest the score can be. */
  out_of: z.number().int().nullable(),
  comment: z.string(),
  answers: z.array(answer),
  /** Where it can be answered; only for those who may write to the customer. */
  url: z.string(),
})
export type SurveyRequest = z.output<typeof surveyRequest>

const issueId = z.object({ id: z.union([id, z.string().regex(/^\d{1,9}$/)]) })

export const listIssueSurveys = appEndpoint.get('/issues/{id}/surveys', { name: 'ListIssueSurveys', summary: 'What the customer was asked about an issue, and answered', access: 'issues:read', params: issueId, data: z.array(surveyRequest) })

/** `issue`: what it was about; none where it was about the relationship as a whole. */
const contactSurvey = surveyRequest.extend({ issue: z.object({ id, number: z.number().int(), title: z.string() }).nullable() })
export type ContactSurvey = z.output<typeof contactSurvey>

export const listContactSurveys = appEndpoint.get('/contacts/{id}/surveys', { name: 'ListContactSurveys', summary: 'What a contact was asked, and answered, the newest first', access: 'issues:read', params: byId, data: z.array(contactSurvey) })

export const sendSurvey = appEndpoint.post('/issues/{id}/surveys', {
  name: 'SendSurvey', summary: 'Ask the requester of an issue', access: 'issues:reply', params: issueId, body: z.strictObject({ survey_id: id }), data: surveyRequest,
})

export const cancelSurveyRequest = appEndpoint.post('/survey-requests/{id}/cancel', {
  name: 'CancelSurveyRequest', summary: 'Take back what was asked and not answered', access: 'issues:reply', params: byId, data: surveyRequest,
})

/** Of some requests: how many were sent, answered, and how. */
const tally = z.object({
  sent: z.number().int(),
  answered: z.number().int(),
  average: z.number().nullable(),
  /** In percent of answers with a score: 4 and 5 of a rating; 9 and 10 less 0 to 6 of a scale. */
  headline: z.number().nullable(),
})
export type SurveyTally = z.output<typeof tally>
const named = tally.extend({ id: id.nullable(), name: z.string() })
export const TALLY_STEPS = ['day', 'week', 'month'] as const

const chosen = z.object({ from: timeInput.optional(), to: timeInput.optional(), account_id: id.optional(), team_id: id.optional(), assignee_id: id.optional() })

const results = z.object({
  survey: ownSurvey,
  total: tally,
  distribution: z.array(z.object({ value: z.string(), count: z.number().int() })),
  step: z.enum(TALLY_STEPS),
  over_time: z.array(tally.extend({ at: time })),
  by_account: z.array(named),
  by_team: z.array(named),
  by_assignee: z.array(named),
})
export type SurveyResults = z.output<typeof results>

export const getSurveyResults = appEndpoint.get('/surveys/{id}/results', { name: 'GetSurveyResults', summary: 'How a survey went', access: 'analytics:read', params: byId, query: chosen, data: results })

const surveyAnswer = z.object({
  id,
  /** None where it was about the relationship as a whole. */
  issue: z.object({ id, number: z.number().int(), title: z.string() }).nullable(),
  account: z.string(),
  contact: z.string(),
  assignee: z.string(),
  team: z.string(),
  answered_at: time,
  score: z.number().int().nullable(),
  comment: z.string(),
  answers: z.array(answer),
})
export type SurveyAnswer = z.output<typeof surveyAnswer>

export const answersAsked = chosen.extend({
  /** One value of the scored question. */
  score: z.coerce.number().int().min(0).max(10).optional(),
  commented: z.enum(['true', 'false']).optional(),
})

export const listSurveyAnswers = appEndpoint.get('/surveys/{id}/answers', {
  name: 'ListSurveyAnswers', summary: 'Answers with their issues, newest first', access: 'analytics:read', envelope: 'list', params: byId,
  query: answersAsked.extend({ cursor: z.string().max(512).optional(), limit: z.coerce.number().int().min(1).max(100).optional() }), data: z.array(surveyAnswer),
})

/** The same as CSV, with the same questions in its address. */
export const SURVEY_EXPORT_PATH = '/app/surveys/:id/export'
