// What a visitor says: the first message begins a chat and its issue, the others join it, and one after the end begins it anew.
import type { WidgetMessage } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { textOf } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import type { Company } from '../../platform/outside.ts'
import { sameText } from '../../platform/secrets.ts'
import { cleanText } from '../../platform/text.ts'
import { attachTo, listFiles } from '../attachments/index.ts'
import { addContact, getContact, resolveByEmail } from '../contacts/index.ts'
import { fieldsOf } from '../fields/index.ts'
import { getIssue, setFields, updateIssueRow } from '../issues/index.ts'
import { findByExternal, listInRoom, openRoom, receiveMessage, type Room } from '../messages/index.ts'
import { getWorkspace, type Settings } from '../workspaces/index.ts'
import { roomOf } from './change.ts'
import { presentJustSaid, presentWidgetMessages } from './present.ts'
import { elsewhere } from './rules.ts'
import { visitorHtml } from './visitor-html.ts'
import { findStarted, getChat, insertChat, listChatsOf, lockChat, putSeen, updateChat, type ChatRow } from './store.ts'

export type ChatVisitor = { id: string; email: string; name: string; avatarUrl: string; accountId: string | null; isVerified: boolean }
export type SaidInChat = { clientId: string; html: string; /** Addresses that an upload gave: `/files/ID/SECRET/NAME`. */ fileUrls: string[] }
export type Whereabouts = { pageUrl: string; pageTitle: string; browser: string; timeZone: string; fields: Record<string, string | string[]> }
type Start = SaidInChat & Whereabouts & { /** Likely, by their network; nobody has said it. */ company: Company | null; /** A ticket from the first word on, which is then filed. */ file?: (ctx: Ctx, issueId: string) => Promise<void> }

const UNNAMED = 'Visitor'
const webPage = (url: string): string => (/^https?:\/\//i.test(url) ? cleanText(url) : '')

const FILE = /\/files\/([0-9a-f-]{36})\/([\w-]+)\//
/** Only who uploaded a file knows its address. */
const filesOf = async (ctx: Ctx, urls: string[]): Promise<{ id: string; name: string }[]> => {
  if (urls.length === 0) return []
  const keys = urls.map((url) => FILE.exec(url))
  const rows = await listFiles(ctx, keys.flatMap((key) => key?.[1] ?? []))
  return keys.map((key) => {
    const file = rows.find((row) => row.id === key?.[1])
    if (!file || file.messageId || !sameText(file.secret, key?.[2] ?? '')) throw notFound('File')
    return file
  })
}

const wordsOf = (html: string, files: { name: string }[]): { html: string; text: string } => {
  const clean = visitorHtml(html)
  const text = textOf(clean)
  if (text) return { html: clean, text }
  if (files.length === 0) throw invalid('body_html: there are no words in it; write something first.')
  return { html: '', text: `Sent ${files.map((file) => file.name).join(', ')}` }
}

/** What is said later stands later, though it be the same millisecond. */
const timeIn = (ctx: Ctx, room: Room): Date => new Date(Math.max(ctx.now.getTime(), ...[...room.conversations.values()].map((one) => one.latest_message_at.getTime() + 1)))

type Known = { id: string; name: string; avatarUrl: string; accountId: string | null }
type Into = { files: { id: string; name: string }[]; room: Room; url: string; asTicket?: boolean }
const enter = async (ctx: Ctx, chatId: string, { settings }: { settings: Settings }, said: SaidInChat): Promise<Pick<Into, 'files' | 'room'>> => {
  const [files, room] = await Promise.all([filesOf(ctx, said.fileUrls), openRoom(ctx, settings, roomOf(chatId), [said.clientId, chatId])])
  return { files, room }
}

const speak = async (ctx: Ctx, chatId: string, who: Known, said: SaidInChat, { files, room, url, asTicket = false }: Into) => {
  const at = timeIn(ctx, room)
  const words = wordsOf(said.html, files)
  const received = await receiveMessage(ctx.as({ kind: 'contact', id: who.id, name: who.name }), room, {
    source: 'chat_widget', externalId: said.clientId, thread: chatId, at, author: { kind: 'contact', id: who.id, name: who.name, avatarUrl: who.avatarUrl }, mentions: [],
    ...words, accountId: who.accountId, place: { name: 'Chat', url }, asTicket,
  })
  if (received && files.length > 0) await attachTo(ctx, received.messageId, files.map((file) => file.id))
  return received && { ...received, at, html: words.html }
}

const contactOf = async (ctx: Ctx, visitor: ChatVisitor): Promise<Known> => {
  const { name, avatarUrl } = visitor
  if (visitor.email) {
    const { id, accountId } = await resolveByEmail(ctx, { email: visitor.email, name, avatarUrl, accountId: visitor.accountId })
    return { id, name: name || (await getContact(ctx, id)).name, avatarUrl, accountId }
  }
  const [before] = await listChatsOf(ctx, { visitorId: visitor.id, contactId: null })
  const contact = before ? await getContact(ctx, before.contactId) : await addContact(ctx, { name: name || UNNAMED })
  return { id: contact.id, name: contact.name, avatarUrl: contact.avatar_url, accountId: contact.account?.id ?? null }
}

/** What is not there or does not fit is left out: a page's script must not keep its visitors from asking. */
const fillIn = async (ctx: Ctx, issueId: string, given: Start['fields']): Promise<void> => {
  const entries = Object.entries(given)
  if (entries.length === 0) return
  const known = new Set((await fieldsOf(ctx, 'issue')).map((field) => field.slug))
  for (const [slug, value] of entries.filter(([slug]) => known.has(slug)))
    await setFields(ctx, issueId, [{ slug, ...(Array.isArray(value) ? { values: value } : { value }) }]).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
    })
}

