// What follows in chats: answers claim, merged issues take their chats along, waiting visitors are told, unseen answers are mailed.
import type { Ctx, EdgeCtx, EventDraft, JobDraft } from '../../platform/context.ts'
import { escapeHtml } from '../../platform/html.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { getContact } from '../contacts/index.ts'
import { findIssue, isSpam } from '../issues/index.ts'
import { listInRoom, writeReply } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { chatIdOf, claimByAnswer, roomOf } from './change.ts'
import { availability } from './presence.ts'
import { findChat, moveChats, updateChat, type ChatRow } from './store.ts'
import { getWidgetRow, settingsOf } from './store-widget.ts'

type Event = Required<EventDraft>
const MINUTE_MS = 60_000
const RECENT = 50

/** The lane of an answer says which chat it goes to; all other messages cost nothing here. */
const answered = ({ data }: Event): string | null => (data.author_kind === 'user' && data.is_private !== true ? chatIdOf(data.lane) : null)

/** Page two, at once. */
export const claimOnAnswer = async (ctx: Ctx, event: Event): Promise<void> => {
  const chatId = answered(event)
  if (chatId && ctx.actor.kind === 'user') await claimByAnswer(ctx, chatId, ctx.actor.id)
}

/** Page two, at once: told of both issues, of which one is not there any more. */
export const takeChatsAlong = async (ctx: Ctx, { issueId }: Event): Promise<void> => {
  const survivor = issueId ? await findIssue(ctx, issueId) : null
  if (issueId && survivor && survivor.id !== issueId) await moveChats(ctx, issueId, survivor.id)
}

/** Page two: what nobody has answered after a minute, or comes out of hours, gets a word. */
export const waitJob = async (ctx: Ctx, { objectId, issueId }: Event): Promise<JobDraft | null> => {
  if (issueId && (await isSpam(ctx, issueId))) return null
  const { texts } = settingsOf(await getWidgetRow(ctx))
  if (!texts.wait && !texts.away) return null
  const { isWithinHours } = await availability(ctx)
  const runAt = new Date(ctx.now.getTime() + (isWithinHours ? MINUTE_MS : 0))
  return { task: 'chat.wait', payload: { chatId: objectId, isAway: !isWithinHours }, key: `chat-wait:${objectId}`, runAt }
}

/** Page two: the first answer that is not seen begins the time. */
export const followUpJob = async (ctx: Ctx, event: Event): Promise<JobDraft | null> => {
  const chatId = answered(event)
  if (!chatId || ctx.historic) return null
  const minutes = settingsOf(await getWidgetRow(ctx)).follow_up_minutes
  if (minutes === 0) return null
  return { task: 'chat.follow_up', payload: { chatId }, key: `chat-follow-up:${chatId}`, keyMode: 'preserve_run_at', runAt: new Date(ctx.now.getTime() + minutes * MINUTE_MS) }
}

const isAnswered = async (ctx: Ctx, chat: ChatRow): Promise<boolean> =>
  (await listInRoom(ctx, roomOf(chat.id), {}, RECENT)).some((message) => message.author_kind !== 'contact' && message.at >= chat.startedAt)

const sayWait = async (ctx: Ctx, chatId: string, isAway: boolean): Promise<void> => {
  const chat = await findChat(ctx, chatId)
  const { texts } = settingsOf(await getWidgetRow(ctx))
  const text = isAway ? texts.away : texts.wait
  if (!chat || chat.state !== 'waiting' || !text || (await isAnswered(ctx, chat))) return
  const issue = await findIssue(ctx, chat.issueId)
  const { name } = await getWorkspace(ctx)
  if (issue) await writeReply(ctx.as({ kind: 'system', name }), issue, { html: `<p>${escapeHtml(text)}</p>`, automatic: true, keepsState: true })
}

export type FollowUp = { to: string; name: string; chatId: string; issueId: string; said: { author: string; text: string }[] }
/** Sends a mail, or says why there is none to send by. */
export type MailFollowUp = (edge: EdgeCtx, mail: FollowUp) => Promise<void>

const unseenOf = async (ctx: Ctx, chat: ChatRow): Promise<FollowUp['said']> => {
  const since = Math.max(chat.seenAt?.getTime() ?? 0, chat.mailedAt?.getTime() ?? 0)
  const rows = await listInRoom(ctx, roomOf(chat.id), {}, RECENT)
  return rows.filter((row) => row.author_kind === 'user' && !row.deleted_at && row.at.getTime() > since).map((row) => ({ author: row.author_name, text: row.body_text })).toReversed()
}

/** Marked before it is sent: a mail too few is better than one again and again. */
const takeFollowUp = async (ctx: Ctx, chatId: string): Promise<FollowUp | null> => {
  const chat = await findChat(ctx, chatId)
  if (!chat) return null
  const [said, contact] = await Promise.all([unseenOf(ctx, chat), getContact(ctx, chat.contactId)])
  const to = contact.emails[0]
  if (said.length === 0 || !to) return null
  await updateChat(ctx, chatId, { mailedAt: ctx.now })
  return { to, name: contact.name, chatId, issueId: chat.issueId, said }
}

export const chatJobs = (mail: MailFollowUp): JobHandlers => ({
  'chat.wait': (edge, { chatId, isAway }) => edge.transaction((ctx) => sayWait(ctx, String(chatId), isAway === true)),
  'chat.follow_up': async (edge, { chatId }) => {
    const due = await edge.transaction((ctx) => takeFollowUp(ctx, String(chatId)))
    if (due) await mail(edge, due)
  },
})
