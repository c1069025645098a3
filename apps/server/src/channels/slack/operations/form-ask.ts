// Asks for details by a form in the thread of an issue: when a ticket opens, or when somebody wants it (SO-12).
import type { Form } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { invalid, notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import { sayValues } from '../../../modules/fields/index.ts'
import { listSlackForms } from '../../../modules/forms/index.ts'
import { findIssue, getIssue, type Issue } from '../../../modules/issues/index.ts'
import type { ClientFor } from '../client.ts'
import { refused, wayTo } from '../send.ts'
import { summaryView, askView, type View } from './form-view.ts'
import { postOnce } from './post-once.ts'
import { operationsOf, readOperations, findPlaceOfRoom } from './store.ts'
import { findRequest, insertRequest, type Request } from './store-forms.ts'
import { fillText } from './template.ts'
import { surroundingsOf } from './values.ts'

const formKey = (requestId: string): string => `form:${requestId}`

const request = async (ctx: Ctx, issueId: string, form: Form, once: string): Promise<void> => {
  const id = newId(ctx.now.getTime())
  if (!(await insertRequest(ctx, { id, issueId, form, once: once || id }))) return
  ctx.enqueue({ task: 'slack.form', payload: { requestId: id }, key: `slack.form:${id}` })
}

const isInSlack = (issue: Issue): boolean => Boolean(issue.place?.thread && issue.place.room.startsWith('slack:'))

/** @throws not_found. */
export const getForm = async (ctx: Ctx, formId: string): Promise<Form> => {
  // Those of Slack alone, and ticket forms that are allowed there.
  const form = [...(await readOperations(ctx)).forms, ...(await listSlackForms(ctx))].find((f) => f.id === formId)
  if (!form) throw notFound('Form')
  return form
}

/** @throws not_found, invalid_request. */
export const askFor = async (ctx: Ctx, issueId: string, formId: string): Promise<void> => {
  const issue = await getIssue(ctx, issueId)
  const form = await getForm(ctx, formId)
  if (!isInSlack(issue)) throw invalid('This issue has no thread in Slack, where a form could be shown.')
  await request(ctx, issue.id, form, '')
}

/** The job after a ticket was opened. */
export const askOnTicket = async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> =>
  edge.transaction(async (ctx) => {
    const issue = await findIssue(ctx, String(payload.issueId))
    if (!issue || issue.type !== 'ticket' || issue.state === 'closed' || !isInSlack(issue)) return
    for (const form of (await operationsOf(ctx)).forms.filter((f) => f.asked === 'on_ticket')) await request(ctx, issue.id, form, `${issue.id}:${form.id}`)
  })

type Found = { asked: Request; issue: Issue; text: string; say: Awaited<ReturnType<typeof sayValues>> }

const find = (edge: EdgeCtx, requestId: string): Promise<Found | null> =>
  edge.transaction(async (ctx) => {
    const asked = await findRequest(ctx, requestId)
    const issue = asked && (await findIssue(ctx, asked.issue_id))
    if (!asked || !issue?.place?.thread) return null
    const place = await findPlaceOfRoom(ctx, issue.place.room)
    return { asked, issue, say: await sayValues(ctx), text: place ? fillText(asked.form.message, (await surroundingsOf(ctx, place)).values) : asked.form.message }
  })

/** Options by their labels, as they were chosen. */
const answersOf = ({ asked: { form }, issue, say }: Found) =>
  form.fields.flatMap((f) => {
    const value = f.slug === 'priority' ? issue.priority : issue.customFields[f.slug]?.value
    return value ? [{ label: f.label, value: say('issue', f.slug, [value]) }] : []
  })

/** The job: puts the question into the thread, or what was answered into its place. */
export const keepForm = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const found = await find(edge, String(payload.requestId))
  if (!found) return
  const { asked, issue, text } = found
  const way = await wayTo(edge, issue.place?.room ?? '')
  if ('kind' in way) return
  const slack = clientFor(way.installation, edge.outside)
  const place = { key: formKey(asked.id), slack, place: { installation: way.installation }, channel: way.channel, thread: issue.place?.thread }
  const ts = await postOnce(edge, { ...place, say: askView(asked.id, asked.form, text) })
  if (!ts || !asked.answered_at) return
  const view: View = summaryView(asked.form, answersOf(found), asked.answered_by)
  try {
    await slack.chat.update({ channel: way.channel, ts, ...view } as unknown as Parameters<typeof slack.chat.update>[0])
  } catch (error) {
    if ((await refused(edge, way.installation, way.channel, error)).kind !== 'never') throw error
  }
}
