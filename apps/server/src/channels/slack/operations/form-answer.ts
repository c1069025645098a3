// Takes what somebody entered into a form in Slack: checks it, writes it into the issue, or says in one sentence why not.
import type { Form } from '@patchbay/contract'
import { z } from 'zod'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { isId } from '../../../platform/id.ts'
import { findIssue, type Issue, setFields } from '../../../modules/issues/index.ts'
import { actorOfMember, findMember } from '../../../modules/members/index.ts'
import { answerOf, type ClientFor } from '../client.ts'
import { keepFilesOf } from '../incoming-files.ts'
import { filesGiven, flawOfFiles } from '../modal-files.ts'
import type { SlackFile } from '../payloads.ts'
import { answerPrivately, whoPressed, type Pressed } from '../who-pressed.ts'
import { getInstallation, type Person } from '../store.ts'
import { flawsOf, keptAnswers, type Answers } from './form-rules.ts'
import { modalView, slugOf, sorryView } from './form-view.ts'
import { findPlaceOfRoom } from './store.ts'
import { findRequest, lockRequest, markAnswered, type Request } from './store-forms.ts'

const entry = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string().optional() }).nullish(),
  selected_date: z.string().nullish(),
  files: z.array(z.looseObject({ id: z.string() })).nullish(),
}).catch({})
const values = z.record(z.string(), z.record(z.string(), entry)).catch({})
const shape = z.looseObject({
  state: z.looseObject({ values }).optional(),
  view: z.looseObject({ id: z.string().optional(), hash: z.string().optional(), private_metadata: z.string().optional(), state: z.looseObject({ values }).optional() }).optional(),
})

const readAnswers = (given: z.output<typeof values> | undefined): Answers =>
  Object.fromEntries(Object.entries(given ?? {}).flatMap(([block, actions]) => {
    const one = Object.values(actions)[0]
    const answer = one?.files?.map(({ id }) => id).join(',') ?? one?.selected_option?.value ?? one?.selected_date ?? one?.value ?? ''
    return block.startsWith('field:') ? [[slugOf(block), answer.trim()]] : []
  }))

const GONE = 'This form is not there any more; nothing was changed.'
const UNHEARD = 'This channel is not looked after here any more; nothing was changed.'
const takenBy = (r: Request): string => `${r.answered_by} has answered this already; nothing was changed.`

const actorOf = async (ctx: Ctx, person: Person): Promise<Ctx> => {
  const member = person.memberId ? await findMember(ctx, person.memberId) : null
  if (member) return ctx.as(actorOfMember(member))
  return ctx.as(person.contactId ? { kind: 'contact', id: person.contactId, name: person.name } : { kind: 'system', name: person.name })
}

const unfitIn = (form: Form, files: ReadonlyMap<string, SlackFile[]>): Record<string, string> =>
  Object.fromEntries(form.fields.flatMap(({ slug }) => {
    const flaw = flawOfFiles(files.get(`field:${slug}`) ?? [])
    return flaw ? [[slug, flaw]] : []
  }))

const overBecause = async (ctx: Ctx, request: Request, issue: Issue): Promise<string | null> => {
  if (!(await findPlaceOfRoom(ctx, issue.place?.room ?? ''))?.channel.kind) return UNHEARD
  return request.answered_at ? takenBy(request) : null
}

type Outcome = { ok: true } | { ok: false; why: string; flaws?: Record<string, string>; request: Request | null }

const take = async (ctx: Ctx, requestId: string, answers: Answers, person: Person, files: ReadonlyMap<string, SlackFile[]> = new Map()): Promise<Outcome> => {
  const request = isId(requestId) ? await lockRequest(ctx, requestId) : null
  const issue = request && (await findIssue(ctx, request.issue_id))
  if (!request || !issue) return { ok: false, why: GONE, request: null }
  const over = await overBecause(ctx, request, issue)
  if (over) return { ok: false, why: over, request }
  const flaws = { ...unfitIn(request.form, files), ...flawsOf(request.form, answers) }
  const [first] = Object.values(flaws)
  if (first) return { ok: false, why: first, flaws, request }
  const kept = keptAnswers(request.form, answers)
  try {
    await setFields(await actorOf(ctx, person), request.issue_id, kept.map(({ field, value }) => ({ slug: field.slug, value })))
  } catch (error) {
    // The custom field has become stricter than the form that asks for it.
    if (!(error instanceof AppError) || error.code !== 'invalid_request') throw error
    return { ok: false, why: error.message.replace(/^custom_fields\.[^:]+: /, ''), request }
  }
  await keepFilesOf(ctx, issue.place?.room ?? '', issue.place?.thread ?? '', [...files.values()].flat())
  await markAnswered(ctx, request.id, person.name)
  ctx.enqueue({ task: 'slack.form', payload: { requestId: request.id }, key: `slack.form:${request.id}` })
  return { ok: true }
}

