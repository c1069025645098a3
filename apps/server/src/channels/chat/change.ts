// What a visitor does to what was said: rewords and takes back their own, reacts to anything.
import type { Ctx } from '../../platform/context.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { textOf } from '../../platform/html.ts'
import { reactorOf, roomOf, visitorHtml, type ChatRow } from '../../modules/chats/index.ts'
import { getContact } from '../../modules/contacts/index.ts'
import { deleteMessageByExternal, editMessage, findMessage, openRoom, react, type Message } from '../../modules/messages/index.ts'
import { getWorkspace } from '../../modules/workspaces/index.ts'

const messageIn = async (ctx: Ctx, chat: ChatRow, id: string): Promise<Message & { externalId: string }> => {
  const message = await findMessage(ctx, id)
  if (!message || message.room !== roomOf(chat.id) || message.isPrivate || message.externalId === null) throw notFound('Message')
  return { ...message, externalId: message.externalId }
}

const ownIn = async (ctx: Ctx, chat: ChatRow, id: string) => {
  const message = await messageIn(ctx, chat, id)
  if (message.authorKind !== 'contact' || message.authorId !== chat.contactId) throw invalid('Only who wrote a message can change it.')
  if (message.deletedAt) throw invalid('This message is deleted.')
  return message
}

export const rewordInChat = async (ctx: Ctx, chat: ChatRow, id: string, html: string): Promise<void> => {
  const message = await ownIn(ctx, chat, id)
  const clean = visitorHtml(html)
  const text = textOf(clean)
  if (!text) throw invalid('body_html: there are no words in it; delete the message instead.')
  await editMessage(ctx, message.room, message.externalId, { html: clean, text })
}

export const takeBackInChat = async (ctx: Ctx, chat: ChatRow, id: string): Promise<void> => {
  const message = await ownIn(ctx, chat, id)
  const { settings } = await getWorkspace(ctx)
  await deleteMessageByExternal(ctx, await openRoom(ctx, settings, message.room, [message.externalId]), message.externalId)
}

export const reactInChat = async (ctx: Ctx, chat: ChatRow, id: string, emoji: string, added: boolean): Promise<void> => {
  const message = await messageIn(ctx, chat, id)
  const { name } = await getContact(ctx, chat.contactId)
  await react(ctx, { room: message.room, externalId: message.externalId }, { emoji, person: reactorOf(chat.contactId), name, kind: 'contact', added })
}
