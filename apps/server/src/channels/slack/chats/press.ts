// The controls of a chat's card: take it, ask for something, end it, and say how qualified the lead is.
import { can, CHAT_QUESTIONS, QUALIFICATION_LABELS } from '@patchbay/contract'
import { SYSTEM, type Ctx, type EdgeCtx } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { isId } from '../../../platform/id.ts'
import { askInChat, readSettings } from '../../../modules/chat-routing/index.ts'
import { claimChat, endChat } from '../../../modules/chats/index.ts'
import { actorOfMember, findMember } from '../../../modules/members/index.ts'
import { answering, type InteractionTools } from '../interact.ts'
import { getInstallation } from '../store.ts'
import { answerPrivately, type Answer, type Pressed } from '../who-pressed.ts'
import { chatJobOf } from './jobs.ts'
import { findMapped } from './store-settings.ts'

export const END_CHAT = 'chat_end'
export const COLLECT = 'chat_collect'
const UNMAPPED = 'Your Slack account is not mapped to a member of Patchbay; an admin can map you in Settings → Chat in Slack.'

const plain = (text: string) => ({ type: 'plain_text', text: text.slice(0, 75) })
const option = (text: string, value: string) => ({ text: plain(text), value: value.slice(0, 75) })
const modal = (callback_id: string, chatId: string, title: string, submit: string, blocks: object[]) => ({
  type: 'modal', callback_id, private_metadata: chatId, title: plain(title), submit: plain(submit), close: plain('Cancel'), blocks,
})

/** As the member who was mapped. @throws permission_denied with what to do. */
const asMember = async (ctx: Ctx, p: Pressed): Promise<{ inside: Ctx; memberId: string }> => {
  const memberId = await findMapped(ctx, p.installationId, p.interaction.user.id)
  const member = memberId ? await findMember(ctx, memberId) : null
  if (!member || member.deactivatedAt) throw new AppError('permission_denied', UNMAPPED)
  const actor = actorOfMember(member)
  if (actor.kind === 'user' && !can(actor.role, 'issues:reply')) throw new AppError('permission_denied', 'Your role does not let you answer customers; an admin can change that.')
  return { inside: ctx.as(actor), memberId: member.id }
}

const endModal = (chatId: string, qualifications: string[]) =>
  modal(END_CHAT, chatId, 'End chat', 'End chat', [
    { type: 'input', block_id: 'qualification', label: plain('How qualified is this lead?'), element: { type: 'static_select', action_id: 'chat:qualification', options: qualifications.slice(0, 100).map((q) => option(q, q)) } },
  ])

const collectModal = (chatId: string) =>
  modal(COLLECT, chatId, 'Collect information', 'Ask', [
    {
      type: 'input', block_id: 'fields', label: plain('What should the visitor tell you?'),
      element: { type: 'checkboxes', action_id: 'chat:fields', options: CHAT_QUESTIONS.map((key) => option(QUALIFICATION_LABELS[key], key)) },
    },
  ])

const openModal = async (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed, make: (ctx: Ctx) => Promise<object>): Promise<void> => {
  const { installation, view } = await edge.transaction(async (ctx) => {
    await asMember(ctx, p)
    return { installation: await getInstallation(ctx.as(SYSTEM), p.installationId), view: await make(ctx) }
  })
  const slack = clientFor(installation, edge.outside)
  await slack.views.open({ trigger_id: p.interaction.trigger_id ?? '', view } as unknown as Parameters<typeof slack.views.open>[0])
}

const chatOf = (p: Pressed): string => {
  const [action] = p.interaction.actions ?? []
  return action?.value ?? action?.block_id?.split(':')[1] ?? ''
}

const work = async (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<void> => {
  const [action] = p.interaction.actions ?? []
  const chatId = chatOf(p)
  if (!action || !isId(chatId)) return answerPrivately(edge, p.interaction.response_url, 'This card is out of date; open the chat in Patchbay.')
  if (action.action_id === 'chat:end') return openModal(edge, tools, p, async (ctx) => endModal(chatId, (await readSettings(ctx)).qualifications))
  if (action.action_id === 'chat:collect') return openModal(edge, tools, p, async () => collectModal(chatId))
  await edge.transaction(async (ctx) => {
    const { inside, memberId } = await asMember(ctx, p)
    if (action.action_id === 'chat:answer') await claimChat(inside, chatId, memberId)
    else if (action.selected_option?.value) await endChat(inside, chatId, { by: 'member', qualification: action.selected_option.value })
    inside.enqueue(chatJobOf(chatId))
  })
}

export const pressChat = (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<void> => answering(edge, p, work(edge, tools, p))

const wrong = (block: string, error: unknown): Answer => {
  if (!(error instanceof AppError)) throw error
  return { response_action: 'errors', errors: { [block]: error.message } }
}

export const submitEnd = (edge: EdgeCtx, p: Pressed): Promise<Answer> => {
  const chatId = p.interaction.view?.private_metadata ?? ''
  const qualification = p.interaction.view?.state?.values.qualification?.['chat:qualification']?.selected_option?.value
  return edge
    .transaction(async (ctx) => {
      const { inside } = await asMember(ctx, p)
      await endChat(inside, chatId, { by: 'member', ...(qualification ? { qualification } : {}) })
      inside.enqueue(chatJobOf(chatId))
    })
    .then(() => undefined, (error: unknown) => wrong('qualification', error))
}

export const submitCollect = (edge: EdgeCtx, p: Pressed): Promise<Answer> => {
  const chatId = p.interaction.view?.private_metadata ?? ''
  const chosen = p.interaction.view?.state?.values.fields?.['chat:fields']?.selected_options ?? []
  return edge
    .transaction(async (ctx) => {
      const { inside } = await asMember(ctx, p)
      await askInChat(inside, chatId, 'A few details, please', chosen.flatMap((one) => one.value ?? []))
    })
    .then(() => undefined, (error: unknown) => wrong('fields', error))
}
