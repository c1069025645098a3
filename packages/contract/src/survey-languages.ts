// A survey in other languages: what may be translated, what is missing, and what is said to whoever reads one of them.
import { z } from 'zod'
import { languageCode } from './fields.ts'

const line = (most: number) => z.string().trim().max(most).default('')

const translatedQuestion = z.strictObject({
  /** Of the question it stands for. */
  id: z.string().max(40),
  prompt: line(300),
  low: line(60),
  high: line(60),
  /** In the order of the options of the question: one for each, or none. */
  options: z.array(z.string().trim().max(75)).max(20).default([]),
})

/** What is left empty is said in the language of the survey. */
export const surveyTranslation = z.strictObject({
  language: languageCode,
  name: line(120),
  message: line(1_000),
  thanks: line(500),
  button: line(40),
  questions: z.array(translatedQuestion).max(20).default([]),
})
export type SurveyTranslation = z.output<typeof surveyTranslation>
export const MOST_TRANSLATIONS = 30

type Asked = { id: string; prompt: string; low: string; high: string; options: string[] }
/** What a survey says, in the language it was written in. */
type Written<Q extends Asked> = { name: string; message: string; thanks: string; button: string; questions: readonly Q[] }

/** With what each option is called; an answer is kept as the option itself, whichever language it was given in. */
export type SaidQuestion<Q extends Asked = Asked> = Q & { labels: string[] }
export type Said<Q extends Asked> = Omit<Written<Q>, 'questions'> & { questions: SaidQuestion<Q>[] }

export const sayIn = <Q extends Asked>(written: Written<Q>, translation: SurveyTranslation | null): Said<Q> => {
  const { name, message, thanks, button, questions } = written
  const inOther = new Map(translation?.questions.map((question) => [question.id, question]))
  return {
    name: translation?.name || name, message: translation?.message || message, thanks: translation?.thanks || thanks, button: translation?.button || button,
    questions: questions.map((question) => {
      const other = inOther.get(question.id)
      const labels = question.options.map((option, at) => other?.options[at] || option)
      return { ...question, prompt: other?.prompt || question.prompt, low: other?.low || question.low, high: other?.high || question.high, labels }
    }),
  }
}

const base = (code: string): string => code.split('-')[0]?.toLowerCase() ?? ''

/** The first of those that are wanted that there is: as it is, or else as it is spoken anywhere. */
export const languageFor = (offered: readonly string[], wanted: readonly string[]): string | null => {
  for (const code of wanted) {
    const found = offered.find((each) => each.toLowerCase() === code.toLowerCase()) ?? offered.find((each) => base(each) === base(code))
    if (found) return found
  }
  return null
}

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur'])
export const directionOf = (code: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(base(code)) ? 'rtl' : 'ltr')

type Checked = { language: string; translations: readonly SurveyTranslation[]; questions: readonly Asked[] }

const flawIn = (translation: SurveyTranslation, at: number, { language, translations, questions }: Checked): string | null => {
  const code = translation.language
  if (code === language) return `the survey itself is in ${code}; translate it into another language, or leave this out`
  if (translations.findIndex((each) => each.language === code) !== at) return `there are two translations into ${code}; keep one`
  for (const { id, options } of translation.questions) {
    const question = questions.find((each) => each.id === id)
    if (!question) return `${code}: no question has the id ${id.slice(0, 40)}; leave it out`
    if (options.length > 0 && options.length !== question.options.length)
      return `${code}: “${question.prompt.slice(0, 60)}” has ${question.options.length} options and ${options.length} of them in ${code}; give one for each, in the same order`
    const said = question.options.map((option, n) => options[n] || option)
    if (new Set(said).size < said.length) return `${code}: two options of “${question.prompt.slice(0, 60)}” are called the same; give each its own words`
  }
  return null
}

export const flawInTranslations = (checked: Checked): { at: number; says: string } | null => {
  for (const [at, translation] of checked.translations.entries()) {
    const says = flawIn(translation, at, checked)
    if (says) return { at, says }
  }
  return null
}

/** What has no words yet in a language, counted; for whoever translates. */
export const missingIn = (written: Written<Asked>, translation: SurveyTranslation): number => {
  const inOther = new Map(translation.questions.map((question) => [question.id, question]))
  const ofQuestions = written.questions.flatMap((question) => {
    const other = inOther.get(question.id)
    return [[question.prompt, other?.prompt], [question.low, other?.low], [question.high, other?.high], ...question.options.map((option, at) => [option, other?.options[at]])]
  })
  const all = [[written.name, translation.name], [written.message, translation.message], [written.thanks, translation.thanks], [written.button, translation.button], ...ofQuestions]
  return all.filter(([own, other]) => own && !other).length
}

/** Every place such as `{}` or `{name}` is filled at once, so that what is filled in cannot name a place of its own. */
export const fillIn = (text: string, values: string | Record<string, string | number>): string =>
  text.replace(/\{(\w*)\}/g, (place, name: string) => (typeof values === 'string' ? values : String(values[name] ?? place)))

/** What a page around a survey says in a language; each is there in some languages, and in English in all others. */
export const surveyPageWords = z.object({
  /** From 1 to 5. */
  ratings: z.array(z.string()),
  optional: z.string(),
  send: z.string(),
  sending: z.string(),
  answered: z.string(),
  thanks: z.string(),
  change: z.string(),
  /** `{}` stands for the moment. */
  until: z.string(),
  expired: z.string(),
  /** `{}` stands for the company. */
  expired_says: z.string(),
  gone: z.string(),
  withdrawn: z.string(),
  nothing_left: z.string(),
  test: z.string(),
  language: z.string(),
})
export type SurveyPageWords = z.output<typeof surveyPageWords>
