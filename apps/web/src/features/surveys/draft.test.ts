// Surveys as they are written: what is said of them, and what is still missing.
import type { OwnSurvey } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { addQuestion, bodyOf, draftOf, newSurvey, problemOf, sayDelay, sayHeadline, sayRate, sayWhen } from './draft.ts'

test.each([[0, 'at once'], [60, 'an hour later'], [90, '90 minutes later'], [240, '4 hours later'], [1_440, 'a day later'], [4_320, '3 days later']])('%i minutes are %s', (minutes, words) => expect(sayDelay(minutes)).toBe(words))

test('when it is sent is said in words', () => {
  const draft = newSurvey('csat')
  expect(sayWhen(draft)).toBe('Sent when an issue is closed, an hour later')
  expect(sayWhen({ is_on: true, on_close: { delay_minutes: 0, sample_percent: 25 } })).toBe('Sent when an issue is closed, at once, to 25 %')
  expect(sayWhen({ is_on: true, on_close: null })).toBe('Sent by triggers and by hand')
  expect(sayWhen({ ...draft, is_on: false })).toBe('Switched off')
})

test.each(['csat', 'nps', 'custom'] as const)('a new %s survey lacks at most its name', (type) => {
  const draft = { ...newSurvey(type), name: 'How it went' }
  expect(problemOf(draft)).toBeNull()
  expect(problemOf({ ...draft, name: ' ' })).toBe('Give the survey a name.')
  expect(problemOf({ ...draft, questions: addQuestion(draft.questions, 'text') })).toBe('Every question needs its words.')
  expect(problemOf({ ...draft, remind_after_days: 30 })).toContain('before the survey expires')
})

test('a choice needs two options, and empty ones are left out', () => {
  const draft = newSurvey('custom')
  const [choice] = addQuestion([], 'choice')
  const withOptions = (options: string[]) => ({ ...draft, name: 'X', questions: [{ ...choice, prompt: 'Which?', options } as (typeof draft.questions)[number]] })
  expect(problemOf(withOptions(['One', 'One']))).toBe('“Which?” needs at least two options.')
  expect(problemOf(withOptions(['One', '', 'Two']))).toBeNull()
  expect(bodyOf(withOptions(['One', '', 'Two'])).questions[0]?.options).toEqual(['One', 'Two'])
})

test('questions keep ids of their own, and what was kept comes back as it was', () => {
  expect(addQuestion(addQuestion([], 'text'), 'scale').map((q) => q.id)).toEqual(['q1', 'q2'])
  const { id: _, ...draft } = newSurvey('nps')
  expect(draftOf({ ...draft, id: 'x', sent: 3, answered: 1, updated_at: '' } as OwnSurvey)).toEqual({ ...draft, id: 'x' })
})

test('headlines are said as people know them', () => {
  expect([sayHeadline('csat', { headline: 67, average: 4 }), sayHeadline('nps', { headline: 25, average: 8 }), sayHeadline('nps', { headline: -5, average: 5 })]).toEqual(['67 %', '+25', '-5'])
  expect([sayHeadline('custom', { headline: null, average: 3.26 }), sayHeadline('csat', { headline: null, average: null }), sayRate({ sent: 0, answered: 0 }), sayRate({ sent: 3, answered: 1 })]).toEqual(['3.3', '–', '–', '33 %'])
})
