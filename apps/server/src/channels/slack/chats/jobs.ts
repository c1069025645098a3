// Which jobs follow from what happens in chats.
import type { Ctx, EventDraft, JobDraft } from '../../../platform/context.ts'
import { isSpam } from '../../../modules/issues/index.ts'
import { escape } from '../translate-out.ts'
import { chatsShownOf, listThreads } from './store.ts'

type Event = Required<EventDraft>

export const chatKey = (payload: Record<string, unknown>): string => `slack.chat:${String(payload.chatId)}`
export const chatJobOf = (chatId: string, runAt?: Date): JobDraft => ({ task: 'slack.chat', payload: { chatId }, key: `slack.chat:${chatId}`, ...(runAt ? { runAt } : {}) })

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

/** Page two: what the visitor answered to a form stands in each thread. */
export const chatAnswerJob = async (ctx: Ctx, { objectId, data }: Event): Promise<null> => {
  const answers = Object.entries((data.answers ?? {}) as Record<string, string>).slice(0, MOST_ANSWERS)
  const text = [':clipboard: The visitor answered:', ...answers.map(([key, value]) => `*${escape(key)}:* ${escape(value.slice(0, 300))}`)].join('\n')
  for (const t of await listThreads(ctx, String(data.chat_id))) {
    const key = `${t.target}:form:${objectId ?? ''}`
    if (t.ts) ctx.enqueue({ task: 'slack.chat_tell', payload: { installationId: t.installationId, channelId: t.channelId, thread: t.ts, userId: '', key, text }, key: `slack.chat_tell:${key}` })
  }
  return null
}
