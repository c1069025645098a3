// What somebody of us sees of chats: a chat that they ask for, whose issue too must be one that they may see; and that they have looked.
import type { Ctx } from '../../platform/context.ts'
import { getIssue } from '../issues/index.ts'
import { getChat, markTeamSeen, type ChatRow } from './store.ts'

export const getSeenChat = async (ctx: Ctx, id: string): Promise<ChatRow> => {
  const chat = await getChat(ctx, id)
  await getIssue(ctx, chat.issueId)
  return chat
}

/** The visitor is shown that their words were seen. */
export const lookIntoChats = async (ctx: Ctx, issueId: string): Promise<void> => {
  for (const { id } of await markTeamSeen(ctx, 'issue_id', issueId)) await ctx.emit({ type: 'chat.read', issueId, objectId: id })
}
