// Takes what was pressed on a survey in Slack: only from whoever was asked; the score at once, the rest by a modal.
import { type GivenAnswers, type Question, scoredQuestion, valuesOfQuestion } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { isId } from '../../../platform/id.ts'
import { askedName, findRequest, flawsOf, getAnySurvey, refusalOf, type RequestRow, sayTo, takeAnswer, type Told } from '../../../modules/surveys/index.ts'
import { answerOf, type ClientFor } from '../client.ts'
import { getInstallation, type Person } from '../store.ts'
import { answerPrivately, whoPressed, type Pressed } from '../who-pressed.ts'
import { blockOf, modalView, questionOf, sorryView } from './view.ts'

const GONE = 'This question is not there any more; nothing was changed.'
const LATE = 'That took too long; please press the button again.'

type Asked = { request: RequestRow; told: Told }

/** @throws not_found, permission_denied, conflict. */
const askedOf = async (ctx: Ctx, requestId: string, person: Person): Promise<Asked> => {
  const request = isId(requestId) ? await findRequest(ctx, requestId) : null
  if (!request) throw new AppError('not_found', GONE)
  if (person.contactId !== request.contactId) {
    throw new AppError('permission_denied', `${await askedName(ctx, request)} was asked this, and nobody else; nothing was changed.`)
  }
  const told = sayTo(await getAnySurvey(ctx, request.surveyId), request)
  const refusal = refusalOf(request, ctx.now, told.words)
  if (refusal) throw new AppError('conflict', refusal)
  return { request, told }
}

const as = (ctx: Ctx, person: Person): Ctx => ctx.as({ kind: 'contact', id: person.contactId ?? '', name: person.name })

const requiredIn = (questions: readonly Question[]): Set<string> => {
  const scored = scoredQuestion(questions)
  return new Set(questions.flatMap((q) => (q.is_required || q.id === scored?.id ? [q.id] : [])))
}

type Press = { answers: GivenAnswers | null; requestId: string }

/** A button of the first question carries its answer's place; another opens all questions. */
const pressOf = ({ interaction }: Pressed): Press & { at: number | null } => {
  const [action] = interaction.actions ?? []
  const at = /^survey:pick:(\d{1,2})$/.exec(action?.action_id ?? '')?.[1]
  return { requestId: action?.value ?? '', answers: null, at: at === undefined ? null : Number(at) }
}

const open = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed, { request, told }: Asked, from: number): Promise<void> => {
  const questions = told.said.questions.slice(from)
  if (questions.length === 0) return
  const slack = clientFor(await edge.transaction((ctx) => getInstallation(ctx, p.installationId)), edge.outside)
  const view = modalView({ requestId: request.id, ...told }, questions, request.answers, requiredIn(request.questions))
  await slack.views.open({ trigger_id: p.interaction.trigger_id ?? '', view } as unknown as Parameters<typeof slack.views.open>[0]).catch((error: unknown) => {
    if (!/^(expired|exchanged)_trigger_id$/.test(answerOf(error))) throw error
    return answerPrivately(edge, p.interaction.response_url, LATE)
  })
}

const pick = (ctx: Ctx, { request, told }: Asked, person: Person, at: number): Promise<Asked> => {
  const [first] = request.questions
  const value = first ? valuesOfQuestion(first)[at] : undefined
  if (!first || value === undefined) throw new AppError('not_found', GONE)
  return takeAnswer(as(ctx, person), { requestId: request.id, answers: { [first.id]: value }, begun: request.questions.length > 1 }).then((row) => ({ request: row, told }))
}

/** What was pressed is kept before anything else is asked: who closes the modal has answered all the same. */
export const pressSurvey = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => {
  const person = await whoPressed(edge, clientFor, p)
  const { requestId, at } = pressOf(p)
  const asked = await edge.transaction(async (ctx) => {
    const found = await askedOf(ctx, requestId, person)
    return at === null ? found : pick(ctx, found, person, at)
  })
  await open(edge, clientFor, p, asked, at === null ? 0 : 1)
}

type State = Record<string, Record<string, { value?: string | null | undefined; selected_option?: { value?: string | undefined } | null | undefined }>>

/** A choice comes by its place: Slack keeps only short values. */
const readModal = (questions: readonly Question[], state: State): GivenAnswers =>
  Object.fromEntries(questions.flatMap((question) => {
    const [given] = Object.values(state[blockOf(question.id)] ?? {})
    if (!given) return []
    const at = given.selected_option?.value
    return [[question.id, question.type === 'text' ? (given.value ?? '') : at === undefined ? '' : (valuesOfQuestion(question)[Number(at)] ?? '')]]
  }))

const errorsOf = (flaws: Record<string, string>, state: State): Record<string, string> => {
  const shown = new Set(Object.keys(state).map(questionOf))
  return Object.fromEntries(Object.entries(flaws).flatMap(([id, flaw]) => (shown.has(id) ? [[blockOf(id), flaw]] : [])))
}

/** Gives what Slack is to do with the modal; nothing closes it. */
export const submitSurvey = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<object | undefined> => {
  const person = await whoPressed(edge, clientFor, p)
  const state = (p.interaction.view?.state?.values ?? {}) as State
  try {
    return await edge.transaction(async (ctx) => {
      const { request, told } = await askedOf(ctx, p.interaction.view?.private_metadata ?? '', person)
      const answers = { ...request.answers, ...readModal(request.questions, state) }
      const errors = errorsOf(flawsOf(request.questions, answers, told.words), state)
      if (Object.keys(errors).length > 0) return { response_action: 'errors', errors }
      await takeAnswer(as(ctx, person), { requestId: request.id, answers })
      return undefined
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { response_action: 'update', view: sorryView(error.message) }
  }
}
