// Which jobs follow from what happens in chats.
import type { Ctx, EventDraft, JobDraft } from '../../../platform/context.ts'
import { formsOf } from '../../../modules/chats/index.ts'
import { isSpam } from '../../../modules/issues/index.ts'
import { MEETING_TIME } from '../../../modules/meetings/index.ts'
import { WAITS } from '../patient.ts'
import { escape } from '../translate-out.ts'
import { isShut } from './as-member.ts'
import { noteChatChannel } from './store-settings.ts'
import { chatsShownOf, listThreads, reviveThreads } from './store.ts'

type Event = Required<EventDraft>

export const chatKey = (payload: Record<string, unknown>): string => `slack.chat:${String(payload.chatId)}`
export const chatJobOf = (chatId: string, runAt?: Date): JobDraft => ({ task: 'slack.chat', payload: { chatId, ...(runAt ? WAITS : {}) }, key: `slack.chat:${chatId}`, ...(runAt ? { runAt } : {}) })

/** Page two: a chat that begins anew stays in the thread it has. */
export const chatStartJob = async (ctx: Ctx, { objectId, issueId }: Event): Promise<JobDraft | null> =>
  objectId && issueId && !(await isSpam(ctx, issueId)) ? { task: 'slack.chat_start', payload: { chatId: objectId }, key: `slack.chat_start:${objectId}` } : null

/** Visitors speak for themselves, and what is said to them leaves by the lane of their chat: all other messages cost nothing here. */
const isElsewhere = (ctx: Ctx, { type, data }: Event): boolean =>
  type === 'message.created' && ctx.actor.kind !== 'contact' && !(typeof data.lane === 'string' && data.lane.startsWith('chat:'))

/** Page two: what was said, changed or decided in a chat is shown in its threads. */
export const chatJob = async (ctx: Ctx, event: Event): Promise<JobDraft | null> => {
  const { issueId, data } = event
  if (!issueId || data.is_private === true || ctx.historic || isElsewhere(ctx, event)) return null
  const [chatId] = await chatsShownOf(ctx, issueId)
  return chatId ? chatJobOf(chatId) : null
}

const MOST_ANSWERS = 20

/** The channel can be posted in again: what was to be shown there is. */
export const reviveChats = async (ctx: Ctx, installationId: string, channelId: string): Promise<void> => {
  await noteChatChannel(ctx, installationId, channelId, '')
  for (const chatId of await reviveThreads(ctx, installationId, channelId)) ctx.enqueue(chatJobOf(chatId))
}

/** To colleagues only: in the customer's own channel it would be read by all of theirs. */
const tellColleagues = async (ctx: Ctx, chatId: string, about: string, text: string): Promise<null> => {
  for (const t of await listThreads(ctx, chatId)) {
    const key = `${t.target}:${about}`
    if (t.ts && t.side === 'team' && !(await isShut(ctx, t))) ctx.enqueue({ task: 'slack.chat_tell', payload: { installationId: t.installationId, channelId: t.channelId, thread: t.ts, userId: '', key, text }, key: `slack.chat_tell:${key}` })
  }
  return null
}

/** Page two: what the visitor answered to a form; a time they chose is told when it is booked. */
export const chatAnswerJob = async (ctx: Ctx, { objectId, data }: Event): Promise<null> => {
  const answers = Object.entries((data.answers ?? {}) as Record<string, string>).filter(([key]) => key !== MEETING_TIME).slice(0, MOST_ANSWERS)
  if (answers.length === 0) return null
  const fields = (await formsOf(ctx, String(data.chat_id))).find((form) => form.id === objectId)?.fields ?? []
  const nameOf = (key: string): string => fields.find((field) => field.key === key)?.label ?? key
  const text = [':clipboard: The visitor answered:', ...answers.map(([key, value]) => `*${escape(nameOf(key))}:* ${escape(value.slice(0, 300))}`)].join('\n')
  return tellColleagues(ctx, String(data.chat_id), `form:${objectId ?? ''}`, text)
}

/** Page two: what was offered stands in the chat as a form, which Slack has none of. */
export const chatOfferJob = async (ctx: Ctx, { objectId, data }: Event): Promise<null> =>
  tellColleagues(ctx, String(data.chat_id), `meeting:${objectId ?? ''}`, `:calendar: ${escape(ctx.actor.name)} offered the visitor a meeting: *${escape(String(data.name))}*`)
