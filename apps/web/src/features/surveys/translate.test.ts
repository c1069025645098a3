// Translations of a survey keep in step with its questions, and its own colours leave nothing that cannot be read.
import { PLAIN_COLORS, type Question, SURVEY_INK, type SurveyTranslation } from '@patchbay/contract'
import Color from 'colorjs.io'
import { expect, test } from 'vitest'
import { newSurvey, problemOf } from './draft.ts'
import { alignTranslations, beginTranslation, changeOption, changeTranslated, keptTranslations, saidInDraft } from './translate.ts'

const choice = (...options: string[]): Question => ({ id: 'pick', type: 'choice', prompt: 'Which?', is_required: false, low: '', high: '', options })
const german = (...options: string[]): SurveyTranslation => ({ ...beginTranslation('de'), questions: [{ id: 'pick', prompt: 'Welche?', low: '', high: '', options }] })
const optionsOf = (all: SurveyTranslation[]): string[] | undefined => all[0]?.questions[0]?.options

test.each([
  ['the first is taken out', ['A', 'B', 'C'], ['B', 'C'], ['b', 'c']],
  ['the middle is taken out', ['A', 'B', 'C'], ['A', 'C'], ['a', 'c']],
  ['the last is taken out', ['A', 'B', 'C'], ['A', 'B'], ['a', 'b']],
  ['one is reworded', ['A', 'B', 'C'], ['A', 'Bee', 'C'], ['a', 'b', 'c']],
  ['one is added', ['A', 'B', 'C'], ['A', 'B', 'C', 'D'], ['a', 'b', 'c']],
])('where %s, the words of the others stay theirs', (_what, before, after, left) => {
  expect(optionsOf(alignTranslations([choice(...before)], [choice(...after)], [german('a', 'b', 'c')]))).toEqual(left)
})

test('what is not asked any more is not translated, and empty options are left out of all languages together', () => {
  expect(alignTranslations([choice('A')], [], [german('a')])[0]?.questions).toEqual([])
  expect(optionsOf(keptTranslations([choice('A', '', 'C')], [german('a', 'x', 'c')]))).toEqual(['a', 'c'])
  expect(optionsOf(keptTranslations([choice('A', 'B')], [german('', '')]))).toEqual([])
  expect(changeOption(['a'], 3, 2, 'c')).toEqual(['a', '', 'c'])
})

test('a word that is missing is said as it was written', () => {
  const draft = { ...newSurvey('custom'), name: 'How it went', questions: [choice('A', 'B')], translations: [german('a', '')] }
  expect(saidInDraft(draft, 'de').questions[0]).toMatchObject({ prompt: 'Welche?', labels: ['a', 'B'] })
  expect(saidInDraft(draft, 'de').name).toBe('How it went')
  const [translation] = draft.translations
  expect(translation && changeTranslated(translation, 'why', { prompt: 'Warum?' }).map(({ id }) => id)).toEqual(['pick', 'why'])
})

test('what cannot be kept is said before it is sent', () => {
  const draft = { ...newSurvey('csat'), name: 'How it went' }
  expect(problemOf({ ...draft, colors: { ...PLAIN_COLORS, light: { accent: '#ffe066', background: '#ffffff' } } })).toBe('The accent #ffe066 can hardly be seen on the light background #ffffff: 1.3 to 1, and it takes 3 to 1; choose a darker one.')
  expect(problemOf({ ...draft, language: 'de', translations: [beginTranslation('de')] })).toContain('translate it into another language')
  expect(problemOf({ ...draft, colors: PLAIN_COLORS, translations: [beginTranslation('de')] })).toBeNull()
})

/** The darkest light ground and the lightest dark one that are taken. */
test.each([['light', '#a2a2a2'], ['dark', '#545454']] as const)('quiet words on the worst %s ground can still be read', (theme, ground) => {
  const quiet = new Color(ground).mix(new Color(SURVEY_INK[theme]), 0.84, { space: 'oklab' })
  expect(quiet.contrast(new Color(ground), 'WCAG21')).toBeGreaterThanOrEqual(4.5)
  expect(new Color(SURVEY_INK[theme]).contrast(new Color(ground), 'WCAG21')).toBeGreaterThanOrEqual(6.5)
})
