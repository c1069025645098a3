// A chat as our screens see it, and as the visitor sees it.
import type { ChatFacts, ChatForm, WholeChat, WidgetChat, WidgetMessage } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { findAccount, findAccountByDomain } from '../accounts/index.ts'
import { listAttachments } from '../attachments/index.ts'
import { getContact } from '../contacts/index.ts'
import { findMember } from '../members/index.ts'
import { filePath, lastOfRooms, listInRoom, reactionsIn, type InRoom } from '../messages/index.ts'
import { chatIdOf, roomOf } from './change.ts'
import { isElsewhere } from './rules.ts'
import { listChatForms, listChatsOf, titlesOf, wayOf, type ChatFormRow, type ChatRow } from './store.ts'

const moment = (at: Date | null): string | null => at?.toISOString() ?? null

const presentChatForm = (form: ChatFormRow): ChatForm => ({ id: form.id, title: form.title, fields: form.fields, answers: form.answers, at: form.at.toISOString() })

const EARLIER = 10

/** Said while nobody knows better. */
const likelyCompany = async (ctx: Ctx, { companyName: name, companyDomain: domain }: ChatRow): Promise<ChatFacts['likely_company']> => {
  if (!name) return null
  const accountId = domain ? await findAccountByDomain(ctx, domain) : null
  const account = accountId ? await findAccount(ctx, accountId) : null
  return { name, domain, account: account && { id: account.id, name: account.name } }
}

export const presentFacts = async (ctx: Ctx, chat: ChatRow): Promise<ChatFacts> => {
  const [contact, claimer, forms, all, way] = await Promise.all([
    getContact(ctx, chat.contactId), chat.claimedBy ? findMember(ctx, chat.claimedBy) : null, listChatForms(ctx, chat.id), listChatsOf(ctx, { visitorId: chat.visitorId, contactId: chat.contactId }),
    wayOf(ctx, chat),
  ])
  const others = all.filter((one) => one.id !== chat.id).slice(0, EARLIER)
  const titles = new Map((await titlesOf(ctx, others.map((one) => one.id))).map((one) => [one.id, one]))
  return {
    id: chat.id, state: chat.state, is_verified: chat.isVerified, is_anonymous: chat.isAnonymous, name: contact.name, email: contact.emails[0] ?? '', page_url: chat.pageUrl, page_title: chat.pageTitle,
    browser: chat.browser, time_zone: chat.timeZone, likely_company: contact.account ? null : await likelyCompany(ctx, chat), claimed_by: claimer ? { id: claimer.id, name: claimer.name } : null, started_at: chat.startedAt.toISOString(), ended_at: moment(chat.endedAt),
    qualification: chat.qualification, ...way, seen_at: moment(chat.seenAt), forms: forms.map(presentChatForm),
    earlier: others.flatMap((one) => {
      const title = titles.get(one.id)
      return title ? [{ issue_id: title.issue_id, number: title.number, title: title.title, state: one.state, started_at: one.startedAt.toISOString() }] : []
    }),
  }
}

/** Chats with something in them; the latest word first. */
export const presentWidgetChats = async (ctx: Ctx, rows: ChatRow[]): Promise<WidgetChat[]> => {
  const [titles, lasts] = await Promise.all([titlesOf(ctx, rows.map((row) => row.id)), lastOfRooms(ctx, rows.map((row) => ({ room: roomOf(row.id), seenAt: row.seenAt })))])
  return lasts
    .flatMap((last) => {
      const row = rows.find((one) => one.id === chatIdOf(last.room))
      if (!row) return []
      const title = titles.find((one) => one.id === row.id)?.title ?? ''
      return [{ id: row.id, state: row.state, title, last: { text: last.text, author: last.author, at: last.at.toISOString() }, unread: last.unread, started_at: row.startedAt.toISOString() }]
    })
    .toSorted((a, b) => (a.last.at < b.last.at ? 1 : -1))
}

const SIDES = { contact: 'visitor', user: 'team', bot: 'bot' } as const
/** A colleague of the visitor speaks with them, not for them. */
const sideOf = (row: InRoom, chat: ChatRow): WidgetMessage['side'] => (isElsewhere(row.external_id) && row.author_id !== chat.contactId ? 'team' : SIDES[row.author_kind])
type Reaction = { message_id: string; emoji: string; person: string }

const reactionsFor = (all: Reaction[], messageId: string, me: string): WidgetMessage['reactions'] => {
  const some = all.filter((one) => one.message_id === messageId)
  return [...Map.groupBy(some, (one) => one.emoji)].map(([emoji, people]) => ({ emoji, count: people.length, is_mine: people.some((one) => one.person === me) }))
}

/** As a contact is named among those who reacted. */
export const reactorOf = (contactId: string): string => `contact:${contactId}`

/** Oldest first. */
export const presentWidgetMessages = async (ctx: Ctx, chat: ChatRow, rows: InRoom[]): Promise<WidgetMessage[]> => {
  const ids = rows.map((row) => row.id)
  const [files, reactions] = await Promise.all([listAttachments(ctx, ids), reactionsIn(ctx, ids)])
  return rows.toReversed().map((row) => {
    const isGone = row.deleted_at !== null || row.redacted_at !== null
    return {
      id: row.id, client_id: row.author_kind === 'contact' && !isElsewhere(row.external_id) ? (row.external_id ?? '') : '', side: sideOf(row, chat), author: { name: row.author_name, avatar_url: row.author_avatar },
      body_html: isGone ? '' : row.body_html,
      files: isGone ? [] : files.filter((file) => file.messageId === row.id && file.blob).map((file) => ({ name: file.name, url: filePath(file), size: file.size, content_type: file.contentType })),
      reactions: reactionsFor(reactions, row.id, reactorOf(chat.contactId)), at: row.at.toISOString(), is_edited: row.edited_at !== null, is_deleted: isGone,
    }
  })
}

type JustSaid = { id: string; clientId: string; author: WidgetMessage['author']; html: string; at: Date }
/** As it would be read again: nobody has reacted to it yet, and nothing came with it. */
export const presentJustSaid = ({ id, clientId, author, html, at }: JustSaid): WidgetMessage => ({
  id, client_id: clientId, side: 'visitor', author, body_html: html, files: [], reactions: [], at: at.toISOString(), is_edited: false, is_deleted: false,
})

const SHOWN = 50

export const presentWholeChat = async (ctx: Ctx, chat: ChatRow, before?: string): Promise<WholeChat> => {
  const [[line], rows, forms] = await Promise.all([presentWidgetChats(ctx, [chat]), listInRoom(ctx, roomOf(chat.id), { before }, SHOWN + 1), listChatForms(ctx, chat.id)])
  const messages = await presentWidgetMessages(ctx, chat, rows.slice(0, SHOWN))
  const empty = { id: chat.id, state: chat.state, title: '', last: { text: '', author: '', at: chat.startedAt.toISOString() }, unread: 0, started_at: chat.startedAt.toISOString() }
  return { ...(line ?? empty), messages, team_seen_at: moment(chat.teamSeenAt), has_earlier: rows.length > SHOWN, forms: forms.map(presentChatForm) }
}
