// What makes an answer good enough, what it scores, and whether there is still time for it. Pure.
import { CHANGE_DAYS, fillIn, type GivenAnswers, MOST_ANSWER, type Question, scoredQuestion, type SurveyRequest, valuesOfQuestion } from '@patchbay/contract'

const DAY_MS = 86_400_000

/** How each refusal is said, in the language of whoever is refused. */
type SaysWhy = Record<'was_withdrawn' | 'is_over' | 'is_not_sent' | 'is_late', string>
type SaysWrong = Record<'please_answer' | 'please_choose' | 'too_long', string>

type Moments = Record<'sentAt' | 'expiresAt' | 'answeredAt' | 'cancelledAt', Date | null>

export const stateOf = (r: Moments, now: Date): SurveyRequest['state'] => {
  if (r.cancelledAt) return 'cancelled'
  if (r.answeredAt) return 'answered'
  if (!r.sentAt) return 'waiting'
  return r.expiresAt && r.expiresAt <= now ? 'expired' : 'open'
}

/** Until when an answer can be changed; null when none was given. */
export const changeableUntil = ({ answeredAt }: Pick<Moments, 'answeredAt'>): Date | null => (answeredAt ? new Date(answeredAt.getTime() + CHANGE_DAYS * DAY_MS) : null)

/** One sentence on why it cannot be answered now; null when it can. */
export const refusalOf = (r: Moments, now: Date, words: SaysWhy): string | null => {
  const until = changeableUntil(r)
  switch (stateOf(r, now)) {
    case 'cancelled': return words.was_withdrawn
    case 'expired': return words.is_over
    case 'waiting': return words.is_not_sent
    case 'answered': return until && until <= now ? fillIn(words.is_late, String(CHANGE_DAYS)) : null
    case 'open': return null
  }
}

const flawOf = (question: Question, answer: string, words: SaysWrong): string | null => {
  if (answer === '') return null
  if (question.type === 'text') return answer.length > MOST_ANSWER ? fillIn(words.too_long, MOST_ANSWER.toLocaleString('en')) : null
  return valuesOfQuestion(question).includes(answer) ? null : words.please_choose
}

/** By the id of the question; nothing when all is well. The question whose answer is the score is always required. */
export const flawsOf = (questions: readonly Question[], answers: GivenAnswers, words: SaysWrong): Record<string, string> => {
  const scored = scoredQuestion(questions)
  return Object.fromEntries(questions.flatMap((question) => {
    const answer = answers[question.id] ?? ''
    const flaw = answer === '' && (question.is_required || question.id === scored?.id) ? words.please_answer : flawOf(question, answer, words)
    return flaw ? [[question.id, flaw]] : []
  }))
}

/** Only what was asked, and nothing that is empty. */
export const keptAnswers = (questions: readonly Question[], given: GivenAnswers): GivenAnswers =>
  Object.fromEntries(questions.flatMap(({ id }) => {
    const answer = Object.hasOwn(given, id) ? (given[id] ?? '').trim() : ''
    return answer === '' ? [] : [[id, answer]]
  }))

export const scoreIn = (questions: readonly Question[], answers: GivenAnswers): number | null => {
  const answer = answers[scoredQuestion(questions)?.id ?? '']
  return answer === undefined ? null : Number(answer)
}

/** The highest the score can be. */
export const outOf = (questions: readonly Question[]): number | null => ({ rating: 5, scale: 10 })[scoredQuestion(questions)?.type as 'rating' | 'scale'] ?? null

export const commentIn = (questions: readonly Question[], answers: GivenAnswers): string =>
  questions.flatMap((q) => (q.type === 'text' && answers[q.id] ? [answers[q.id]] : [])).join('\n\n')

/** The same issue and survey always fall on the same side, so that closing again does not cast the dice again. */
export const isSampled = (key: string, percent: number): boolean => {
  let hash = 0x811c9dc5
  for (const letter of key) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  // The low bits of this hash follow the last letters; the mixed ones do not.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 13)) >>> 0) % 100 < percent
}

export const daysBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / DAY_MS)
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS)
