// What follows in chats: answers claim, who is assigned takes over, merged issues take their chats along, waiting visitors are told, unseen answers are mailed.
import type { Ctx, EventDraft, JobDraft } from '../../platform/context.ts'
import { escapeHtml } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { findIssue, isSpam } from '../issues/index.ts'
import { findMember } from '../members/index.ts'
import { findMessage, writeReply } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { answeredChat, claimByAnswer, endChat } from './change.ts'
import { followUp, type MailFollowUp } from './follow-up.ts'
import { availability } from './presence.ts'
import { findChat, listRunning, moveChats, transferRows } from './store.ts'
import { getWidgetRow, settingsOf } from './store-widget.ts'

export { followUpJob } from './follow-up.ts'
export { endQuietChats } from './quiet.ts'

type Event = Required<EventDraft>
const MINUTE_MS = 60_000

/** Page two, at once: for whose answer it is, though a program brought it. */
export const claimOnAnswer = async (ctx: Ctx, event: Event): Promise<void> => {
  const chatId = answeredChat(event)
  if (!chatId || !event.objectId) return
  const memberId = ctx.actor.kind === 'user' ? ctx.actor.id : (await findMessage(ctx, event.objectId))?.authorId
  if (memberId) await claimByAnswer(ctx, chatId, memberId)
}

/** Page two, at once: a chat goes along when its issue goes from one of us to another; whoever answers it besides only joins. */
export const transferChats = async (ctx: Ctx, { issueId, data }: Event): Promise<void> => {
  if (!issueId || typeof data.from !== 'string' || typeof data.to !== 'string') return
  const moved = await transferRows(ctx, issueId, data.to)
  const member = moved.length > 0 ? await findMember(ctx, data.to) : null
  for (const { id } of moved) await ctx.emit({ type: 'chat.claimed', issueId, objectId: id, data: { chat_id: id, member_id: data.to, name: member?.name ?? '' } })
}

/** Page two, at once: told of both issues, of which one is not there any more. */
export const takeChatsAlong = async (ctx: Ctx, { issueId }: Event): Promise<void> => {
  const survivor = issueId ? await findIssue(ctx, issueId) : null
  if (issueId && survivor && survivor.id !== issueId) await moveChats(ctx, issueId, survivor.id)
}

/** Page two, at once: whoever closes the issue has ended what is said in it; who qualifies the lead does so afterwards. */
export const endWithIssue = async (ctx: Ctx, { issueId, data }: Event): Promise<void> => {
  if (!issueId || data.to !== 'closed' || ctx.historic) return
  for (const id of await listRunning(ctx, issueId)) await endChat(ctx, id, { by: ctx.actor.kind === 'user' ? 'member' : 'timeout' })
}

/** Page two: what nobody has answered after a minute, or comes out of hours, gets a word. */
export const waitJob = async (ctx: Ctx, { objectId, issueId }: Event): Promise<JobDraft | null> => {
  if (issueId && (await isSpam(ctx, issueId))) return null
  const { texts } = settingsOf(await getWidgetRow(ctx))
  if (!texts.wait && !texts.away) return null
  const { isWithinHours } = await availability(ctx)
  const runAt = new Date(ctx.now.getTime() + (isWithinHours ? MINUTE_MS : 0))
  return { task: 'chat.wait', payload: { chatId: objectId, isAway: !isWithinHours, clientId: newId(ctx.now.getTime()), waits: true }, key: `chat-wait:${objectId}`, runAt }
}

type Waiting = { chatId: string; isAway: boolean; clientId?: string }

/** While it waits nobody of us has answered: what a bot has said is no answer. */
const sayWait = async (ctx: Ctx, { chatId, isAway, clientId }: Waiting): Promise<void> => {
  const chat = await findChat(ctx, chatId)
  const { texts } = settingsOf(await getWidgetRow(ctx))
  const text = isAway ? texts.away : texts.wait
  if (!chat || chat.state !== 'waiting' || !text) return
  const issue = await findIssue(ctx, chat.issueId)
  const { name } = await getWorkspace(ctx)
  if (issue) await writeReply(ctx.as({ kind: 'system', name }), issue, { html: `<p>${escapeHtml(text)}</p>`, clientId })
}

export const chatJobs = (mail: MailFollowUp): JobHandlers => ({
  'chat.wait': (edge, payload) => edge.transaction((ctx) => sayWait(ctx, payload as Waiting)),
  'chat.follow_up': followUp(mail),
})
