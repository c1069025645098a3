// What happens in the widget: it opens, reads, sends what was written once and in order, and hears what is new.
import type { WholeChat, WidgetChat, WidgetMessage, WidgetSession } from '@patchbay/contract'
import { call, listen, Refusal, useToken, type News } from './api.ts'
import { page, tellPage, type ChatSettings } from './page.ts'
import { htmlOf, textOf } from './rich.ts'
import { ring } from './sound.ts'
import { change, state, unreadOf, withMessage, type Leaving, type Screen } from './state.ts'

const appId = /\/widget\/([0-9a-f-]{36})\//.exec(location.pathname)?.[1] ?? ''
const KEY = `patchbay.${appId}`
const stored = (): string => {
  try {
    return localStorage.getItem(KEY) ?? ''
  } catch {
    // Storage of frames can be forbidden; then a visit lasts as long as the page.
    return ''
  }
}
const store = (token: string): void => {
  try {
    localStorage.setItem(KEY, token)
  } catch {
    // As above.
  }
}

const live: { stop?: () => void; settings: string } = { settings: '' }
const clip = (text: string | undefined, most: number): string => String(text ?? '').slice(0, most)

const identityOf = (given: ChatSettings | null) =>
  given?.email
    ? {
        email: clip(given.email, 254), name: clip(given.name, 255), email_hash: clip(given.email_hash, 128), account_id: clip(given.account_id, 255), account_external_id: clip(given.account_external_id, 255),
        avatar_url: /^https?:\/\//.test(given.avatar_url ?? '') ? clip(given.avatar_url, 2048) : '',
      }
    : null

const tellUnread = (): void => tellPage({ unread: unreadOf(state) })

const listenNow = (from: string): void => {
  live.stop?.()
  live.stop = listen(from, { onNews, onBack: () => void refetch(), onLine: (isOnline) => void (isOnline !== state.isOnline && (change({ isOnline }), isOnline && void flush())) })
}

export const begin = async (given: ChatSettings | null): Promise<void> => {
  const key = JSON.stringify(given)
  if (key === live.settings) return
  live.settings = key
  try {
    const session = await call<WidgetSession>('POST', '/session', { app_id: appId, origin: page.origin, identity: identityOf(given), token: stored() })
    useToken(session.token)
    store(session.token)
    change({ session, refused: '', chats: session.chats, open: {}, hasBubble: !given?.hide_default_launcher, screen: { name: 'home' } })
    tellUnread()
    if (session.chats.length > 0) listenNow(String(session.last_event_id))
  } catch (error) {
    live.stop?.()
    change({ session: null, refused: error instanceof Error ? error.message : '' })
    // An outage passes; a refusal stands until the page says something else.
    if (!(error instanceof Refusal) || error.status >= 500) setTimeout(() => live.settings === key && ((live.settings = ''), void begin(given)), 5_000)
  }
}

const put = (chat: WholeChat): void => change({ open: { ...state.open, [chat.id]: chat } })

