// What the chat widget asks for on behalf of a visitor: every call but the first carries the token that the first gave.
import { z } from 'zod'
import { CHAT_STATES, chatForm, chatLink, chatLook, chatTexts } from './chat.ts'
import { widgetEndpoint } from './endpoint.ts'
import { id, nothing, time, webUrl } from './fields.ts'
import { emojiName } from './messages.ts'
import { widgetSurvey } from './public-surveys.ts'
import { MOST_ANSWER } from './surveys.ts'
import { formCondition, shownField } from './ticket-forms.ts'

/** As long as a person writes; markup takes its share. */
export const MOST_CHAT_HTML = 20_000
const words = z.string().max(MOST_CHAT_HTML)
const clientId = z.uuid()
const fileUrls = z.array(z.string().max(500)).max(10).default([])
const one = z.object({ id })
/** Where a visitor is when a chat begins, and what the page wants the issue to have. */
const where = {
  page_url: z.string().max(2048).default(''),
  page_title: z.string().max(300).default(''),
  browser: z.string().max(300).default(''),
  time_zone: z.string().max(64).default(''),
  /** Fields of the issue, by slug. */
  fields: z.record(z.string().max(100), z.union([z.string().max(1_000), z.array(z.string().max(200)).max(20)])).default({}),
}

const visitorIdentity = z.strictObject({
  email: z.email().max(254).transform((email) => email.toLowerCase()),
  name: z.string().trim().max(255).default(''),
  avatar_url: z.union([webUrl, z.literal('')]).default(''),
  /** hex(HMAC-SHA256(key = the secret's bytes, message = email)) */
  email_hash: z.string().max(128).default(''),
  account_id: z.string().max(255).default(''),
  account_external_id: z.string().max(255).default(''),
})
export type VisitorIdentity = z.output<typeof visitorIdentity>

export const widgetMessage = z.object({
  id,
  /** Who wrote it sees it as theirs at once: the id that their widget gave it. */
  client_id: z.string(),
  side: z.enum(['visitor', 'team', 'bot']),
  author: z.object({ name: z.string(), avatar_url: z.string() }),
  body_html: z.string(),
  files: z.array(z.object({ name: z.string(), url: z.string(), size: z.number().int(), content_type: z.string() })),
  reactions: z.array(z.object({ emoji: z.string(), count: z.number().int(), is_mine: z.boolean() })),
  at: time,
  is_edited: z.boolean(),
  is_deleted: z.boolean(),
})
export type WidgetMessage = z.output<typeof widgetMessage>

export const widgetChat = z.object({
  id,
  state: z.enum(CHAT_STATES),
  title: z.string(),
  last: z.object({ text: z.string(), author: z.string(), at: time }),
  unread: z.number().int(),
  started_at: time,
})
export type WidgetChat = z.output<typeof widgetChat>

export const wholeChat = widgetChat.extend({
  messages: z.array(widgetMessage),
  /** When somebody of the team first saw what the visitor had said until then. */
  team_seen_at: time.nullable(),
  has_earlier: z.boolean(),
  forms: z.array(chatForm),
})
export type WholeChat = z.output<typeof wholeChat>

const widgetArticle = z.object({ /** The number in its address. */ id: z.string(), title: z.string(), url: z.string() })
export type WidgetArticle = z.output<typeof widgetArticle>

/** An article as a visitor reads it in the window. */
const wholeArticle = widgetArticle.extend({ body_html: z.string() })
export type WholeArticle = z.output<typeof wholeArticle>

export const searchArticlesInWidget = widgetEndpoint.get('/articles', {
  name: 'SearchArticlesInWidget',
  summary: 'Articles that anybody may read, by words or a question',
  perMinute: 600,
  query: z.object({ q: z.string().trim().min(1).max(300) }),
  data: z.array(widgetArticle),
})

