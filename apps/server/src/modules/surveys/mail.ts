// Asks a customer by mail who is reached by nothing else, and reminds them once; never who wants none, and not too many an hour.
import { z } from 'zod'
import type { Ctx, EdgeCtx, JobDraft } from '../../platform/context.ts'
import { getContact } from '../contacts/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { findIssueOf, isGone } from './about.ts'
import { offUrlOf, urlOf } from './link.ts'
import { mailOf, type Asked } from './mail-words.ts'
import { stateOf } from './rules.ts'
import { sayTo } from './said.ts'
import { getAnySurvey } from './store.ts'
import { hasRefused } from './store-refusals.ts'
import { countMailed, lockRequest, updateRequest } from './store-requests.ts'
import type { SurveyWays } from './ways.ts'

const HOUR_MS = 3_600_000
/** A rule that went wrong must not write to everybody before somebody sees it. */
const MOST_AN_HOUR = 500
const PAUSE_MS = 10 * 60_000

/** `nth` is 1 for the question and 2 for the reminder. */
export const mailJob = (requestId: string, nth: 1 | 2): JobDraft => ({ task: 'surveys.mail', payload: { requestId, nth }, key: `surveys.mail:${requestId}:${nth}` })

const payloadShape = z.object({ requestId: z.uuid(), nth: z.union([z.literal(1), z.literal(2)]) })

/** One sentence on why nobody can be asked by mail; null when they can. */
export const whyNoMail = async (ctx: Ctx, { mail }: Pick<SurveyWays, 'mail'>, contactId: string): Promise<string | null> => {
  if (!(await mail.wayOf(ctx))) return 'There is no way from here by which the customer could be asked: no mail server is set up.'
  if ((await getContact(ctx, contactId)).emails.length === 0) return 'There is no way by which the customer could be asked: they have no email address.'
  return (await hasRefused(ctx, contactId)) ? 'The customer wants no surveys by mail.' : null
}

/** Until when mails wait because very many went out; null when they need not. */
export const mailsWaitUntil = async (ctx: Ctx): Promise<Date | null> =>
  (await countMailed(ctx, new Date(ctx.now.getTime() - HOUR_MS), MOST_AN_HOUR)) >= MOST_AN_HOUR ? new Date(ctx.now.getTime() + PAUSE_MS) : null

type Mail = { to: string; asked: Asked }

/** Counted before it is sent: run twice it is sent once. */
const take = async (ctx: Ctx, ways: SurveyWays, requestId: string, nth: 1 | 2): Promise<Mail | null> => {
  const request = await lockRequest(ctx, requestId)
  const issue = await findIssueOf(ctx, request)
  if (isGone(request, issue) || stateOf(request, ctx.now) !== 'open' || request.mails >= nth) return null
  if (await whyNoMail(ctx, ways, request.contactId)) {
    // Between asking for it and sending it they said that they want none.
    if (nth === 2) await updateRequest(ctx, request.id, { remindedAt: null })
    return null
  }
  await updateRequest(ctx, request.id, { mails: nth, mailedAt: ctx.now })
  const [survey, contact, { name }] = await Promise.all([getAnySurvey(ctx, request.surveyId), getContact(ctx, request.contactId), getWorkspace(ctx)])
  const asked = { company: name, told: sayTo(survey, request), colors: survey.colors, about: issue && { number: issue.number, title: issue.title }, again: nth === 2, url: urlOf(ways, request), off: offUrlOf(ways, request) }
  return { to: contact.emails[0] ?? '', asked }
}

/** The job: what fails is given back and tried again; given up, the link is still there for whoever asks by hand. */
export const sendMail = (ways: SurveyWays) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { requestId, nth } = payloadShape.parse(payload)
  const mail = await edge.transaction((ctx) => take(ctx, ways, requestId, nth))
  if (!mail) return
  try {
    await ways.mail.send(edge, { to: mail.to, ...mailOf(mail.asked) })
  } catch (error) {
    await edge.transaction(async (ctx) => void (await updateRequest(ctx, requestId, { mails: nth - 1, mailedAt: null })))
    throw error
  }
}
