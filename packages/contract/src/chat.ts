// Live chat as our own screens see it: the facts of a chat, who takes chats, and how the widget is set up.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time, webUrl } from './fields.ts'
import { viewFilter } from './views.ts'

/** `bot`: it asks the visitor before anybody of us is told; `waiting`: somebody of ours is wanted; `active`: somebody has claimed it. */
export const CHAT_STATES = ['bot', 'waiting', 'active', 'ended'] as const
export type ChatState = (typeof CHAT_STATES)[number]

export const CHAT_FIELD_TYPES = ['text', 'email', 'phone', 'select'] as const
/** `key`: name, email, phone, company, or the slug of a field of contacts. */
export const chatField = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,99}$/, 'must be name, email, phone, company or the slug of a field'),
  label: z.string().trim().min(1).max(100),
  type: z.enum(CHAT_FIELD_TYPES).default('text'),
  is_required: z.boolean().default(false),
  options: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
})
export type ChatField = z.output<typeof chatField>

export const chatForm = z.object({
  id,
  title: z.string(),
  fields: z.array(chatField),
  /** Null until the visitor has answered. */
  answers: z.record(z.string(), z.string()).nullable(),
  at: time,
})
export type ChatForm = z.output<typeof chatForm>

export const chatFacts = z.object({
  id,
  state: z.enum(CHAT_STATES),
  /** The visitor has proved who they are. */
  is_verified: z.boolean(),
  /** Nobody knows who the visitor is. */
  is_anonymous: z.boolean(),
  name: z.string(),
  email: z.string(),
  page_url: z.string(),
  page_title: z.string(),
  browser: z.string(),
  time_zone: z.string(),
  /** Where their network address is likely to belong; null while nothing is known, and once it is known whose account they are of. */
  likely_company: z.object({ name: z.string(), domain: z.string(), account: z.object({ id, name: z.string() }).nullable() }).nullable(),
  claimed_by: z.object({ id, name: z.string() }).nullable(),
  started_at: time,
  ended_at: time.nullable(),
  qualification: z.string().nullable(),
  /** What greeted the visitor, and who was told; empty for none. */
  playbook: z.string(),
  routing_group: z.string(),
  /** When the visitor last looked at the chat. */
  seen_at: time.nullable(),
  forms: z.array(chatForm),
  /** Other chats of the same contact, the latest first. */
  earlier: z.array(z.object({ issue_id: id, number: z.number().int(), title: z.string(), state: z.enum(CHAT_STATES), started_at: time })),
})
export type ChatFacts = z.output<typeof chatFacts>

const one = z.object({ id })

export const getChat = appEndpoint.get('/issues/{id}/chat', {
  name: 'GetChat',
  summary: 'The chat that an issue is, or null',
  access: 'issues:read',
  params: one,
  data: chatFacts.nullable(),
})

const chatThread = z.object({
  /** A channel with its #, or the colleague whose direct messages it is in. */
  name: z.string(),
  /** Colleagues answer there, or the customer reads along in their own channel. */
  side: z.enum(['team', 'customer']),
  /** Empty while it is not there yet. */
  url: z.string(),
  /** Why nothing could be shown there the last time; empty while all is well. */
  failure: z.string(),
  /** Messages that Slack will never take, with the reason; the others went on. */
  refused: z.array(z.object({ message_id: id, reason: z.string() })),
})
export type ChatThread = z.output<typeof chatThread>

export const listChatThreads = appEndpoint.get('/issues/{id}/chat/threads', {
  name: 'ListChatThreads',
  summary: 'Where the chat that an issue is stands in Slack',
  access: 'issues:read',
  params: one,
  data: z.array(chatThread),
})

export const claimChat = appEndpoint.post('/chats/{id}/claim', {
  name: 'ClaimChat',
  summary: 'Take a chat that waits',
  access: 'issues:reply',
  params: one,
  data: nothing,
})

export const endChat = appEndpoint.post('/chats/{id}/end', {
  name: 'EndChat',
  summary: 'End a chat; the visitor can still write and begins it anew',
  access: 'issues:reply',
  params: one,
  body: z.strictObject({ qualification: z.string().trim().max(100).optional() }),
  data: nothing,
})

const chatPresence = z.object({
  /** Whether the caller takes chats; null for who is no member. */
  me: z.boolean().nullable(),
  /** Members who take chats now. */
  online: z.array(z.object({ id, name: z.string() })),
})

export const getChatPresence = appEndpoint.get('/chat-presence', {
  name: 'GetChatPresence',
  summary: 'Who takes chats now',
  access: 'issues:read',
  data: chatPresence,
})

export const setChatPresence = appEndpoint.put('/chat-presence', {
  name: 'SetChatPresence',
  summary: 'Take chats, or take none for now',
  access: 'issues:reply',
  body: z.strictObject({ is_online: z.boolean() }),
  data: chatPresence,
})

