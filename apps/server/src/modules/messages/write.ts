// Writes replies and notes of our people: stored first, then they leave by their lane.
import type { Actor, Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { cleanHtml, textOf } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import { attachTo, getAttachment } from '../attachments/index.ts'
import { getContact } from '../contacts/index.ts'
import { addFollowers, getThread, insertThread, listThreads, type Issue, type Thread } from '../issues/index.ts'
import { getMember } from '../members/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { tellMentioned } from './mention.ts'
import { record, type Before } from './record.ts'
import { findByClientId, getMessage, listRecent, type Message, type NewMessage } from './store.ts'

export type Writing = {
  html: string
  /** The same client id twice is one message. */
  clientId?: string | undefined
  /** Who speaks, when it is not the caller: a user or a contact. */
  userId?: string | undefined
  contactId?: string | undefined
  fileIds?: string[] | undefined
  keepsState?: boolean
  /** Whoever writes follows the issue from then on, unless it is a machine. */
  follows?: boolean
}

type Author = NewMessage['author']

const authorOf = async (ctx: Ctx, w: Writing): Promise<Author> => {
  if (w.userId && w.contactId) throw invalid('user_id and contact_id exclude each other; give one.')
  if (w.contactId) {
    const contact = await getContact(ctx, w.contactId)
    return { kind: 'contact', id: contact.id, name: contact.name, avatarUrl: contact.avatar_url }
  }
  const { actor } = ctx
  const userId = w.userId ?? (actor.kind === 'user' ? actor.id : undefined)
  if (!userId) return botOf(actor)
  const member = await getMember(ctx, userId)
  return { kind: 'user', id: member.id, name: member.name, avatarUrl: member.avatarUrl }
}
const botOf = (actor: Actor): Author => ({ kind: 'bot', id: null, name: actor.name, avatarUrl: '' })

export const wordsOf = (html: string) => {
  const bodyHtml = cleanHtml(html)
  const bodyText = textOf(bodyHtml)
  if (!bodyText && !/<img/i.test(bodyHtml)) throw invalid('body_html: there are no words in it.')
  return { bodyHtml, bodyText }
}

/** Files speak for themselves. */
export const wordsOrFiles = async (ctx: Ctx, html: string, fileIds: string[] | undefined) => {
  const bodyHtml = cleanHtml(html)
  if (!fileIds?.length || textOf(bodyHtml) || /<img/i.test(bodyHtml)) return wordsOf(html)
  const names: string[] = []
  for (const id of fileIds) names.push((await getAttachment(ctx, id)).name)
  return { bodyHtml: '', bodyText: `Sent ${names.join(', ')}` }
}

const beforeOf = async (ctx: Ctx, issueId: string): Promise<Before> =>
  (await listRecent(ctx, [issueId], 4)).filter((m) => m.author_kind !== 'bot').map((m) => ({ side: m.author_kind === 'contact' ? 'customer' : 'team', text: m.body_text }))

const asRoomIssue = (issue: Issue) => ({
  id: issue.id, state: issue.state, waiting_since: issue.waitingSince, first_response_at: issue.firstResponseAt, assignee_id: issue.assigneeId,
  latest_message_at: issue.latestMessageAt,
})

/** What is written here answers what is read here, whatever the provider's clock says. */
const timeIn = (ctx: Ctx, issue: Issue): Date => new Date(Math.max(ctx.now.getTime(), issue.latestMessageAt.getTime() + 1))

const keep = async (ctx: Ctx, issue: Issue, m: NewMessage, w: Writing): Promise<Message> => {
  const { settings } = await getWorkspace(ctx)
  const written = await record(ctx, m, asRoomIssue(issue), settings, m.isPrivate ? [] : await beforeOf(ctx, issue.id))
  if (!written && w.clientId) return (await findByClientId(ctx, w.clientId)) as Message
  if (w.fileIds?.length) await attachTo(ctx, m.id, w.fileIds)
  if (m.author.kind === 'user' && m.author.id && w.follows !== false) await addFollowers(ctx, issue.id, [{ kind: 'user', id: m.author.id }])
  await tellMentioned(ctx, { ...m, authorId: m.author.id })
  return getMessage(ctx, m.id)
}

/** Goes to where the customer wrote; without such a place it is kept here only. */
export const writeReply = async (ctx: Ctx, issue: Issue, w: Writing): Promise<Message> => {
  const room = issue.place?.room ?? ''
  const at = timeIn(ctx, issue)
  const lane = room ? `${room}:${issue.place?.thread ?? ''}` : null
  return keep(ctx, issue, {
    id: newId(at.getTime()), issueId: issue.id, threadId: null, author: await authorOf(ctx, w), ...(await wordsOrFiles(ctx, w.html, w.fileIds)), isPrivate: false,
    source: issue.source, room, externalId: null, externalThread: issue.place?.thread ?? null, clientId: w.clientId ?? null,
    at, delivery: lane ? 'leaving' : 'none', lane, keepsState: w.keepsState ?? false,
  }, w)
}

const threadFor = async (ctx: Ctx, issue: Issue, threadId: string | undefined, name: string | undefined): Promise<Thread> => {
  if (threadId) {
    const thread = await getThread(ctx, threadId)
    if (thread.issueId !== issue.id) throw invalid('thread_id: this thread belongs to another issue.')
    return thread
  }
  const threads = await listThreads(ctx, issue.id)
  return threads.findLast((t) => t.externalId !== '') ?? threads.find((t) => t.source === 'pylon') ??
    insertThread(ctx, { id: newId(ctx.now.getTime()), issueId: issue.id, name: name || 'Internal thread' })
}

/** Private; a note in a thread that lives in Slack leaves for there as well. */
export const writeNote = async (ctx: Ctx, issue: Issue, w: Writing & { threadId?: string | undefined; threadName?: string | undefined }): Promise<Message> => {
  const thread = await threadFor(ctx, issue, w.threadId, w.threadName)
  const at = timeIn(ctx, issue)
  const lane = thread.externalId ? `${thread.room}:${thread.externalId}` : null
  return keep(ctx, issue, {
    id: newId(at.getTime()), issueId: issue.id, threadId: thread.id, author: await authorOf(ctx, w), ...(await wordsOrFiles(ctx, w.html, w.fileIds)), isPrivate: true,
    source: thread.source === 'pylon' ? 'pylon' : thread.source, room: lane ? thread.room : '', externalId: null,
    externalThread: thread.externalId || null, clientId: w.clientId ?? null, at, delivery: lane ? 'leaving' : 'none', lane,
  }, w)
}

/** What everybody who talks about it is to know: a note in each of its threads, or in a first one. */
export const noteEverywhere = async (ctx: Ctx, issue: Issue, w: Writing): Promise<void> => {
  const threads = await listThreads(ctx, issue.id)
  for (const threadId of threads.length > 0 ? threads.map((t) => t.id) : [undefined]) await writeNote(ctx, issue, { ...w, threadId })
}
