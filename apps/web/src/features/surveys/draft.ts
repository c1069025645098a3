// A survey as its editor holds it, and what is still missing. No React, no network.
import { flawsInColors, flawInTranslations, type OwnSurvey, type Question, type QuestionType, type SurveyColors, type SurveyTranslation, type SurveyType } from '@patchbay/contract'
import type { SurveyBody } from './queries.ts'
import { keptTranslations } from './translate.ts'

export type Draft = Omit<Required<SurveyBody>, 'questions' | 'on_close' | 'translations' | 'colors'> & {
  id: string | null
  questions: Question[]
  translations: SurveyTranslation[]
  colors: SurveyColors | null
  on_close: { delay_minutes: number; sample_percent: number } | null
}

const question = (id: string, type: QuestionType, prompt: string, more: Partial<Question> = {}): Question => ({ id, type, prompt, is_required: false, low: '', high: '', options: [], ...more })

const FIRST: Record<SurveyType, Question> = {
  csat: question('score', 'rating', 'How satisfied are you with the help you got?', { is_required: true }),
  nps: question('score', 'scale', 'How likely are you to recommend us to a friend or colleague?', { is_required: true, low: 'Not at all likely', high: 'Extremely likely' }),
  custom: question('score', 'rating', 'How did we do?', { is_required: true }),
}
const NAMES: Record<SurveyType, string> = { csat: 'Customer satisfaction', nps: 'Recommendation', custom: '' }

export const TEMPLATES: readonly { type: SurveyType; name: string; says: string }[] = [
  { type: 'csat', name: 'CSAT', says: 'One to five, from very dissatisfied to very satisfied, and a comment. For single issues.' },
  { type: 'nps', name: 'NPS', says: 'Zero to ten: how likely they are to recommend you. For the relationship as a whole.' },
  { type: 'custom', name: 'Your own questions', says: 'Ratings, scales, choices and text, in any order.' },
]

export const newSurvey = (type: SurveyType): Draft => ({
  id: null, name: NAMES[type], type, is_on: true, message: '', thanks: '', button: '', language: 'en', translations: [], colors: null, on_close: type === 'csat' ? { delay_minutes: 60, sample_percent: 100 } : null, cooldown_days: type === 'nps' ? 90 : 30, in_widget: false, remind_after_days: null, expires_days: 30,
  questions: [FIRST[type], question('comment', 'text', 'Is there anything we could do better?')],
})

export const draftOf = ({ sent: _sent, answered: _answered, updated_at: _at, ...kept }: OwnSurvey): Draft => kept

export const bodyOf = (given: Draft): SurveyBody => {
  const { id: _, ...draft } = given
  return { ...draft, translations: keptTranslations(draft.questions, draft.translations), questions: draft.questions.map((q) => ({ ...q, options: q.type === 'choice' ? q.options.filter((option) => option.trim() !== '') : [] })) }
}

export const addQuestion = (questions: Question[], type: QuestionType): Question[] => {
  const taken = new Set(questions.map((q) => q.id))
  const id = Array.from({ length: 21 }, (_, n) => `q${n + 1}`).find((each) => !taken.has(each)) ?? 'q'
  return [...questions, question(id, type, '', type === 'choice' ? { options: ['', ''] } : {})]
}

export const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

export const problemOf = (draft: Draft): string | null => {
  if (draft.name.trim() === '') return 'Give the survey a name.'
  if (draft.questions.some((q) => q.prompt.trim() === '')) return 'Every question needs its words.'
  const bare = draft.questions.find((q) => q.type === 'choice' && new Set(q.options.map((option) => option.trim()).filter(Boolean)).size < 2)
  if (bare) return `“${bare.prompt}” needs at least two options.`
  const untranslated = flawInTranslations({ ...draft, translations: keptTranslations(draft.questions, draft.translations), questions: bodyOf(draft).questions as Question[] })
  if (untranslated) return sentence(untranslated.says)
  const [unreadable] = draft.colors ? flawsInColors(draft.colors) : []
  if (unreadable) return sentence(unreadable.says)
  if (draft.remind_after_days !== null && draft.remind_after_days >= draft.expires_days) return 'The reminder has to come before the survey expires.'
  return null
}

const DAY_MINUTES = 1_440
/** How a delay is best told. */
export const sayDelay = (minutes: number): string => {
  if (minutes === 0) return 'at once'
  if (minutes % DAY_MINUTES === 0) return minutes === DAY_MINUTES ? 'a day later' : `${minutes / DAY_MINUTES} days later`
  return minutes % 60 === 0 ? (minutes === 60 ? 'an hour later' : `${minutes / 60} hours later`) : `${minutes} minutes later`
}

export const sayWhen = ({ is_on, on_close }: Pick<Draft, 'is_on' | 'on_close'>): string => {
  if (!is_on) return 'Switched off'
  if (!on_close) return 'Sent by triggers and by hand'
  return `Sent when an issue is closed, ${sayDelay(on_close.delay_minutes)}${on_close.sample_percent < 100 ? `, to ${on_close.sample_percent} %` : ''}`
}

/** What the number beside a survey is called. */
export const HEADLINES: Record<SurveyType, string> = { csat: 'Satisfied', nps: 'NPS', custom: 'Average' }
export const sayHeadline = (type: SurveyType, { headline, average }: { headline: number | null; average: number | null }): string => {
  if (type === 'custom') return average === null ? '–' : average.toFixed(1)
  if (headline === null) return '–'
  return type === 'csat' ? `${headline} %` : `${headline > 0 ? '+' : ''}${headline}`
}
export const sayRate = ({ sent, answered }: { sent: number; answered: number }): string => (sent === 0 ? '–' : `${Math.round((100 * answered) / sent)} %`)