const tellAlone = (edge: EdgeCtx, p: Pressed, text: string): Promise<void> => answerPrivately(edge, p.interaction.response_url, text)

const submitInline = async (edge: EdgeCtx, p: Pressed, person: Person, requestId: string): Promise<void> => {
  const answers = readAnswers(shape.parse(p.interaction).state?.values)
  const outcome = await edge.transaction((ctx) => take(ctx, requestId, answers, person))
  if (!outcome.ok) await tellAlone(edge, p, outcome.why)
}

const slackOf = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed) =>
  clientFor(await edge.transaction((ctx) => getInstallation(ctx, p.installationId)), edge.outside)

const openModal = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed, requestId: string): Promise<void> => {
  const { request, why } = await edge.transaction(async (ctx) => {
    const request = isId(requestId) ? await findRequest(ctx, requestId) : null
    const issue = request && (await findIssue(ctx, request.issue_id))
    return request && issue ? { request, why: await overBecause(ctx, request, issue) } : { request: null, why: GONE }
  })
  if (!request || why) return tellAlone(edge, p, why ?? GONE)
  const slack = await slackOf(edge, clientFor, p)
  await slack.views.open({ trigger_id: p.interaction.trigger_id ?? '', view: modalView(request.id, request.form, {}) } as unknown as Parameters<typeof slack.views.open>[0]).catch((error: unknown) => {
    if (!/^(expired|exchanged)_trigger_id$/.test(answerOf(error))) throw error
    return tellAlone(edge, p, 'That took too long; please press the button again.')
  })
}

/** A choice that others depend on: the modal shows what is asked now, and keeps what was entered. */
const redraw = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => {
  const { view } = shape.parse(p.interaction)
  const request = isId(view?.private_metadata ?? '') ? await edge.transaction((ctx) => findRequest(ctx, view?.private_metadata ?? '')) : null
  if (!request || !view?.id) return
  const slack = await slackOf(edge, clientFor, p)
  const next = modalView(request.id, request.form, readAnswers(view.state?.values))
  await slack.views.update({ view_id: view.id, ...(view.hash ? { hash: view.hash } : {}), view: next } as unknown as Parameters<typeof slack.views.update>[0]).catch((error: unknown) => {
    // Somebody chose again meanwhile: the later choice is drawn by its own press.
    if (answerOf(error) !== 'hash_conflict') throw error
  })
}

const submitModal = async (edge: EdgeCtx, p: Pressed, person: Person): Promise<object | undefined> => {
  const { view } = shape.parse(p.interaction)
  const outcome = await edge.transaction((ctx) => take(ctx, view?.private_metadata ?? '', readAnswers(view?.state?.values), person, filesGiven(p.interaction.view?.state?.values)))
  if (outcome.ok) return undefined
  const { flaws } = outcome
  if (flaws) return { response_action: 'errors', errors: Object.fromEntries(Object.entries(flaws).map(([slug, flaw]) => [`field:${slug}`, flaw])) }
  return { response_action: 'update', view: sorryView(outcome.request?.form ?? null, outcome.why) }
}

/** What of a form was pressed; gives the answer that Slack waits for. */
export const workForm = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<object | undefined> => {
  const person = await whoPressed(edge, clientFor, p)
  if (p.interaction.type === 'view_submission') return submitModal(edge, p, person)
  for (const action of p.interaction.actions ?? []) {
    if (action.action_id === 'form:submit') await submitInline(edge, p, person, action.value ?? '')
    else if (action.action_id === 'form:open') await openModal(edge, clientFor, p, action.value ?? '')
    else if (shape.parse(p.interaction).view) await redraw(edge, clientFor, p)
  }
  return undefined
}
