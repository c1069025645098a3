// The languages of a survey while it is written: a translation is begun, changed and kept in step with the questions. No React, no network.
import { type Question, sayIn, type Said, type SurveyTranslation } from '@patchbay/contract'

type Written = Parameters<typeof sayIn<Question>>[0] & { translations: readonly SurveyTranslation[] }
type Translated = SurveyTranslation['questions'][number]

export const beginTranslation = (language: string): SurveyTranslation => ({ language, name: '', message: '', thanks: '', button: '', questions: [] })

export const changeTranslation = (all: readonly SurveyTranslation[], language: string, part: Partial<SurveyTranslation>): SurveyTranslation[] =>
  all.map((each) => (each.language === language ? { ...each, ...part } : each))

export const translatedOf = ({ questions }: SurveyTranslation, id: string): Translated => questions.find((each) => each.id === id) ?? { id, prompt: '', low: '', high: '', options: [] }

export const changeTranslated = (translation: SurveyTranslation, id: string, part: Partial<Translated>): SurveyTranslation['questions'] =>
  [...translation.questions.filter((each) => each.id !== id), { ...translatedOf(translation, id), ...part }]

/** One option of many, where the others may have no words yet. */
export const changeOption = (given: readonly string[], count: number, at: number, text: string): string[] => Array.from({ length: count }, (_, n) => (n === at ? text : (given[n] ?? '')))

/** Which of the options are still there, by their places before; one that was reworded stays where it is. */
const keptPlaces = (before: readonly string[], after: readonly string[]): number[] => {
  if (after.length >= before.length) return before.map((_, at) => at)
  const gone = before.findIndex((option, at) => option !== after[at])
  return before.flatMap((_, at) => (at === (gone === -1 ? before.length - 1 : gone) ? [] : [at]))
}

/** An option that is taken out is taken out of every language, and what is not asked any more is not translated. */
export const alignTranslations = (before: readonly Question[], after: readonly Question[], all: readonly SurveyTranslation[]): SurveyTranslation[] => {
  const was = new Map(before.map((question) => [question.id, question.options]))
  const is = new Map(after.map((question) => [question.id, question.options]))
  return all.map((translation) => ({
    ...translation,
    questions: translation.questions.flatMap((each) => {
      const options = is.get(each.id)
      if (!options) return []
      return [{ ...each, options: each.options.length === 0 ? [] : keptPlaces(was.get(each.id) ?? [], options).map((at) => each.options[at] ?? '') }]
    }),
  }))
}

const isSaid = ({ prompt, low, high, options }: Translated): boolean => [prompt, low, high, ...options].some((text) => text.trim() !== '')

/** As it is kept: options that are left empty are left out of all languages together. */
export const keptTranslations = (questions: readonly Question[], all: readonly SurveyTranslation[]): SurveyTranslation[] =>
  all.map((translation) => ({
    ...translation,
    questions: questions.flatMap(({ id, type, options }) => {
      const each = translatedOf(translation, id)
      const kept = type === 'choice' && each.options.some((text) => text.trim() !== '') ? options.flatMap((option, at) => (option.trim() === '' ? [] : [each.options[at] ?? ''])) : []
      return isSaid(each) ? [{ ...each, options: kept }] : []
    }),
  }))

/** What a reader of this language sees of a draft. */
export const saidInDraft = (draft: Written, language: string): Said<Question> => sayIn(draft, draft.translations.find((each) => each.language === language) ?? null)
