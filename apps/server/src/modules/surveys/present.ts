// Surveys and what was answered, as the wire shows them.
import type { AskedSurvey, OwnSurvey, Survey, SurveyRequest, SurveyResponse } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { changeableUntil, outOf, stateOf } from './rules.ts'
import { urlOf } from './link.ts'
import { languagesOf, readIn, type Reader, sayOf } from './said.ts'
import type { SurveyRow } from './store.ts'
import { type Answered, namesOf, type RequestRow, surveysOf } from './store-requests.ts'
import type { SurveyTools } from './ways.ts'
import { pageWordsOf } from './words.ts'

export const presentSurvey = (s: SurveyRow): Survey => ({ id: s.id, name: s.name, type: s.type, updated_at: s.updatedAt.toISOString() })

export const presentOwnSurvey = (s: SurveyRow, counts: { sent: number; answered: number } = { sent: 0, answered: 0 }): OwnSurvey => ({
  id: s.id, name: s.name, type: s.type, is_on: s.isOn, message: s.message, questions: s.questions, thanks: s.thanks, button: s.button, language: s.language, translations: s.translations, colors: s.colors, on_close: s.onClose, cooldown_days: s.cooldownDays, in_widget: s.inWidget,
  remind_after_days: s.remindAfterDays, expires_days: s.expiresDays, sent: counts.sent, answered: counts.answered, updated_at: s.updatedAt.toISOString(),
})

/** In the order of the questions, without what was left empty. */
export const answersOf = ({ questions, answers }: Pick<RequestRow, 'questions' | 'answers'>) =>
  questions.flatMap(({ id, prompt, type }) => (answers[id] === undefined ? [] : [{ prompt, question_type: type, value: answers[id] }]))

export const presentResponse = (a: Answered): SurveyResponse => ({
  id: a.id, account_id: a.accountId ?? '', contact_id: a.contactId, submitted_at: a.answeredAt?.toISOString() ?? '', answers: answersOf(a),
})

const timeOf = (at: Date | null): string | null => at?.toISOString() ?? null

export const presentRequests = async (ctx: Ctx, tools: SurveyTools, rows: RequestRow[], mayAsk: boolean): Promise<SurveyRequest[]> => {
  const [names, surveys] = rows.length === 0 ? [new Map<string, string>(), new Map<string, string>()] : [await namesOf(ctx, rows.map((r) => r.contactId)), await surveysOf(ctx, rows.map((r) => r.surveyId))]
  return rows.map((r) => {
    const state = stateOf(r, ctx.now)
    const name = names.get(r.contactId)
    return {
      id: r.id, survey: { id: r.surveyId, name: surveys.get(r.surveyId) ?? '', type: r.type }, state, reason: r.reason, by: r.by, by_name: r.byName, via: r.via,
      contact: name === undefined ? null : { id: r.contactId, name }, due_at: r.dueAt.toISOString(), sent_at: timeOf(r.sentAt), reminded_at: timeOf(r.remindedAt), expires_at: timeOf(r.expiresAt),
      answered_at: timeOf(r.answeredAt), score: r.score, out_of: outOf(r.questions), comment: r.comment, answers: answersOf(r), url: mayAsk && state === 'open' ? urlOf(tools, r) : '',
    }
  })
}

const PUBLIC_STATES = { waiting: 'open', open: 'open', answered: 'answered', expired: 'expired', cancelled: 'withdrawn' } as const

/** What was answered is shown to whoever has the link, for as long as they may change it. */
export const presentAsked = (survey: SurveyRow, r: RequestRow, seen: { company: string; isThere: boolean; reader: Reader }, now: Date): AskedSurvey => {
  const { company, isThere, reader } = seen
  const state = isThere ? PUBLIC_STATES[stateOf(r, now)] : 'gone'
  const until = changeableUntil(r)
  const { language, words, said } = sayOf(survey, r, readIn(r, reader))
  const isOpen = state === 'open' || (state === 'answered' && until !== null && until > now)
  return {
    company, name: said.name, state, is_test: false, language, languages: languagesOf(r), words: pageWordsOf(words), colors: survey.colors, message: isOpen ? said.message : '', thanks: said.thanks, button: said.button,
    questions: isOpen ? said.questions : [], answers: isOpen ? r.answers : {},
    until: state === 'answered' && isOpen ? timeOf(until) : null,
  }
}
