// What a survey says to one person: in the language they were asked in, or the first they read that it is in.
import { languageFor, type Question, type Said, sayIn, type SaidQuestion, type SurveyTranslation } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { languagesKnownOf } from './store-languages.ts'
import type { SurveyRow } from './store.ts'
import type { RequestRow } from './store-requests.ts'
import { wordsOf, type Words } from './words.ts'

/** What was asked, and in which languages that can be read: of a request as it was then, of a survey as it is now. */
type Asked = { language: string; questions: readonly Question[]; translations: readonly SurveyTranslation[] }
export type Told = { language: string; words: Words; said: Said<Question> }

export const languagesOf = ({ language, translations }: Asked): string[] => [...new Set([language, ...translations.map((each) => each.language)])]

const translationInto = ({ translations }: Pick<Asked, 'translations'>, language: string): SurveyTranslation | null => translations.find((each) => each.language === language) ?? null

/** The questions stay as they were asked; the words around them are those of today. */
const mixed = (survey: SurveyRow, asked: Asked, language: string): SurveyTranslation | null => {
  const then = translationInto(asked, language)
  const now = translationInto(survey, language)
  return then && now ? { ...now, questions: then.questions } : then
}

export const sayOf = (survey: SurveyRow, asked: Asked, language: string): Told => ({
  language, words: wordsOf(language), said: sayIn({ name: survey.name, message: survey.message, thanks: survey.thanks, button: survey.button, questions: asked.questions }, language === asked.language ? null : mixed(survey, asked, language)),
})

/** `wanted` was chosen by whoever reads; their browser is asked only where nothing is known of them. */
export type Reader = { wanted?: string | undefined; browser?: readonly string[] }
export const readIn = (asked: Asked & { toldIn?: string | null }, { wanted, browser = [] }: Reader = {}): string => {
  const languages = languagesOf(asked)
  return languageFor(languages, wanted ? [wanted] : []) ?? asked.toldIn ?? languageFor(languages, browser) ?? asked.language
}

/** In the language that was chosen for whoever was asked. */
export const sayTo = (survey: SurveyRow, request: RequestRow): Told => sayOf(survey, request, readIn(request))

export const questionsIn = (asked: Asked, language: string): SaidQuestion<Question>[] =>
  sayIn({ name: '', message: '', thanks: '', button: '', questions: asked.questions }, language === asked.language ? null : translationInto(asked, language)).questions

/** Which of the languages of a survey is known to be theirs, or that of their company; null when none is. */
export const languageOfContact = async (ctx: Ctx, asked: Asked, contactId: string): Promise<string | null> => languageFor(languagesOf(asked), await languagesKnownOf(ctx, contactId))

/** What a browser says of its reader, the dearest first: `de-CH, de;q=0.9, en;q=0.8`. */
export const languagesInHeader = (header: string): string[] =>
  header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [code = '', ...rest] = part.trim().split(';')
      return { code: code.trim(), weight: Number(/q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1) }
    })
    .filter(({ code, weight }) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(code) && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ code }) => code)