const readChat = async (id: string): Promise<void> => {
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

const refetch = async (): Promise<void> => {
  change({ chats: await call<WidgetChat[]>('GET', '/chats') })
  tellUnread()
  await Promise.all(Object.keys(state.open).map(readChat))
}

const isLooking = (id: string): boolean => state.isOpen && state.screen.name === 'chat' && state.screen.id === id && document.visibilityState === 'visible'

const see = (id: string): void => {
  const chats = state.chats.map((chat) => (chat.id === id ? { ...chat, unread: 0 } : chat))
  if (!state.chats.find((chat) => chat.id === id)?.unread) return
  change({ chats })
  tellUnread()
  void call('POST', `/chats/${id}/seen`).catch(() => undefined)
}

const hearMessage = (chatId: string, message: WidgetMessage): void => {
  const chat = state.open[chatId]
  const isKnown = chat?.messages.some((one) => one.id === message.id) ?? false
  if (chat) put(withMessage(chat, message))
  if (message.side === 'visitor') change({ leaving: { ...state.leaving, [chatId]: (state.leaving[chatId] ?? []).filter((one) => one.clientId !== message.client_id) } })
  void call<WidgetChat[]>('GET', '/chats').then((chats) => {
    change({ chats })
    tellUnread()
    if (isLooking(chatId)) see(chatId)
  }, () => undefined)
  if (message.side === 'team' && !isKnown && !message.is_deleted && state.session?.widget.look.has_sound && !(isLooking(chatId) && document.hasFocus())) ring()
}

const onNews = ({ name, data }: News): void => {
  const chatId = String(data.chat_id ?? '')
  if (name === 'message') {
    change({ typing: [] })
    hearMessage(chatId, data.message as WidgetMessage)
  } else if (name === 'typing') change({ typing: data.names as string[] })
  else if (name === 'chat' && state.open[chatId]) void readChat(chatId).catch(() => undefined)
  else if (name === 'refetch') void refetch().catch(() => undefined)
}

export const show = (isOpen: boolean): void => {
  if (isOpen === state.isOpen || (isOpen && !state.session)) return
  change({ isOpen })
  tellPage({ shown: isOpen })
  if (isOpen && state.screen.name === 'chat' && state.screen.id) see(state.screen.id)
}

export const go = (screen: Screen): void => {
  change({ screen, typing: [] })
  if (screen.name !== 'chat' || !screen.id) return
  const { id } = screen
  void readChat(id).then(() => see(id), () => undefined)
}

/** A new chat until its first message has arrived, and that chat from then on. */
const sendFirst = async (one: Leaving): Promise<void> => {
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const chat = await call<WholeChat>('POST', '/chats', {
    client_id: one.clientId, body_html: one.html, file_urls: one.files.map((file) => file.url), page_url: clip(page.url, 2048), page_title: clip(page.title, 300), browser: clip(navigator.userAgent, 300), time_zone, fields: state.fields,
  })
  const [, ...rest] = state.leaving[''] ?? []
  change({ leaving: { ...state.leaving, '': [], [chat.id]: rest }, open: { ...state.open, [chat.id]: chat }, chats: [chat, ...state.chats.filter((known) => known.id !== chat.id)], screen: state.screen.name === 'chat' && state.screen.id === null ? { name: 'chat', id: chat.id } : state.screen })
  // What was written meanwhile belongs to the chat that there is now.
  setTimeout(() => void flush())
  listenNow(String(state.session?.last_event_id ?? ''))
}

const sendNext = async (key: string): Promise<void> => {
  const one = state.leaving[key]?.[0]
  if (!one) return
  if (key === '') return sendFirst(one)
  const said = await call<WidgetMessage>('POST', `/chats/${key}/messages`, { client_id: one.clientId, body_html: one.html, file_urls: one.files.map((file) => file.url) })
  const chat = state.open[key]
  if (chat) put(withMessage({ ...chat, state: chat.state === 'ended' ? 'waiting' : chat.state }, said))
  change({ leaving: { ...state.leaving, [key]: (state.leaving[key] ?? []).filter((other) => other.clientId !== one.clientId) } })
}

const busy = new Set<string>()
/** One after the other, so that they arrive in order; the same id again is the same message. */
export const flush = async (): Promise<void> => {
  for (const key of Object.keys(state.leaving)) {
    if (busy.has(key)) continue
    busy.add(key)
    while ((state.leaving[key]?.length ?? 0) > 0) {
      const failed = await sendNext(key).then(() => null, (error: unknown) => error)
      if (failed === null) continue
      const mark = failed instanceof Refusal
      change({ leaving: { ...state.leaving, [key]: (state.leaving[key] ?? []).map((one) => ({ ...one, hasFailed: mark })) } })
      if (!mark) setTimeout(() => void flush(), 3_000)
      break
    }
    busy.delete(key)
  }
}

export const send = (chatId: string | null, text: string, files: Leaving['files']): void => {
  const key = chatId ?? ''
  const one = { clientId: crypto.randomUUID(), text, html: htmlOf(text), files, at: new Date().toISOString(), hasFailed: false }
  change({ leaving: { ...state.leaving, [key]: [...(state.leaving[key] ?? []), one] }, drafts: { ...state.drafts, [key]: '' } })
  void flush()
}

export const prefill = (text: unknown, isHtml: boolean): void => {
  const key = state.screen.name === 'chat' ? (state.screen.id ?? '') : ''
  change({ drafts: { ...state.drafts, [key]: isHtml ? textOf(String(text)) : String(text) } })
  if (state.screen.name !== 'chat') go({ name: 'chat', id: null })
  show(true)
}

export const formUrl = (slug: string): string => `/forms/${encodeURIComponent(slug)}?${new URLSearchParams(state.formFields)}`
