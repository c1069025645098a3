// What runs later for surveys, and what the clock does for them.
import { type Ctx, type EdgeCtx, type EventDraft, type JobDraft, SYSTEM } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { type House, stepInside } from '../../platform/workspace.ts'
import { findIssue } from '../issues/index.ts'
import { tellAnswer } from './answer.ts'
import { askOnClose } from './ask.ts'
import { sendMail } from './mail.ts'
import { remindRequest, sendRequest } from './send.ts'
import { listOnClose } from './store.ts'
import { type Due, findDue, lockRequest } from './store-requests.ts'
import { sendTest } from './try-out.ts'
import type { SurveyWays } from './ways.ts'

/** The reaction to a change of status; whether any survey wants it is asked by the job. */
export const surveyJob = async (ctx: Ctx, { issueId, data }: Required<EventDraft>): Promise<JobDraft | null> =>
  issueId && !ctx.historic && data.to === 'closed' ? { task: 'surveys.closed', payload: { issueId }, key: `surveys.closed:${issueId}` } : null

const closed = async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> =>
  edge.transaction(async (ctx) => {
    const surveys = await listOnClose(ctx)
    const issue = surveys.length > 0 ? await findIssue(ctx, String(payload.issueId)) : null
    if (issue?.state === 'closed' && !issue.spamAt) await askOnClose(ctx, issue, surveys)
  })

const tell = async (ctx: Ctx, requestId: string): Promise<void> => {
  const request = await lockRequest(ctx, requestId)
  if (request.tellAt) await tellAnswer(ctx, request)
}

export const surveyJobs = (ways: SurveyWays): JobHandlers => ({
  'surveys.closed': closed,
  'surveys.mail': sendMail(ways),
  'surveys.remind': (edge, payload) => edge.transaction((ctx) => remindRequest(ctx, ways, String(payload.requestId))),
  'surveys.send': (edge, payload) => edge.transaction((ctx) => sendRequest(ctx, ways, String(payload.requestId))),
  'surveys.tell': (edge, payload) => edge.transaction((ctx) => tell(ctx, String(payload.requestId))),
  'surveys.test': sendTest(ways),
})

const jobOf = ({ id, what }: Due): JobDraft => ({ task: `surveys.${what}`, payload: { requestId: id }, key: `surveys.${what}:${id}`, keyMode: 'unsafe_dedupe' })

/** The clock: asks for a job for each that is to be sent, reminded of, or told. */
export const wakeSurveys = async (house: House): Promise<void> => {
  for (const [workspaceId, due] of Map.groupBy(await findDue(house), (each) => each.workspace_id))
    await stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => {
      for (const each of due) ctx.enqueue(jobOf(each))
    }).catch((error: unknown) => house.log.error({ workspace: workspaceId, error: sentenceOf(error) }, 'surveys that are due could not be asked for; it is tried again'))
}