/** The same client id again is the same chat. */
export const startChat = async (ctx: Ctx, visitor: ChatVisitor, given: Start): Promise<ChatRow> => {
  const known = await findStarted(ctx, visitor.id, given.clientId)
  if (known) return known
  const id = newId(ctx.now.getTime())
  const pageUrl = webPage(given.pageUrl)
  const contact = await contactOf(ctx, visitor)
  const received = await speak(ctx, id, contact, given, { ...(await enter(ctx, id, await getWorkspace(ctx), given)), url: pageUrl, asTicket: given.file !== undefined })
  if (!received) throw notFound('Chat')
  // Of whom it is known there is nothing to guess.
  const company = contact.accountId ? null : given.company
  await insertChat(ctx, {
    id, issueId: received.issueId, contactId: contact.id, visitorId: visitor.id, clientId: given.clientId, state: 'waiting', isVerified: visitor.isVerified, isAnonymous: !visitor.email,
    pageUrl, pageTitle: cleanText(given.pageTitle), browser: cleanText(given.browser), timeZone: cleanText(given.timeZone), companyName: cleanText(company?.name ?? ''), companyDomain: company?.domain ?? '', startedAt: ctx.now, seenAt: ctx.now, updatedAt: ctx.now,
  })
  const inside = ctx.as({ kind: 'contact', id: contact.id, name: contact.name })
  if (!visitor.isVerified) await updateIssueRow(inside, received.issueId, { authorUnverified: true })
  await fillIn(inside, received.issueId, given.fields)
  await given.file?.(inside, received.issueId)
  await inside.emit({ type: 'chat.started', issueId: received.issueId, objectId: id, data: { chat_id: id, again: false } })
  return getChat(ctx, id)
}

/** Who only says thank you leaves the issue closed, and calls nobody. */
const goOn = async (ctx: Ctx, chat: ChatRow, issueId: string): Promise<void> => {
  if (chat.state !== 'ended' || (await getIssue(ctx, issueId)).state === 'closed') return
  await updateChat(ctx, chat.id, { state: 'waiting', endedAt: null, concludedAt: null, claimedBy: null })
  await ctx.emit({ type: 'chat.started', issueId: chat.issueId, objectId: chat.id, data: { chat_id: chat.id, again: true } })
}

/** Gives the id of the message, or null when it is known already. */
export const joinChat = async (ctx: Ctx, chatId: string, who: Known, said: { externalId: string; html: string; text: string }): Promise<string | null> => {
  const chat = await lockChat(ctx, chatId)
  const externalId = elsewhere(said.externalId)
  const { settings } = await getWorkspace(ctx)
  const room = await openRoom(ctx, settings, roomOf(chatId), [externalId, chatId])
  const received = await receiveMessage(ctx.as({ kind: 'contact', id: who.id, name: who.name }), room, {
    source: 'chat_widget', externalId, thread: chatId, at: timeIn(ctx, room), author: { kind: 'contact', id: who.id, name: who.name, avatarUrl: who.avatarUrl }, mentions: [],
    html: said.html, text: said.text, accountId: who.accountId, place: { name: 'Chat', url: chat.pageUrl },
  })
  if (received && received.issueId !== chat.issueId) await updateChat(ctx, chatId, { issueId: received.issueId })
  return received?.messageId ?? null
}

const readAgain = async (ctx: Ctx, chat: ChatRow, id: string | undefined): Promise<WidgetMessage> => {
  const [message] = id ? await presentWidgetMessages(ctx, chat, await listInRoom(ctx, roomOf(chat.id), { ids: [id] }, 1)) : []
  if (!message) throw notFound('Message')
  return message
}

/** The same client id again is the same message. `locking`: the chat, once it is held, so that what does not depend on it is asked for meanwhile. */
export const sayInChat = async (ctx: Ctx, locking: Promise<ChatRow>, visitor: ChatVisitor, said: SaidInChat): Promise<{ chat: ChatRow; message: WidgetMessage }> => {
  const [chat, workspace] = await Promise.all([locking, getWorkspace(ctx)])
  const [contact, into] = await Promise.all([getContact(ctx, chat.contactId), enter(ctx, chat.id, workspace, said)])
  const who = { id: contact.id, name: visitor.name || contact.name, avatarUrl: contact.avatar_url, accountId: contact.account?.id ?? null }
  const received = await speak(ctx, chat.id, who, said, { ...into, url: chat.pageUrl })
  if (!received) return { chat, message: await readAgain(ctx, chat, (await findByExternal(ctx, roomOf(chat.id), said.clientId))?.id) }
  if (received.issueId !== chat.issueId) await updateChat(ctx, chat.id, { issueId: received.issueId })
  putSeen(ctx, chat.id)
  await goOn(ctx.as({ kind: 'contact', id: who.id, name: who.name }), chat, received.issueId)
  if (into.files.length > 0) return { chat, message: await readAgain(ctx, chat, received.messageId) }
  return { chat, message: presentJustSaid({ id: received.messageId, clientId: said.clientId, author: { name: who.name, avatar_url: who.avatarUrl }, html: received.html, at: received.at }) }
}
