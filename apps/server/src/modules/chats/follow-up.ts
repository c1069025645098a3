// An answer that the visitor did not see goes to them by mail: once for all that was said while they were away, and seldom again.
import type { Ctx, EdgeCtx, EventDraft, JobDraft } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { getContact } from '../contacts/index.ts'
import { findIssue, isSpam } from '../issues/index.ts'
import { signaturesOf } from '../members/index.ts'
import { listInRoom } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { answeredChat, roomOf } from './change.ts'
import { mailDue, pageToReturnTo } from './rules.ts'
import { findChat, updateChat, type ChatRow } from './store.ts'
import { countMailed, wantsMail } from './store-mail.ts'
import { getWidgetRow, settingsOf } from './store-widget.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const RECENT = 50

export type FollowUp = {
  to: string; company: string; contactId: string
  /** Where the chat goes on; empty where nobody vouches for the page. */
  page: string
  said: { author: string; text: string }[]
  /** Of those who wrote, each once, whoever wrote first before the others. */
  signatures: string[]
}
export type MailFollowUp = { canSend(ctx: Ctx): Promise<boolean>; send(edge: EdgeCtx, mail: FollowUp): Promise<void> }

const followUpAt = (chatId: string, runAt: Date): JobDraft => ({ task: 'chat.follow_up', payload: { chatId, waits: true }, key: `chat-follow-up:${chatId}`, keyMode: 'preserve_run_at', runAt })

/** Page two: the first answer that is not seen begins the time. */
export const followUpJob = async (ctx: Ctx, event: Required<EventDraft>): Promise<JobDraft | null> => {
  const chatId = answeredChat(event)
  if (!chatId || ctx.historic) return null
  const minutes = settingsOf(await getWidgetRow(ctx)).follow_up_minutes
  return minutes === 0 ? null : followUpAt(chatId, new Date(ctx.now.getTime() + minutes * MINUTE_MS))
}

const unseenOf = async (ctx: Ctx, chat: ChatRow): Promise<Pick<FollowUp, 'said' | 'signatures'>> => {
  const since = Math.max(chat.seenAt?.getTime() ?? 0, chat.mailedAt?.getTime() ?? 0)
  const rows = await listInRoom(ctx, roomOf(chat.id), {}, RECENT)
  const unseen = rows.filter((row) => row.author_kind === 'user' && !row.deleted_at && !row.redacted_at && row.at.getTime() > since).toReversed()
  const authors = [...new Set(unseen.flatMap((row) => row.author_id ?? []))]
  const signatures = await signaturesOf(ctx, authors)
  return { said: unseen.map((row) => ({ author: row.author_name, text: row.body_text })), signatures: authors.flatMap((id) => signatures.get(id) ?? []) }
}

type Taken = FollowUp & { mailedBefore: Date | null }
/** Marked before it is sent: a mail too few is better than one again and again. */
const take = async (ctx: Ctx, chatId: string): Promise<Taken | null> => {
  const [chat, settings] = [await findChat(ctx, chatId), settingsOf(await getWidgetRow(ctx))]
  if (!chat || settings.follow_up_minutes === 0 || !(await findIssue(ctx, chat.issueId)) || (await isSpam(ctx, chat.issueId))) return null
  const [{ said, signatures }, contact] = await Promise.all([unseenOf(ctx, chat), getContact(ctx, chat.contactId)])
  const [to] = contact.emails
  if (!to || said.length === 0 || !(await wantsMail(ctx, contact.id))) return null
  const mailed = await countMailed(ctx, contact.id, new Date(ctx.now.getTime() - DAY_MS))
  const due = mailDue({ now: ctx.now, seenAt: chat.seenAt, mailedAt: chat.mailedAt, mailedToday: mailed })
  if (due > ctx.now) {
    ctx.enqueue(followUpAt(chatId, due))
    return null
  }
  await updateChat(ctx, chatId, { mailedAt: ctx.now })
  const { name: company } = await getWorkspace(ctx)
  return { to, company, contactId: contact.id, page: pageToReturnTo(chat, settings.origins), said, signatures, mailedBefore: chat.mailedAt }
}

/** The job. What could not be sent is given back and tried again; given up, the answer still stands in the chat. */
export const followUp = (mail: MailFollowUp) => async (edge: EdgeCtx, { chatId }: Record<string, unknown>): Promise<void> => {
  const due = await edge.transaction(async (ctx) => ((await mail.canSend(ctx)) ? take(ctx, String(chatId)) : null))
  if (!due) return
  const { mailedBefore, ...letter } = due
  try {
    await mail.send(edge, letter)
  } catch (error) {
    edge.log.warn({ chat: chatId, error: sentenceOf(error) }, 'a mail about an answer could not be sent; it is tried again')
    await edge.transaction((ctx) => updateChat(ctx, String(chatId), { mailedAt: mailedBefore }))
    throw error
  }
}
