// A chat that somebody of us asks for: its issue too must be one that they may see.
import type { Ctx } from '../../platform/context.ts'
import { getIssue } from '../issues/index.ts'
import { getChat, type ChatRow } from './store.ts'

export const getSeenChat = async (ctx: Ctx, id: string): Promise<ChatRow> => {
  const chat = await getChat(ctx, id)
  await getIssue(ctx, chat.issueId)
  return chat
}
