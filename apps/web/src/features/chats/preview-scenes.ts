// What the preview of the widget shows: its first screen, the same while nobody is there, and a chat, in the words that are being set up.
import { CHAT_LANGUAGES, type WholeChat, type WidgetMessage, type WidgetPreviewed } from '@patchbay/contract'
import type { WidgetBody } from './queries.ts'

export const SCENES = { home: 'Home', away: 'Home, nobody there', chat: 'Chat' } as const
export type Scene = keyof typeof SCENES

type Look = Required<NonNullable<WidgetBody['look']>>
export type Shown = { settings: WidgetBody; look: Look; company: string; forms: { slug: string; name: string }[]; articles: { id: string; title: string }[]; team: { name: string }[] }

const QUESTIONS: Record<(typeof CHAT_LANGUAGES)[number], string> = {
  ar: 'مرحبًا! أين طلبي؟', de: 'Hallo! Wo ist meine Bestellung?', en: 'Hello! Where is my order?', es: '¡Hola! ¿Dónde está mi pedido?', fr: 'Bonjour ! Où est ma commande ?', he: 'שלום! איפה ההזמנה שלי?',
  ja: 'こんにちは。注文した商品はどこですか?', pt: 'Olá! Onde está o meu pedido?',
}

/** As the widget chooses it: what was set, else the first that this browser reads and the widget speaks. */
export const questionIn = (language: Look['language'], read: readonly string[]): string => {
  const spoken = language === 'auto' ? read.map((one) => CHAT_LANGUAGES.find((known) => known === one.slice(0, 2).toLowerCase())).find(Boolean) : language
  return QUESTIONS[spoken ?? 'en']
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

const message = (side: WidgetMessage['side'], name: string, text: string, at: string): WidgetMessage => ({
  id: side, client_id: '', side, author: { name, avatar_url: '' }, body_html: `<p>${escape(text)}</p>`, files: [], reactions: [], at, is_edited: false, is_deleted: false,
})

const chatIn = ({ settings, look, company }: Shown, read: readonly string[], at: string): WholeChat => {
  const wait = settings.texts?.wait
  const messages = [message('visitor', '', questionIn(look.language, read), at), ...(wait ? [message('bot', company, wait, at)] : [])]
  return { id: 'preview', state: 'waiting', title: '', last: { text: '', author: '', at }, unread: 0, started_at: at, messages, team_seen_at: null, has_earlier: false, forms: [] }
}

export const sceneOf = (scene: Scene, shown: Shown, read: readonly string[], at: string): WidgetPreviewed => {
  const { settings, look, company, forms, articles, team } = shown
  const { online = '', offline = '', initial = '' } = settings.texts ?? {}
  return {
    session: {
      token: '', visitor: { name: '', email: '', is_verified: false, is_anonymous: true }, chats: [], survey: null, last_event_id: 0,
      widget: {
        company, look, texts: { online, offline, initial }, links: (settings.links ?? []).map(({ emoji = '', label, url }) => ({ emoji, label, url })), forms, articles: articles.map((article) => ({ ...article, url: '' })), is_open: scene !== 'away',
        has_chat: scene !== 'away' || settings.outside_hours !== 'hide', team: scene === 'away' ? [] : team.slice(0, 4).map(({ name }) => ({ name, avatar_url: '' })),
      },
    },
    chat: scene === 'chat' ? chatIn(shown, read, at) : null,
  }
}