/** Scheme, host and port of a page; `https://*.example.com` stands for all hosts below. */
const pageOrigin = z.string().regex(/^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/i, 'must be an origin such as https://www.example.com').max(255).transform((origin) => origin.toLowerCase())
const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #4f46e5')
const picture = z.union([webUrl, z.literal('')]).default('')
const line = (most: number) => z.string().trim().max(most).default('')

export const CHAT_AUDIENCES = ['everyone', 'identified', 'verified'] as const
export const CHAT_LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'he', 'ja', 'pt'] as const
export const CHAT_HOURS = ['always', 'say_away', 'hide'] as const

export const chatLook = z.strictObject({
  logo_url: picture,
  welcome: line(120),
  accent: color.default('#4f46e5'),
  background: color.default('#eef2ff'),
  launcher_logo_url: picture,
  side: z.enum(['right', 'left']).default('right'),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  has_sound: z.boolean().default(true),
  /** auto: the first that the visitor’s browser asks for and the widget speaks. */
  language: z.enum(['auto', ...CHAT_LANGUAGES]).default('auto'),
  /** auto: as the language is written. */
  direction: z.enum(['auto', 'ltr', 'rtl']).default('auto'),
})
export const chatTexts = z.strictObject({
  /** Beside “Start a chat” while somebody is there, and while nobody is. */
  online: line(200),
  offline: line(200),
  /** What a new chat begins with, before anybody writes. */
  initial: line(500),
  /** Said once when nobody has answered after a minute, and when it is out of hours. */
  wait: line(500),
  away: line(500),
})
/** Of whom besides: what must be known of the visitor and their account; null for nothing. */
const visitorFilter = viewFilter.nullable().default(null)
export const chatLink = z.strictObject({
  emoji: z.string().max(8).default(''),
  label: z.string().trim().min(1).max(80),
  url: webUrl,
  for: z.enum(CHAT_AUDIENCES).default('everyone'),
  filter: visitorFilter,
})

export const chatWidgetInput = z.strictObject({
  is_enabled: z.boolean(),
  look: chatLook.default(() => chatLook.parse({})),
  texts: chatTexts.default(() => chatTexts.parse({})),
  links: z.array(chatLink).max(10).default([]),
  /** Outside support hours: as always, with a word about it, or not at all. */
  outside_hours: z.enum(CHAT_HOURS).default('say_away'),
  allows_anonymous: z.boolean().default(false),
  /** Whom chat and forms are offered to. */
  chat_for: z.enum(CHAT_AUDIENCES).default('everyone'),
  chat_filter: visitorFilter,
  forms_for: z.enum(CHAT_AUDIENCES).default('everyone'),
  forms_filter: visitorFilter,
  /** Forms that are for some of those only. */
  form_rules: z.array(z.strictObject({ form_id: id, filter: viewFilter })).max(50).default([]),
  /** Which sites may show it; none for all. */
  origins: z.array(pageOrigin).max(50).default([]),
  /** Who says who they are must prove it by the hash of their address. */
  requires_hash: z.boolean().default(false),
  /** A mail to who has not seen an answer after so long; 0 for never. */
  follow_up_minutes: z.number().int().min(0).max(1440).default(5),
})
export type ChatWidgetSettings = z.output<typeof chatWidgetInput>
export type ChatLook = ChatWidgetSettings['look']

/** So many of the newest that anybody may read. */
export const MOST_FIRST_ARTICLES = 4

export const chatWidget = chatWidgetInput.extend({
  /** What the page that shows it calls it; null until it was set up. */
  app_id: id.nullable(),
  /** There is a secret to prove by. */
  has_secret: z.boolean(),
  /** Where it is loaded from. */
  script_url: z.string(),
  /** The help articles on its first screen. */
  articles: z.array(z.object({ id: z.string(), title: z.string() })),
})
export type ChatWidget = z.output<typeof chatWidget>

export const getChatWidget = appEndpoint.get('/chat-widget', {
  name: 'GetChatWidget',
  summary: 'How the chat widget is set up',
  access: 'chat:read',
  data: chatWidget,
})

export const setChatWidget = appEndpoint.put('/chat-widget', {
  name: 'SetChatWidget',
  summary: 'Set up the chat widget',
  access: 'chat:write',
  body: chatWidgetInput,
  data: chatWidget,
})

export const renewChatSecret = appEndpoint.post('/chat-widget/secret', {
  name: 'RenewChatSecret',
  summary: 'Make a new secret for identity verification; it is shown once, and what the old one proved holds no longer',
  access: 'chat:write',
  data: z.object({ secret: z.string() }),
})

export const checkChatInstallation = appEndpoint.post('/chat-widget/check', {
  name: 'CheckChatInstallation',
  summary: 'Look at a page for the widget',
  access: 'chat:write',
  body: z.strictObject({ url: webUrl }),
  data: z.object({ is_found: z.boolean(), says: z.string() }),
})
