// Ticket forms in Slack: who opens one and where, by the command, a button in the channel or a message shortcut (TF-1, TF-3).
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError, invalid, sentenceOf } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import { getFormInSlack, listFormsInSlack, questionsOf } from '../../../modules/forms/index.ts'
import { answerOf, type ClientFor, type Slack } from '../client.ts'
import type { InteractionTools } from '../interact.ts'
import { getInstallation } from '../store.ts'
import { answerPrivately, answerWith, whoPressed, type Pressed } from '../who-pressed.ts'
import { asOneOfUs, carried, channelFor, GONE, parse, purposeOf, told, wanted, type Carried } from './about.ts'
import { enteredIn } from './entered.ts'
import { formButton, formList, formModal } from './view.ts'

export const FORM_SHORTCUT = 'fill_form'

const NONE = 'No ticket form is for Slack yet. Add one under Settings → Ticket forms, and allow it in Slack.'

const channelPressedIn = ({ interaction: { container, channel } }: Pressed): string => container?.channel_id ?? channel?.id ?? ''

/** The answer to `/patchbay form`, for one of us. */
export const formsFor = async (ctx: Ctx, at: { installationId: string; channelId: string; name: string }): Promise<{ text: string; blocks: object[] }> => {
  await channelFor(ctx, at.installationId, at.channelId)
  const all = await listFormsInSlack(ctx)
  if (all.length === 0) throw invalid(NONE)
  const fitting = all.filter((form) => form.name.toLowerCase().includes(at.name.toLowerCase()))
  return formList(fitting.length > 0 ? fitting : all, '')
}

const slackOf = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<Slack> => clientFor(await edge.transaction((ctx) => getInstallation(ctx, p.installationId)), edge.outside)

const inTime = async (opened: Promise<unknown>): Promise<void> => {
  await opened.catch((error: unknown) => {
    if (/trigger/.test(answerOf(error))) throw invalid('Slack gave us too little time; try it once more.')
    throw error
  })
}

const open = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed, about: Omit<Carried, 'n'>): Promise<void> => {
  const view = await edge.transaction(async (ctx) => {
    await channelFor(ctx, p.installationId, about.c)
    const form = await getFormInSlack(ctx, about.f, purposeOf(about))
    return formModal(form, questionsOf(form, {}), {}, JSON.stringify({ ...about, n: newId(ctx.now.getTime()) } satisfies Carried))
  })
  const slack = await slackOf(edge, clientFor, p)
  await inTime(slack.views.open({ trigger_id: p.interaction.trigger_id ?? '', view } as unknown as Parameters<Slack['views']['open']>[0]))
}

const post = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed, formId: string): Promise<void> => {
  const channel = channelPressedIn(p)
  const person = await whoPressed(edge, clientFor, p)
  const form = await edge.transaction(async (ctx) => {
    await asOneOfUs(ctx, person)
    await channelFor(ctx, p.installationId, channel)
    return getFormInSlack(ctx, formId, 'open')
  })
  const slack = await slackOf(edge, clientFor, p)
  await slack.chat.postMessage({ channel, ...formButton(form) } as unknown as Parameters<Slack['chat']['postMessage']>[0])
  await answerPrivately(edge, p.interaction.response_url, `The button for “${form.name}” stands in the channel now. Pin the message, so that it is found again.`, true)
}

/** A choice that others depend on: the modal shows what is asked now, and keeps what was entered. */
const redraw = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => {
  const { view } = p.interaction
  const about = parse(carried, view?.private_metadata)
  if (!about || !view?.id) return
  const values = enteredIn(view.state?.values)
  const next = await edge.transaction(async (ctx) => {
    const form = await getFormInSlack(ctx, about.f, purposeOf(about))
    return formModal(form, questionsOf(form, values), values, JSON.stringify(about))
  })
  const slack = await slackOf(edge, clientFor, p)
  const { hash } = view as { hash?: string }
  await slack.views.update({ view_id: view.id, ...(hash ? { hash } : {}), view: next } as unknown as Parameters<Slack['views']['update']>[0]).catch((error: unknown) => {
    // Somebody chose again meanwhile: the later choice is drawn by its own press.
    if (answerOf(error) !== 'hash_conflict') throw error
  })
}

/** Whatever goes wrong is one sentence to who pressed. */
const telling = async (edge: EdgeCtx, p: Pressed, work: Promise<void>): Promise<void> => {
  await work.catch(async (error: unknown) => {
    if (!(error instanceof AppError) && !('code' in (error as object))) throw error
    edge.log.info({ why: sentenceOf(error) }, 'a ticket form in Slack was refused')
    await answerPrivately(edge, p.interaction.response_url, told(error))
  })
}

const worked = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => {
  const [action] = p.interaction.actions ?? []
  if (action?.action_id === 'ticket-form:post') return post(edge, clientFor, p, action.value ?? '')
  if (action?.action_id !== 'ticket-form:open') return redraw(edge, clientFor, p)
  const button = parse(wanted, action.value)
  if (!button) throw invalid(GONE)
  return open(edge, clientFor, p, { ...button, c: channelPressedIn(p), u: p.interaction.response_url ?? '' })
}

export const pressForm = (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => telling(edge, p, worked(edge, clientFor, p))

/** One form opens at once; of several they choose. */
const chooseFor = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => {
  const [c, ts] = [p.interaction.channel?.id ?? '', p.interaction.message?.ts ?? '']
  if (!c || !ts) throw invalid('Use this shortcut on a message: More actions beside it.')
  const person = await whoPressed(edge, clientFor, p)
  const forms = await edge.transaction(async (ctx) => {
    await asOneOfUs(ctx, person)
    await channelFor(ctx, p.installationId, c)
    return listFormsInSlack(ctx)
  })
  const [first, second] = forms
  if (!first) throw invalid(NONE)
  if (second) return answerWith(edge, p.interaction.response_url, formList(forms, ts))
  return open(edge, clientFor, p, { f: first.id, ts, c, u: p.interaction.response_url ?? '' })
}

export const runFormShortcut = (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<void> => telling(edge, p, chooseFor(edge, tools.clientFor, p))
