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
import { getAnySurvey, getSurvey, type SurveyRow } from './store.ts'
import type { SurveyWays } from './ways.ts'

type Via = (typeof TESTED_VIA)[number]

const wordsOf = ({ name, message, questions: [first] }: SurveyRow, url: string): string =>
  [`This is a test of the survey “${name}”, and what you answer is not counted.`, message, first?.prompt ?? '', `Answer here: ${url}`].filter(Boolean).join('\n\n')

const payloadShape = z.object({ surveyId: z.uuid(), memberId: z.uuid() })

/** By every way that reaches whoever asks. @throws not_found, permission_denied for programs, conflict where no way does. */
export const tryOut = async (ctx: Ctx, ways: SurveyWays, surveyId: string): Promise<Via[]> => {
  if (ctx.actor.kind !== 'user') throw denied('Only people send themselves a survey; sign in.')
  const survey = await getSurvey(ctx, surveyId)
  const member = await getMember(ctx, ctx.actor.id)
  const { told } = await ways.tell(ctx, { kind: 'members', ids: [member.id] }, wordsOf(survey, testUrlOf(ways, survey)).slice(0, 2_000))
  const byMail = (await ways.mail.wayOf(ctx)) !== null
  if (byMail) ctx.enqueue({ task: 'surveys.test', payload: { surveyId: survey.id, memberId: member.id }, key: `surveys.test:${survey.id}:${member.id}` })
  if (told === 0 && !byMail) throw conflict('There is no way to send it to you: Slack does not know you by your email address, and no mail server is set up. Set one up under Settings → Email sending, or connect Slack.')
  return [...(told > 0 ? (['slack'] as const) : []), ...(byMail ? (['email'] as const) : [])]
}

/** The job. */
export const sendTest = (ways: SurveyWays) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { surveyId, memberId } = payloadShape.parse(payload)
  const mail = await edge.transaction(async (ctx) => {
    const survey = await getAnySurvey(ctx, surveyId)
    const [{ email }, { name }] = [await getMember(ctx, memberId), await getWorkspace(ctx)]
    return survey.removedAt ? null : { to: email, ...testMailOf({ company: name, survey: survey.name, message: survey.message, questions: survey.questions, url: testUrlOf(ways, survey) }) }
  })
  if (mail) await ways.mail.send(edge, mail)
}

/** The page of a test: the survey as it is now. With `given` it is checked like an answer, thanked for, and forgotten. */
export const openTest = async (ctx: Ctx, surveyId: string, given?: GivenAnswers): Promise<AskedSurvey> => {
  const survey = await getAnySurvey(ctx, surveyId)
  const { name: company } = await getWorkspace(ctx)
  const base = { company, name: survey.name, is_test: true, message: survey.message, thanks: survey.thanks, questions: survey.questions, answers: {}, until: null }
  if (survey.removedAt) return { ...base, state: 'withdrawn', message: '', questions: [] }
  if (!given) return { ...base, state: 'open' }
  const answers = keptAnswers(survey.questions, clean(given))
  check(survey, answers, false)
  return { ...base, state: 'answered', answers }
}
