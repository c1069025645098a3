// Puts a survey to the requester of an issue, or to a contact about no issue, unless they were asked lately, or are asked already.
import type { ASKED_BY } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { getIssue, type Issue } from '../issues/index.ts'
import { whyNoMail } from './mail.ts'
import { daysAfter, daysBetween, isSampled } from './rules.ts'
import { languageOfContact } from './said.ts'
import { getSurvey, type SurveyRow } from './store.ts'
import { tellChanged } from './send.ts'
import { findOpen, holdContact, insertRequest, lastAsked, type RequestRow, updateRequest, wasAskedOnClose } from './store-requests.ts'
import type { SurveyWays } from './ways.ts'

type Asking = { survey: SurveyRow; /** Null where it is about none. */ issue: Issue | null; by: (typeof ASKED_BY)[number]; byName: string }
type Asked = { request: RequestRow } | { why: string }

const MINUTE_MS = 60_000

const whyNotOnClose = async (ctx: Ctx, survey: SurveyRow, issue: Issue): Promise<string | null> => {
  if (!isSampled(`${survey.id} ${issue.id}`, survey.onClose?.sample_percent ?? 100)) return 'It was not drawn.'
  return (await wasAskedOnClose(ctx, survey.id, issue.id)) ? 'It was asked when the issue was closed before.' : null
}

/** What holds for rules; people who ask by hand know what they do. */
const whyNotByRule = async (ctx: Ctx, asking: Asking, contactId: string): Promise<string | null> => {
  const { survey, issue, by } = asking
  if (!survey.isOn) return `${survey.name} is switched off.`
  const why = by === 'close' && issue ? await whyNotOnClose(ctx, survey, issue) : null
  if (why) return why
  const last = survey.cooldownDays > 0 ? await lastAsked(ctx, contactId) : null
  if (!last || daysAfter(last, survey.cooldownDays) <= ctx.now) return null
  const days = daysBetween(last, ctx.now)
  return `The customer was asked ${days < 1 ? 'less than a day' : days === 1 ? 'a day' : `${days} days`} ago, and is left alone for ${survey.cooldownDays} days.`
}

const put = async (ctx: Ctx, { survey, issue, by, byName }: Asking, contactId: string): Promise<RequestRow> =>
  insertRequest(ctx, {
    id: newId(ctx.now.getTime()), surveyId: survey.id, issueId: issue?.id ?? null, contactId, teamId: issue?.teamId ?? null, assigneeId: issue?.assigneeId ?? null, type: survey.type, questions: survey.questions,
    language: survey.language, translations: survey.translations, toldIn: await languageOfContact(ctx, survey, contactId), by, byName,
    dueAt: new Date(ctx.now.getTime() + (by === 'close' ? (survey.onClose?.delay_minutes ?? 0) * MINUTE_MS : 0)),
  })

const sendJob = (requestId: string) => ({ task: 'surveys.send', payload: { requestId }, key: `surveys.send:${requestId}`, keyMode: 'unsafe_dedupe' as const })

const ask = async (ctx: Ctx, asking: Asking, contactId: string | null): Promise<Asked> => {
  const { survey, issue } = asking
  if (!contactId) return { why: 'The issue has no requester who could be asked.' }
  await holdContact(ctx, contactId)
  if (await findOpen(ctx, survey.id, issue ? { issueId: issue.id } : { contactId })) return { why: `${survey.name} was sent already and can still be answered.` }
  const why = asking.by === 'hand' ? null : await whyNotByRule(ctx, asking, contactId)
  if (why) return { why }
  const request = await put(ctx, asking, contactId)
  if (request.dueAt <= ctx.now) ctx.enqueue(sendJob(request.id))
  // Sending it tells of it; until then whoever looks at the issue sees that it waits.
  else await tellChanged(ctx, request)
  return { request }
}

const sayAsked = ({ name }: SurveyRow, asked: Asked): string => ('request' in asked ? `Sent the survey ${name}` : `Not sent: ${asked.why}`)

/** By a trigger; says in a few words what came of it. */
export const askByTrigger = async (ctx: Ctx, issueId: string, surveyId: string, trigger: string): Promise<string> => {
  const [survey, issue] = [await getSurvey(ctx, surveyId), await getIssue(ctx, issueId)]
  return sayAsked(survey, await ask(ctx, { survey, issue, by: 'trigger', byName: trigger }, issue.requesterId))
}

/** By a trigger about contacts. No issue tells later that it could not be sent, so that is asked first. */
export const askContact = async (ctx: Ctx, ways: Pick<SurveyWays, 'mail'>, contactId: string, surveyId: string, trigger: string): Promise<string> => {
  const survey = await getSurvey(ctx, surveyId)
  const why = survey.inWidget ? null : await whyNoMail(ctx, ways, contactId)
  return sayAsked(survey, why ? { why } : await ask(ctx, { survey, issue: null, by: 'trigger', byName: trigger }, contactId))
}

/** @throws not_found, conflict with the reason. */
export const askByHand = async (ctx: Ctx, issueId: string, surveyId: string): Promise<RequestRow> => {
  const issue = await getIssue(ctx, issueId)
  const asked = await ask(ctx, { survey: await getSurvey(ctx, surveyId), issue, by: 'hand', byName: ctx.actor.name }, issue.requesterId)
  if ('why' in asked) throw conflict(asked.why)
  return asked.request
}

/** Where nothing of ours is sent: the link is passed on by whoever asks. Null when nobody is there to be asked. */
export const askByLink = async (ctx: Ctx, issueId: string, survey: SurveyRow): Promise<RequestRow | null> => {
  const issue = await getIssue(ctx, issueId)
  if (!issue.requesterId) return null
  const { id } = await put(ctx, { survey, issue, by: 'hand', byName: ctx.actor.name }, issue.requesterId)
  return updateRequest(ctx, id, { sentAt: ctx.now, via: 'link', expiresAt: daysAfter(ctx.now, survey.expiresDays) })
}

export const askOnClose = async (ctx: Ctx, issue: Issue, surveys: SurveyRow[]): Promise<void> => {
  for (const survey of surveys) await ask(ctx, { survey, issue, by: 'close', byName: 'When closed' }, issue.requesterId)
}
