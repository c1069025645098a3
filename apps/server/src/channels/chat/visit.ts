// Lets a visitor in: by the token, while the widget is on and what the token says still holds.
import { sentenceOf } from '../../platform/errors.ts'
import { AppError, denied, notFound } from '../../platform/errors.ts'
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { isOutage } from '../../platform/outage.ts'
import type { Limits } from '../../platform/limits.ts'
import type { Companies } from '../../platform/outside.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { getChat, listChatsOf, settingsOf, type ChatRow, type ChatVisitor, type WidgetRow } from '../../modules/chats/index.ts'
import { findContactByEmail } from '../../modules/contacts/index.ts'
import type { JustSaid } from './just-said.ts'
import type { KnownWidgets } from './known-widgets.ts'
import { readToken, type Token } from './token.ts'
import type { Typists } from './typists.ts'

export type ChatTools = { house: House; secrets: Secrets; limits: Limits; publicUrl: string; widgets: KnownWidgets; justSaid: JustSaid; typists: Typists; companies: Companies }
export type Visit = { token: Token; visitor: ChatVisitor; contactId: string | null }

/** Calls a minute of one visitor, whatever they are for. */
const MOST_A_MINUTE = 300

export const visitorOf = (token: Token): ChatVisitor => {
  const { visitorId: id, email, name, avatarUrl, accountId, isVerified } = token
  return { id, email, name, avatarUrl, accountId, isVerified }
}

export const tokenIn = ({ secrets, house }: Pick<ChatTools, 'secrets' | 'house'>, authorization: string): Token => {
  const token = authorization.startsWith('Bearer ') ? readToken(secrets, authorization.slice(7).trim(), house.clock()) : null
  if (!token) throw new AppError('invalid_api_token', 'The session of this visitor is over; open the widget anew.')
  return token
}

/** Whether what was once proved or allowed still is. */
export const holds = (row: WidgetRow | null, token: Token): boolean => {
  const settings = settingsOf(row)
  if (!row || !settings.is_enabled) return false
  if (token.isVerified || settings.requires_hash) return token.email === '' ? settings.allows_anonymous : token.isVerified && token.epoch === row.epoch
  return token.email !== '' || settings.allows_anonymous
}

const retried = async <T>(house: House, work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1)
    try {
      return await work()
    } catch (error) {
      if (error instanceof AppError || isOutage(error) || tries === 4) throw error
      house.log.debug({ error: sentenceOf(error) }, 'somebody else wrote into the chat at the same moment; it is said again')
    }
}

/** One transaction for a visitor; what somebody else changed meanwhile is read anew. */
export const visit = async <T>(tools: ChatTools, authorization: string, work: (ctx: Ctx, visit: Visit) => Promise<T>): Promise<T> => {
  const { house, limits } = tools
  const token = tokenIn(tools, authorization)
  const limit = limits.take(`visitor ${token.visitorId}`, MOST_A_MINUTE, house.clock().getTime())
  if (!limit.allowed) throw new AppError('rate_limited', `That was a lot at once; try again in ${limit.retryAfterSeconds} s.`, { retryAfterSeconds: limit.retryAfterSeconds })
  return retried(house, () =>
    stepInside(house, { workspaceId: token.workspaceId, actor: SYSTEM }, async (ctx) => {
      if (!holds(await tools.widgets.get(ctx), token)) throw denied('This visitor is not let in any more; open the widget anew.')
      const contactId = token.isVerified ? ((await findContactByEmail(ctx, token.email))?.id ?? null) : null
      return work(ctx, { token, visitor: visitorOf(token), contactId })
    }),
  )
}

/** @throws not_found for a chat of somebody else. */
export const chatOf = async (ctx: Ctx, { visitor, contactId }: Visit, chatId: string, read = getChat): Promise<ChatRow> => {
  const chat = await read(ctx, chatId)
  if (chat.visitorId !== visitor.id && (contactId === null || chat.contactId !== contactId)) throw notFound('Chat')
  return chat
}

export const chatsOf = (ctx: Ctx, { visitor, contactId }: Visit): Promise<ChatRow[]> => listChatsOf(ctx, { visitorId: visitor.id, contactId })
