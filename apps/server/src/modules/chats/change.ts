// Claims and ends chats; whatever somebody of ours answers first claims it.
import type { Ctx, EventDraft } from '../../platform/context.ts'
import { conflict } from '../../platform/errors.ts'
import { assignIssue, getIssue } from '../issues/index.ts'
import { getMember } from '../members/index.ts'
import { lockChat, markTeamSeen, updateChat, type ChatRow } from './store.ts'

/** A chat is a room of its own: what is said in it is found by it, whichever issue it stands in. */
export const roomOf = (chatId: string): string => `chat:${chatId}`
const ROOM = /^chat:([0-9a-f-]{36})/
export const chatIdOf = (roomOrLane: unknown): string | null => ROOM.exec(String(roomOrLane))?.[1] ?? null

/** The chat that something of ours was said in for the visitor; the lane of an answer says which, so that all other messages cost nothing here. */
export const answeredChat = ({ data }: Required<EventDraft>): string | null => (data.author_kind === 'user' && data.is_private !== true ? chatIdOf(data.lane) : null)

/** The first to claim has it; the same again is nothing. @throws conflict when another was faster. */
export const claimChat = async (ctx: Ctx, chatId: string, memberId: string): Promise<ChatRow> => {
  const chat = await lockChat(ctx, chatId)
  if (chat.state === 'ended') throw conflict('This chat has ended; write to the visitor to begin it anew.')
  if (chat.claimedBy === memberId) return chat
  const member = await getMember(ctx, memberId)
  if (chat.claimedBy) throw conflict(`${(await getMember(ctx, chat.claimedBy)).name} has taken this chat already.`)
  await updateChat(ctx, chatId, { claimedBy: memberId, state: 'active' })
  await markTeamSeen(ctx, 'id', chatId)
  await ctx.emit({ type: 'chat.claimed', issueId: chat.issueId, objectId: chatId, data: { chat_id: chatId, member_id: memberId, name: member.name } })
  const issue = await getIssue(ctx, chat.issueId)
  if (!issue.assigneeId) await assignIssue(ctx, issue.id, memberId)
  return { ...chat, claimedBy: memberId, state: 'active' }
}

/** By an answer: who answers second joins, and one that had ended goes on. */
export const claimByAnswer = async (ctx: Ctx, chatId: string, memberId: string): Promise<void> => {
  const chat = await lockChat(ctx, chatId)
  await markTeamSeen(ctx, 'id', chatId)
  if (chat.state === 'ended') await updateChat(ctx, chatId, { state: 'active', endedAt: null, concludedAt: null })
  else if (chat.state !== 'active') await updateChat(ctx, chatId, { state: 'active' })
  if (chat.claimedBy) return
  await updateChat(ctx, chatId, { claimedBy: memberId })
  const { name } = await getMember(ctx, memberId)
  await ctx.emit({ type: 'chat.claimed', issueId: chat.issueId, objectId: chatId, data: { chat_id: chatId, member_id: memberId, name } })
}

export type Ending = { by: 'member' | 'visitor' | 'timeout'; qualification?: string | undefined }

/** Ending it twice only adds what is known better by then. */
export const endChat = async (ctx: Ctx, chatId: string, { by, qualification }: Ending): Promise<void> => {
  const chat = await lockChat(ctx, chatId)
  const qualified = qualification ? { qualification } : {}
  if (chat.state === 'ended') {
    if (!qualification || qualification === chat.qualification) return
    await updateChat(ctx, chatId, qualified)
    return ctx.emit({ type: 'chat.qualified', issueId: chat.issueId, objectId: chatId, data: { chat_id: chatId, qualification } })
  }
  await updateChat(ctx, chatId, { state: 'ended', endedAt: ctx.now, ...qualified })
  await ctx.emit({ type: 'chat.ended', issueId: chat.issueId, objectId: chatId, data: { chat_id: chatId, by, qualification: qualification ?? chat.qualification } })
}

/** Says whether the bot has the visitor now: whoever of us is with them already stays. */
export const leaveToBot = async (ctx: Ctx, chatId: string): Promise<boolean> => {
  const { state } = await lockChat(ctx, chatId)
  if (state === 'waiting') await updateChat(ctx, chatId, { state: 'bot' })
  return state === 'waiting' || state === 'bot'
}

/** The bot has asked; one of us is wanted, though somebody may have come by themselves. */
export const handOver = async (ctx: Ctx, chatId: string): Promise<void> => {
  const chat = await lockChat(ctx, chatId)
  if (chat.state === 'bot') await updateChat(ctx, chatId, { state: 'waiting' })
  else if (chat.state !== 'active') return
  await ctx.emit({ type: 'chat.handed_over', issueId: chat.issueId, objectId: chatId, data: { chat_id: chatId } })
}

/** Which playbook a chat goes by, and who is told of it. */
export const placeChat = (ctx: Ctx, chatId: string, at: { playbookId: string; routingGroupId: string | null }): Promise<void> => updateChat(ctx, chatId, at)
