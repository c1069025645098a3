// The controls of a chat's card: take it, ask for something, offer a meeting, end it, and say how qualified the lead is.
import { SYSTEM, type Ctx, type EdgeCtx } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { isId } from '../../../platform/id.ts'
import { askInChat, listQuestions, readSettings } from '../../../modules/chat-routing/index.ts'
import { claimChat, endChat } from '../../../modules/chats/index.ts'
import { listMeetingTypes, offerMeeting } from '../../../modules/meetings/index.ts'
import { answering, type InteractionTools } from '../interact.ts'
import { getInstallation } from '../store.ts'
import { answerPrivately, type Answer, type Pressed } from '../who-pressed.ts'
import { asMember } from './as-member.ts'
import { chatJobOf } from './jobs.ts'
import { sendLate } from './late.ts'
import { LATE } from './late-view.ts'
import { chatsAmong } from './store.ts'

export const END_CHAT = 'chat_end'
export const COLLECT = 'chat_collect'
export const MEET = 'chat_meet'

const plain = (text: string) => ({ type: 'plain_text', text: text.slice(0, 75) })
const option = (text: string, value: string) => ({ text: plain(text), value: value.slice(0, 75) })
const modal = (callback_id: string, chatId: string, title: string, submit: string, blocks: object[]) => ({
  type: 'modal', callback_id, private_metadata: chatId, title: plain(title), submit: plain(submit), close: plain('Cancel'), blocks,
})

const typeOption = (type: { id: string; name: string; minutes: number }) => option(`${type.name.slice(0, 60)} (${type.minutes} min)`, type.id)

const endModal = (chatId: string, qualifications: string[]) =>
  modal(END_CHAT, chatId, 'End chat', 'End chat', [
    { type: 'input', block_id: 'qualification', label: plain('How qualified is this lead?'), element: { type: 'static_select', action_id: 'chat:qualification', options: qualifications.slice(0, 100).map((q) => option(q, q)) } },
  ])

/** Slack has at most ten boxes in a row, and a hundred lines in a menu. */
const MOST_BOXES = 10
const MOST_LINES = 100

const collectModal = (chatId: string, questions: { key: string; label: string }[]) =>
  modal(COLLECT, chatId, 'Collect information', 'Ask', [
    {
      type: 'input', block_id: 'fields', label: plain('What should the visitor tell you?'),
      element: { type: questions.length > MOST_BOXES ? 'multi_static_select' : 'checkboxes', action_id: 'chat:fields', options: questions.slice(0, MOST_LINES).map(({ key, label }) => option(label, key)) },
    },
  ])

const meetModal = (chatId: string, types: { id: string; name: string; minutes: number }[]) => {
  const [first] = types
  if (!first) throw new AppError('conflict', 'There are no kinds of meetings yet; an admin adds them in Settings → Meetings.')
  return modal(MEET, chatId, 'Book a meeting', 'Offer', [
    {
      type: 'input', block_id: 'type', label: plain('Which meeting?'), hint: plain('The visitor chooses a time; you see it here.'),
      element: { type: 'static_select', action_id: 'chat:type', initial_option: typeOption(first), options: types.slice(0, 100).map(typeOption) },
    },
  ])
}

const openModal = async (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed, chatId: string, make: (ctx: Ctx) => Promise<object>): Promise<void> => {
  const { installation, view } = await edge.transaction(async (ctx) => {
    await asMember(ctx, p, chatId)
    return { installation: await getInstallation(ctx.as(SYSTEM), p.installationId), view: await make(ctx) }
  })
  const slack = clientFor(installation, edge.outside)
  await slack.views.open({ trigger_id: p.interaction.trigger_id ?? '', view } as unknown as Parameters<typeof slack.views.open>[0])
}

const chatOf = (p: Pressed): string => {
  const [action] = p.interaction.actions ?? []
  return action?.value ?? action?.block_id?.split(':')[1] ?? ''
}

const modalOf = (name: string, chatId: string): ((ctx: Ctx) => Promise<object>) | null => {
  if (name === 'chat:end') return async (ctx) => endModal(chatId, (await readSettings(ctx)).qualifications)
  if (name === 'chat:collect') return async (ctx) => collectModal(chatId, await listQuestions(ctx))
  if (name === 'chat:meet') return async (ctx) => meetModal(chatId, await listMeetingTypes(ctx))
  return null
}

const work = async (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<void> => {
  const [action] = p.interaction.actions ?? []
  if (action?.action_id === LATE) return sendLate(edge, tools, p)
  const chatId = chatOf(p)
  if (!action || !isId(chatId)) return answerPrivately(edge, p.interaction.response_url, 'This card is out of date; open the chat in Patchbay.')
  const make = modalOf(action.action_id, chatId)
  if (make) return openModal(edge, tools, p, chatId, make)
  await edge.transaction(async (ctx) => {
    const { inside, memberId } = await asMember(ctx, p, chatId)
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
      const { inside } = await asMember(ctx, p, chatId)
      await endChat(inside, chatId, { by: 'member', ...(qualification ? { qualification } : {}) })
      inside.enqueue(chatJobOf(chatId))
    })
    .then(() => undefined, (error: unknown) => wrong('qualification', error))
}

export const submitMeet = (edge: EdgeCtx, p: Pressed): Promise<Answer> => {
  const chatId = p.interaction.view?.private_metadata ?? ''
  const typeId = p.interaction.view?.state?.values.type?.['chat:type']?.selected_option?.value ?? ''
  return edge
    .transaction(async (ctx) => {
      const { inside } = await asMember(ctx, p, chatId)
      await offerMeeting(inside, chatId, typeId)
    })
    .then(() => undefined, (error: unknown) => wrong('type', error))
}

export const submitCollect = (edge: EdgeCtx, p: Pressed): Promise<Answer> => {
  const chatId = p.interaction.view?.private_metadata ?? ''
  const chosen = p.interaction.view?.state?.values.fields?.['chat:fields']?.selected_options ?? []
  return edge
    .transaction(async (ctx) => {
      const { inside } = await asMember(ctx, p, chatId)
      await askInChat(inside, chatId, 'A few details, please', chosen.flatMap((one) => one.value ?? []))
    })
    .then(() => undefined, (error: unknown) => wrong('fields', error))
}

/** The same from the menu of any message in the thread. */
const SHORTCUTS: Record<string, string> = { book_meeting: 'chat:meet', collect_information: 'chat:collect', end_chat: 'chat:end' }
export const isChatShortcut = (callbackId: string | undefined): boolean => callbackId !== undefined && callbackId in SHORTCUTS

export const runChatShortcut = (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<void> => {
  const { interaction } = p
  const ts = interaction.message?.thread_ts ?? interaction.message?.ts ?? ''
  const open = async (): Promise<void> => {
    const thread = await edge.transaction(async (ctx) => (await chatsAmong(ctx, p.installationId, interaction.channel?.id ?? '', [ts])).get(ts))
    if (!thread) return answerPrivately(edge, interaction.response_url, 'This is not the thread of a chat; use the shortcut on a message in one.')
    const make = modalOf(SHORTCUTS[interaction.callback_id ?? ''] ?? '', thread.chatId)
    if (make) await openModal(edge, tools, p, thread.chatId, make)
  }
  return answering(edge, p, open())
}
