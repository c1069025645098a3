// What the widget hears: messages, who types, what changed meanwhile; and that the visitor has seen it.
import type { WholeChat, WidgetChat, WidgetMessage } from '@patchbay/contract'
import { call } from './api.ts'
import { dropUnsent } from './keep.ts'
import { listen, type News } from './line.ts'
import { tellPage } from './page.ts'
import { plainOf } from './rich.ts'
import { ring } from './sound.ts'
import { change, state, unreadOf, withMessage } from './state.ts'

/** Whoever types says so again within this; silence means that they left. */
const TYPING_MS = 30_000
const live: { stop?: () => void; typing?: ReturnType<typeof setTimeout> } = {}

export const tellUnread = (): void => tellPage({ unread: unreadOf(state) })

const put = (chat: WholeChat): void => change({ open: { ...state.open, [chat.id]: chat } })

export const readChat = async (id: string): Promise<void> => {
  const fresh = await call<WholeChat>('GET', `/chats/${id}`)
  const before = state.open[id]?.messages.filter((one) => one.at < (fresh.messages[0]?.at ?? '')) ?? []
  put({ ...fresh, messages: [...before, ...fresh.messages], has_earlier: before.length > 0 ? (state.open[id]?.has_earlier ?? false) : fresh.has_earlier })
}

export const readEarlier = async (id: string): Promise<void> => {
  const chat = state.open[id]
  const first = chat?.messages[0]
  if (!chat || !first) return
  const earlier = await call<WholeChat>('GET', `/chats/${id}?before=${first.id}`)
  put({ ...chat, messages: [...earlier.messages, ...chat.messages], has_earlier: earlier.has_earlier })
}

/** A later look tells of more than an earlier one; a message need not say of any. */
const putSeen = (id: string, seenAt: unknown): void => {
  const chat = state.open[id]
  if (chat && typeof seenAt === 'string' && seenAt > (chat.team_seen_at ?? '')) put({ ...chat, team_seen_at: seenAt })
}

const isOn = (id: string): boolean => state.screen.name === 'chat' && state.screen.id === id
const isLooking = (id: string): boolean => state.isOpen && isOn(id) && document.visibilityState === 'visible'

const tellSeen = (id: string): void => void call('POST', `/chats/${id}/seen`).catch(() => undefined)

export const see = (id: string): void => {
  const chats = state.chats.map((chat) => (chat.id === id ? { ...chat, unread: 0 } : chat))
  if (!state.chats.find((chat) => chat.id === id)?.unread) return
  change({ chats })
  tellUnread()
  tellSeen(id)
}

/** What the visitor looks at is seen, though the list may have been written before they did. */
const takeChats = (chats: WidgetChat[]): void => {
  const unseen = chats.find((chat) => isLooking(chat.id) && chat.unread > 0)
  change({ chats: chats.map((chat) => (chat === unseen ? { ...chat, unread: 0 } : chat)) })
  tellUnread()
  if (unseen) tellSeen(unseen.id)
}

const refetch = async (): Promise<void> => {
  takeChats(await call<WidgetChat[]>('GET', '/chats'))
  await Promise.all(Object.keys(state.open).map(readChat))
}

const AGAIN_MS = 5_000
/** Nobody tells again that too much was missed. */
const catchUp = (): Promise<void> => refetch().catch(() => void setTimeout(() => void catchUp(), AGAIN_MS))

/** It has arrived, or its writer wants it gone. */
export const forget = (chatId: string, clientId: string): void => {
  dropUnsent(clientId)
  change({ leaving: { ...state.leaving, [chatId]: (state.leaving[chatId] ?? []).filter((one) => one.clientId !== clientId) } })
}

/** As the list would say it, or null when a message does not tell all that the list does. */
const listedWith = (chatId: string, message: WidgetMessage): WidgetChat[] | null => {
  const chat = state.chats.find((one) => one.id === chatId)
  const text = plainOf(message.body_html)
  if (!chat || !text || message.is_edited || message.is_deleted || message.reactions.length > 0 || message.at <= chat.last.at) return null
  const said = { ...chat, last: { text, author: message.author.name, at: message.at }, unread: message.side === 'visitor' ? chat.unread : chat.unread + 1 }
  return [said, ...state.chats.filter((one) => one !== chat)]
}

const hearMessage = (chatId: string, message: WidgetMessage): void => {
  const chat = state.open[chatId]
  const isKnown = chat?.messages.some((one) => one.id === message.id) ?? false
  if (chat) put(withMessage(chat, message))
  if (message.side === 'visitor') forget(chatId, message.client_id)
  const listed = listedWith(chatId, message)
  if (listed) takeChats(listed)
  else void call<WidgetChat[]>('GET', '/chats').then(takeChats, () => undefined)
  if (message.side === 'team' && !isKnown && !message.is_deleted && state.session?.widget.look.has_sound && !(isLooking(chatId) && document.hasFocus())) ring()
}

const showTyping = (typing: string[]): void => {
  clearTimeout(live.typing)
  if (typing.length > 0) live.typing = setTimeout(() => change({ typing: [] }), TYPING_MS)
  change({ typing })
}

const onNews = ({ name, data }: News): void => {
  const chatId = String(data.chat_id ?? '')
  if (name === 'message') {
    if (isOn(chatId)) showTyping([])
    hearMessage(chatId, data.message as WidgetMessage)
    putSeen(chatId, data.team_seen_at)
  } else if (name === 'typing') {
    if ((data.chat_ids as string[]).some(isOn)) showTyping(data.names as string[])
  } else if (name === 'read') putSeen(chatId, data.team_seen_at)
  else if (name === 'chat' && state.open[chatId]) void readChat(chatId).catch(() => undefined)
  else if (name === 'refetch') void catchUp()
}

export const hearNothing = (): void => live.stop?.()

/** `onBack`: the line is there again after it was not. */
export const hearFrom = (lastEventId: number, onBack: () => void): void => {
  hearNothing()
  const onLine = (isOnline: boolean): void => {
    if (isOnline === state.isOnline) return
    change({ isOnline })
    if (isOnline) onBack()
  }
  live.stop = listen(lastEventId, { onNews, onLine })
}
