// Begins a chat: finds its playbook, greets and asks, and says who may be told of it.
import { CHAT_QUESTIONS, QUALIFICATION_LABELS, type ChatField, type ChatRoutingSettings } from '@patchbay/contract'
import type { Ctx, JobDraft } from '../../platform/context.ts'
import { escapeHtml } from '../../platform/html.ts'
import { findAccountByDomain } from '../accounts/index.ts'
import { formForVisitor, getChat, leaveToBot, placeChat, type ChatRow } from '../chats/index.ts'
import { getContact } from '../contacts/index.ts'
import { fieldsOf } from '../fields/index.ts'
import { getIssue } from '../issues/index.ts'
import { writeReply } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { RouteFacts } from './route.ts'
import { playbookFor } from './rules.ts'
import { findOwner, isTarget, listCandidates, lockGroup, readSettings } from './store.ts'
import { listPlaybooks, type PlaybookRow } from './store-playbooks.ts'

const fieldsFor = async (ctx: Ctx, ask: string[]): Promise<ChatField[]> => {
  const known = new Map((await fieldsOf(ctx, 'contact')).map((field) => [field.slug, field.label]))
  return ask.flatMap((key) => {
    const plain = CHAT_QUESTIONS.find((one) => one === key)
    const slug = key.replace(/^fields\./, '')
    const label = plain ? QUALIFICATION_LABELS[plain] : known.get(slug)
    const type = plain === 'email' || plain === 'phone' ? plain : ('text' as const)
    return label ? [{ key: slug, label, type, is_required: false, options: [] }] : []
  })
}

/** All that visitors can be asked, by what it is called there. */
export const listQuestions = async (ctx: Ctx): Promise<{ key: string; label: string }[]> => [
  ...CHAT_QUESTIONS.map((key) => ({ key: key as string, label: QUALIFICATION_LABELS[key] })),
  ...(await fieldsOf(ctx, 'contact')).filter((field) => !field.isReadOnly).map((field) => ({ key: `fields.${field.slug}`, label: field.label })),
]

/** Asks in the chat for some of what visitors can be asked; gives the id of the form. */
export const askInChat = async (ctx: Ctx, chatId: string, title: string, ask: string[]): Promise<string | null> => {
  const fields = await fieldsFor(ctx, ask)
  return fields.length > 0 ? formForVisitor(ctx, chatId, { title, fields }) : null
}

/** Says whether the visitor was asked for something. */
const greet = async (ctx: Ctx, chat: ChatRow, book: PlaybookRow): Promise<boolean> => {
  const { name } = await getWorkspace(ctx)
  const inside = ctx.as({ kind: 'system', name })
  const issue = await getIssue(ctx, chat.issueId)
  if (book.greeting) await writeReply(inside, issue, { html: `<p>${escapeHtml(book.greeting)}</p>` })
  return (await askInChat(inside, chat.id, 'Tell us a little about you', book.ask)) !== null
}

const PATIENCE_MS = 2 * 60_000
/** A visitor who answers nothing is not kept from us for long. */
export const handOverJobOf = (chatId: string, runAt?: Date): JobDraft => ({ task: 'chats.hand_over', key: `chats.hand_over:${chatId}`, payload: { chatId, ...(runAt ? { waits: true } : {}) }, ...(runAt ? { runAt } : {}) })

type Told = { /** Nobody of us is told yet. */ isWithBot: boolean } & Omit<RouteFacts, 'globalChannel' | 'supportChannel' | 'owner' | 'group'> & {
  owner: { id: string; isAvailable: boolean } | null
  group: { id: string; installationId: string | null; channelId: string; strategy: NonNullable<RouteFacts['group']>['strategy']; last: string | null; members: { id: string; isAvailable: boolean }[] } | null
}

const groupOf = async (ctx: Ctx, groupId: string): Promise<Told['group']> => {
  const row = await lockGroup(ctx, groupId)
  const members = (await listCandidates(ctx, row.id)).map((m) => ({ id: m.id, isAvailable: m.is_available }))
  return { id: row.id, installationId: row.installationId, channelId: row.channelId, strategy: row.strategy, last: row.lastMemberId, members }
}

/** Of who says who they are; else likely, by their network. */
const accountFor = async (ctx: Ctx, chat: ChatRow, known: string | null, { guesses_companies }: ChatRoutingSettings): Promise<string | null> => {
  if (known && !chat.isAnonymous) return known
  return guesses_companies && chat.companyDomain ? findAccountByDomain(ctx, chat.companyDomain) : null
}

/** Chooses the playbook of a chat that begins, greets by it, and gives what is known of who may be told. */
export const beginChat = async (ctx: Ctx, chatId: string): Promise<Told & { chat: ChatRow }> => {
  const chat = await getChat(ctx, chatId)
  const [contact, settings, books] = await Promise.all([getContact(ctx, chat.contactId), readSettings(ctx), listPlaybooks(ctx)])
  const accountId = await accountFor(ctx, chat, contact.account?.id ?? null, settings)
  const visit = { pageUrl: chat.pageUrl, isIdentified: !chat.isAnonymous, isTarget: accountId !== null && (await isTarget(ctx, accountId, settings.target_tag)) }
  const book = playbookFor(books, visit)
  const nobody = { chat, isWithBot: false, owner: null, group: null }
  if (!book) return nobody
  // One that begins anew was greeted when it first began.
  const isAsked = chat.playbookId === null && (await greet(ctx, chat, book))
  await placeChat(ctx, chat.id, { playbookId: book.id, routingGroupId: book.groupId })
  if (chat.state === 'bot') return { ...nobody, isWithBot: true }
  if (isAsked && book.routes === 'answered' && (await leaveToBot(ctx, chat.id))) {
    ctx.enqueue(handOverJobOf(chat.id, new Date(ctx.now.getTime() + PATIENCE_MS)))
    return { ...nobody, isWithBot: true }
  }
  const owner = book.toOwner && accountId ? await findOwner(ctx, accountId, settings.target_tag) : null
  return { chat, isWithBot: false, owner: owner && { id: owner.id, isAvailable: owner.is_available }, group: book.groupId ? await groupOf(ctx, book.groupId) : null }
}
