// Sends a survey to whoever made it, as customers get it: a test, of which nothing is kept and nothing counted.
import type { AskedSurvey, GivenAnswers, TESTED_VIA } from '@patchbay/contract'
import { z } from 'zod'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { conflict, denied } from '../../platform/errors.ts'
import { getMember } from '../members/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { check, clean } from './answer.ts'
import { testUrlOf } from './link.ts'
import { testMailOf } from './mail-words.ts'
import { keptAnswers } from './rules.ts'
import { languagesOf, readIn, type Reader, sayOf, type Told } from './said.ts'
import { getAnySurvey, getSurvey, type SurveyRow } from './store.ts'
import type { SurveyWays } from './ways.ts'
import { pageWordsOf } from './words.ts'

type Via = (typeof TESTED_VIA)[number]

const wordsOf = ({ said, words }: Told, name: string, url: string): string =>
  [`This is a test of the survey “${name}”, and what you answer is not counted.`, said.message, said.questions[0]?.prompt ?? '', `${said.button || words.answer_here}: ${url}`].filter(Boolean).join('\n\n')

const sayNow = (survey: SurveyRow, reader: Reader): Told => sayOf(survey, survey, readIn(survey, reader))

/** A link of a test names its language; it is nobody's of whom one is known. */
const urlIn = (ways: SurveyWays, survey: SurveyRow, { language }: Told): string => `${testUrlOf(ways, survey)}${language === survey.language ? '' : `?lang=${language}`}`

const payloadShape = z.object({ surveyId: z.uuid(), memberId: z.uuid(), language: z.string().optional() })

/** By every way that reaches whoever asks. @throws not_found, permission_denied for programs, conflict where no way does. */
export const tryOut = async (ctx: Ctx, ways: SurveyWays, surveyId: string, language?: string): Promise<Via[]> => {
  if (ctx.actor.kind !== 'user') throw denied('Only people send themselves a survey; sign in.')
  const survey = await getSurvey(ctx, surveyId)
  const member = await getMember(ctx, ctx.actor.id)
  const told = sayNow(survey, { wanted: language })
  const { told: reached } = await ways.tell(ctx, { kind: 'members', ids: [member.id] }, wordsOf(told, survey.name, urlIn(ways, survey, told)).slice(0, 2_000))
  const byMail = (await ways.mail.wayOf(ctx)) !== null
  if (byMail) ctx.enqueue({ task: 'surveys.test', payload: { surveyId: survey.id, memberId: member.id, language: told.language }, key: `surveys.test:${survey.id}:${member.id}` })
  if (reached === 0 && !byMail) throw conflict('There is no way to send it to you: Slack does not know you by your email address, and no mail server is set up. Set one up under Settings → Email sending, or connect Slack.')
  return [...(reached > 0 ? (['slack'] as const) : []), ...(byMail ? (['email'] as const) : [])]
}

/** The job. */
export const sendTest = (ways: SurveyWays) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { surveyId, memberId, language } = payloadShape.parse(payload)
  const mail = await edge.transaction(async (ctx) => {
    const survey = await getAnySurvey(ctx, surveyId)
    const [{ email }, { name }] = [await getMember(ctx, memberId), await getWorkspace(ctx)]
    const told = sayNow(survey, { wanted: language })
    return survey.removedAt ? null : { to: email, ...testMailOf({ company: name, told, colors: survey.colors, url: urlIn(ways, survey, told) }) }
  })
  if (mail) await ways.mail.send(edge, mail)
}

/** The page of a test: the survey as it is now. With `given` it is checked like an answer, thanked for, and forgotten. */
export const openTest = async (ctx: Ctx, surveyId: string, reader: Reader, given?: GivenAnswers): Promise<AskedSurvey> => {
  const survey = await getAnySurvey(ctx, surveyId)
  const { name: company } = await getWorkspace(ctx)
  const { language, words, said } = sayNow(survey, reader)
  const base = { company, ...said, is_test: true, language, languages: languagesOf(survey), words: pageWordsOf(words), colors: survey.colors, answers: {}, until: null }
  if (survey.removedAt) return { ...base, state: 'withdrawn', message: '', questions: [] }
  if (!given) return { ...base, state: 'open' }
  const answers = keptAnswers(survey.questions, clean(given))
  check(survey, answers, false, language)
  return { ...base, state: 'answered', answers }
}
