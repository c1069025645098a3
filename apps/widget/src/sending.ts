// What a visitor writes: kept until it has arrived, sent in order, and once however often it is tried.
import type { WholeChat, WidgetMessage } from '@patchbay/contract'
import { call, Refusal } from './api.ts'
import { forget, hearFrom } from './hearing.ts'
import { keepDraft, keepUnsent } from './keep.ts'
import { page } from './page.ts'
import { htmlOf } from './rich.ts'
import { change, EMPTY, state, withMessage, type Draft, type Leaving } from './state.ts'

const AGAIN_MS = 3_000
const live: { timer?: ReturnType<typeof setTimeout> } = {}

const whoWrites = (): string => state.session?.visitor.email ?? ''

/** What the desk learns of where a visitor is. */
export const whereabouts = () => ({
  page_url: page.url.slice(0, 2048), page_title: page.title.slice(0, 300), browser: navigator.userAgent.slice(0, 300), time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

/** What the visitor is writing, which a page that is loaded anew finds again. */
export const draft = (key: string, part: Partial<Draft>): void => {
  const next = { ...EMPTY, ...state.drafts[key], ...part }
  keepDraft(whoWrites(), key, next)
  change({ drafts: { ...state.drafts, [key]: next } })
}

/** A chat that has just begun: it is in the list, and what happens in it is heard. */
export const takeBegun = (chat: WholeChat): void => {
  change({ open: { ...state.open, [chat.id]: chat }, chats: [chat, ...state.chats.filter((known) => known.id !== chat.id)] })
  hearFrom(state.session?.last_event_id ?? 0, () => void flush())
}

/** A new chat until its first message has arrived, and that chat from then on. */
const sendFirst = async (one: Leaving): Promise<void> => {
  const chat = await call<WholeChat>('POST', '/chats', { client_id: one.clientId, body_html: one.html, file_urls: one.files.map((file) => file.url), ...whereabouts(), fields: state.fields })
  forget('', one.clientId)
  const [rest, written] = [state.leaving[''] ?? [], state.drafts['']]
  // What was written meanwhile belongs to the chat that there is now.
  if (written) {
    draft(chat.id, written)
    draft('', EMPTY)
  }
  for (const later of rest) keepUnsent({ who: whoWrites(), chatId: chat.id, one: later })
  change({ leaving: { ...state.leaving, '': [], [chat.id]: rest }, screen: state.screen.name === 'chat' && state.screen.id === null ? { name: 'chat', id: chat.id } : state.screen })
  takeBegun(chat)
  setTimeout(() => void flush())
}

const sendNext = async (key: string, one: Leaving): Promise<void> => {
  if (key === '') return sendFirst(one)
  const said = await call<WidgetMessage>('POST', `/chats/${key}/messages`, { client_id: one.clientId, body_html: one.html, file_urls: one.files.map((file) => file.url) })
  const chat = state.open[key]
  if (chat) change({ open: { ...state.open, [key]: withMessage({ ...chat, state: chat.state === 'ended' ? 'waiting' : chat.state }, said) } })
  forget(key, one.clientId)
}

/** No line, an outage, too much at once and a session that ran out pass by themselves. */
const isForGood = (error: unknown): boolean => error instanceof Refusal && error.status < 500 && error.status !== 429 && error.status !== 401

const sendAll = async (key: string): Promise<void> => {
  for (let one = state.leaving[key]?.[0]; one; one = state.leaving[key]?.[0]) {
    const failed = await sendNext(key, one).then(() => null, (error: unknown) => ({ error }))
    if (!failed) continue
    const hasFailed = isForGood(failed.error)
    change({ leaving: { ...state.leaving, [key]: (state.leaving[key] ?? []).map((waiting) => ({ ...waiting, hasFailed })) } })
    if (hasFailed) return
    clearTimeout(live.timer)
    live.timer = setTimeout(() => void flush(), AGAIN_MS)
    return
  }
}

const busy = new Set<string>()
/** One after the other, so that they arrive in order; the same id again is the same message. */
export const flush = async (): Promise<void> => {
  if (!state.session) return
  const free = Object.keys(state.leaving).filter((key) => !busy.has(key))
  await Promise.all(free.map((key) => {
    busy.add(key)
    return sendAll(key).finally(() => busy.delete(key))
  }))
}

export const send = (chatId: string | null, text: string, files: Leaving['files']): void => {
  const key = chatId ?? ''
  const one = { clientId: crypto.randomUUID(), text, html: htmlOf(text), files, at: new Date().toISOString(), hasFailed: false }
  keepUnsent({ who: whoWrites(), chatId: key, one })
  change({ leaving: { ...state.leaving, [key]: [...(state.leaving[key] ?? []), one] } })
  draft(key, EMPTY)
  void flush()
}
