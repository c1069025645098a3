// Puts a survey into the thread of its issue, and keeps it in step: asked, asked again, answered, withdrawn.
import type { Ctx, EdgeCtx, EventDraft, JobDraft } from '../../../platform/context.ts'
import { findIssue, type Issue } from '../../../modules/issues/index.ts'
import { askedName, findRequest, getAnySurvey, refusalOf, type RequestRow, sayTo } from '../../../modules/surveys/index.ts'
import type { ClientFor } from '../client.ts'
import { postOnce } from '../operations/post-once.ts'
import { refused, wayTo } from '../send.ts'
import { questionView, thanksView, withdrawnView, type Shown, type View } from './view.ts'

export const surveyKey = (payload: Record<string, unknown>): string => `slack.survey:${String(payload.requestId)}`
const jobOf = (requestId: string): JobDraft => ({ task: 'slack.survey', payload: { requestId }, key: surveyKey({ requestId }) })

/** The reaction: what was answered or withdrawn is drawn anew. */
export const surveyPostJob = async (_ctx: Ctx, { data }: Required<EventDraft>): Promise<JobDraft | null> => (data.via === 'slack' && typeof data.request_id === 'string' ? jobOf(data.request_id) : null)

export const showSurvey = async (ctx: Ctx, issue: Issue, requestId: string): Promise<boolean> => {
  if (!issue.place?.thread || !issue.place.room.startsWith('slack:')) return false
  ctx.enqueue(jobOf(requestId))
  return true
}

const shownOf = async (ctx: Ctx, request: RequestRow): Promise<Shown> => ({ requestId: request.id, ...sayTo(await getAnySurvey(ctx, request.surveyId), request) })

const viewOf = async (ctx: Ctx, request: RequestRow): Promise<View> => {
  const shown = await shownOf(ctx, request)
  if (request.cancelledAt) return withdrawnView(shown)
  if (!request.answeredAt) return questionView(shown)
  return thanksView(shown, await askedName(ctx, request), refusalOf(request, ctx.now, shown.words) === null)
}

type Found = { request: RequestRow; place: { room: string; thread: string }; asked: View; now: View }

const find = (edge: EdgeCtx, requestId: string): Promise<Found | null> =>
  edge.transaction(async (ctx) => {
    const request = await findRequest(ctx, requestId)
    const issue = request?.issueId ? await findIssue(ctx, request.issueId) : null
    if (!request || !issue?.place?.thread) return null
    return { request, place: { room: issue.place.room, thread: issue.place.thread }, asked: questionView(await shownOf(ctx, request)), now: await viewOf(ctx, request) }
  })

/** The job. Whoever is reminded is asked by a second message: nobody sees the first any more. */
export const keepSurvey = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const found = await find(edge, String(payload.requestId))
  if (!found) return
  const { request, place, asked, now } = found
  const way = await wayTo(edge, place.room)
  if ('kind' in way) return
  const slack = clientFor(way.installation, edge.outside)
  for (const key of [`survey:${request.id}`, ...(request.remindedAt ? [`survey:${request.id}:again`] : [])]) {
    const ts = await postOnce(edge, { key, slack, place: { installation: way.installation }, channel: way.channel, thread: place.thread, say: asked })
    if (!ts || now.text === asked.text) continue
    try {
      await slack.chat.update({ channel: way.channel, ts, ...now } as unknown as Parameters<typeof slack.chat.update>[0])
    } catch (error) {
      if ((await refused(edge, way.installation, way.channel, error)).kind !== 'never') throw error
    }
  }
}