export const readArticleInWidget = widgetEndpoint.get('/articles/{id}', {
  name: 'ReadArticleInWidget',
  summary: 'One article by the number in its address',
  perMinute: 600,
  params: z.object({ id: z.string().regex(/^\d{1,9}$/) }),
  data: wholeArticle,
})

const widgetLook = z.object({
  company: z.string(),
  look: chatLook,
  texts: chatTexts.pick({ online: true, offline: true, initial: true }),
  links: z.array(chatLink.pick({ emoji: true, label: true, url: true })),
  forms: z.array(z.object({ slug: z.string(), name: z.string() })),
  /** The newest; the others are found by words. */
  articles: z.array(widgetArticle),
  has_chat: z.boolean(),
  is_open: z.boolean(),
  team: z.array(z.object({ name: z.string(), avatar_url: z.string() })),
})
export type WidgetLook = z.output<typeof widgetLook>

export const answerSurveyInWidget = widgetEndpoint.post('/surveys/{id}', {
  name: 'AnswerSurveyInWidget',
  summary: 'Answer what pops up: a part of it counts at once, more may follow',
  perMinute: 60,
  params: one,
  body: z.strictObject({ answers: z.record(z.string().max(40), z.string().max(MOST_ANSWER)) }),
  data: nothing,
})

/** A newer version of a widget finds out by it what it may do. */
export const widgetSession = z.object({
  token: z.string(),
  visitor: z.object({ name: z.string(), email: z.string(), is_verified: z.boolean(), is_anonymous: z.boolean() }),
  widget: widgetLook,
  chats: z.array(widgetChat),
  survey: widgetSurvey.nullable(),
  /** Where the stream goes on from. */
  last_event_id: z.number().int(),
})
export type WidgetSession = z.output<typeof widgetSession>

/** What the settings hand to a frame of their own, so that it shows itself as visitors would see it. */
export type WidgetPreviewed = { session: WidgetSession; chat: WholeChat | null }

export const openWidget = widgetEndpoint.post('/session', {
  name: 'OpenWidget',
  summary: 'Begin as a visitor: who they are, and what the widget shows',
  perMinute: 300,
  body: z.strictObject({
    app_id: id,
    /** Origin of the page that the widget stands in. */
    origin: z.string().max(255).default(''),
    identity: visitorIdentity.nullable().default(null),
    token: z.string().max(4_000).default(''),
  }),
  data: widgetSession,
})

export const listWidgetChats = widgetEndpoint.get('/chats', {
  name: 'ListWidgetChats',
  summary: 'The chats of a visitor, the latest first',
  perMinute: 600,
  data: z.array(widgetChat),
})

/** Read again as the stream says it; of a message that was changed often once, as it is now. */
export const hearInWidget = widgetEndpoint.get('/news', {
  name: 'HearInWidget',
  summary: 'What happened in the chats of a visitor since then, for where no stream gets through',
  // Behind the proxy that lets no stream through sits a whole company, and each of its widgets asks every few seconds.
  perMinute: 3_000,
  query: z.object({ after: z.coerce.number().int().min(0) }),
  data: z.object({
    news: z.array(z.object({ id: z.number().int(), name: z.string(), data: z.record(z.string(), z.unknown()) })), last_event_id: z.number().int(),
    /** In which of the chats somebody of us is writing just now. */
    typing: z.array(z.object({ chat_id: id, names: z.array(z.string()) })),
  }),
})

export const startWidgetChat = widgetEndpoint.post('/chats', {
  name: 'StartWidgetChat',
  summary: 'Begin a chat with its first message',
  perMinute: 20,
  body: z.strictObject({
    client_id: clientId,
    body_html: words,
    file_urls: fileUrls,
    ...where,
  }),
  data: wholeChat,
})

export const getWidgetChat = widgetEndpoint.get('/chats/{id}', {
  name: 'GetWidgetChat',
  summary: 'A chat with what was said last, or before a message',
  perMinute: 600,
  params: one,
  query: z.object({ before: id.optional() }),
  data: wholeChat,
})

