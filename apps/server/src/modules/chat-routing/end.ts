// Ends a chat in the app as in Slack: with an answer to “How qualified is this lead?”, or without one for now.
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { endChat, getSeenChat } from '../chats/index.ts'
import { readSettings } from './store.ts'

export const endByMember = async (ctx: Ctx, chatId: string, qualification: string | undefined): Promise<void> => {
  const chat = await getSeenChat(ctx, chatId)
  const { qualifications } = await readSettings(ctx)
  if (qualification && !qualifications.includes(qualification)) throw invalid(`qualification: “${qualification}” is no answer here; choose one of ${qualifications.join(', ')}.`)
  await endChat(ctx, chat.id, { by: 'member', qualification })
}