export const sayInWidget = widgetEndpoint.post('/chats/{id}/messages', {
  name: 'SayInWidget',
  summary: 'Say something; the same client id twice is one message',
  perMinute: 120,
  params: one,
  body: z.strictObject({ client_id: clientId, body_html: words, file_urls: fileUrls }),
  data: widgetMessage,
})

export const changeInWidget = widgetEndpoint.put('/chats/{id}/messages/{message_id}', {
  name: 'ChangeInWidget',
  summary: 'Say it in other words; only who wrote it may',
  perMinute: 60,
  params: one.extend({ message_id: id }),
  body: z.strictObject({ body_html: words.min(1) }),
  data: nothing,
})

export const removeInWidget = widgetEndpoint.delete('/chats/{id}/messages/{message_id}', {
  name: 'RemoveInWidget',
  summary: 'Take back what one wrote',
  perMinute: 60,
  params: one.extend({ message_id: id }),
  data: nothing,
})

export const reactInWidget = widgetEndpoint.put('/chats/{id}/messages/{message_id}/reactions/{emoji}', {
  name: 'ReactInWidget',
  summary: 'React to a message, or take it back',
  perMinute: 120,
  params: one.extend({ message_id: id, emoji: emojiName }),
  body: z.strictObject({ is_on: z.boolean() }),
  data: nothing,
})

export const seeInWidget = widgetEndpoint.post('/chats/{id}/seen', {
  name: 'SeeInWidget',
  summary: 'All that was said so far has been seen',
  perMinute: 600,
  params: one,
  data: nothing,
})

export const typeInWidget = widgetEndpoint.post('/chats/{id}/typing', {
  name: 'TypeInWidget',
  summary: 'The visitor writes, or has stopped',
  perMinute: 600,
  params: one,
  body: z.strictObject({ is_typing: z.boolean() }),
  data: nothing,
})

export const answerInWidget = widgetEndpoint.post('/chats/{id}/forms/{form_id}', {
  name: 'AnswerInWidget',
  summary: 'Answer what was asked by a form',
  perMinute: 30,
  params: one.extend({ form_id: id }),
  body: z.strictObject({ answers: z.record(z.string().max(100), z.string().max(1_000)) }),
  data: nothing,
})

const bySlug = z.object({ slug: z.string().max(80) })
const widgetForm = z.object({ slug: z.string(), name: z.string(), description_html: z.string(), fields: z.array(shownField), conditions: z.array(formCondition) })
export type WidgetForm = z.output<typeof widgetForm>

export const openFormInWidget = widgetEndpoint.get('/forms/{slug}', {
  name: 'OpenFormInWidget',
  summary: 'A ticket form as a visitor fills it in',
  perMinute: 120,
  params: bySlug,
  data: widgetForm,
})

export const sendFormInWidget = widgetEndpoint.post('/forms/{slug}', {
  name: 'SendFormInWidget',
  summary: 'Send a ticket form; the issue it opens is a chat, and the same client id twice is one',
  perMinute: 20,
  params: bySlug,
  body: z.strictObject({
    client_id: clientId,
    values: z.record(z.string().max(80), z.union([z.string().max(20_000), z.array(z.string().max(1_000)).max(100)])),
    /** Of all fields for files. */
    file_urls: fileUrls,
    ...where,
  }),
  data: z.object({ chat: wholeChat, thanks: z.string() }),
})

export const endInWidget = widgetEndpoint.post('/chats/{id}/end', {
  name: 'EndInWidget',
  summary: 'The visitor ends the chat',
  perMinute: 30,
  params: one,
  data: nothing,
})

/** The visitor's stream: server-sent events, after `Last-Event-ID`. */
export const WIDGET_STREAM_PATH = '/widget/stream'
export const WIDGET_FILES_PATH = '/widget/files'
