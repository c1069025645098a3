// What can be asked of messages; opening an issue by the API is one of them, for it comes with its first message.
import * as contract from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { decodeCursor, pageOf } from '../../platform/page.ts'
import { edgeRoute, route } from '../../platform/route.ts'
import { fetchFiles, keepGiven, listAttachments, type FetchTools } from '../attachments/index.ts'
import { getIssue, presentIssue } from '../issues/index.ts'
import { deleteMessage, reactHere, removeOwnMessage, rewordMessage } from './change.ts'
import { createIssueFrom, type Destinations } from './create-issue.ts'
import { mergeIssues } from './merge.ts'
import { openGroup } from './open-group.ts'
import { presentMessage } from './present.ts'
import { moveToIssue, splitOff, type Regrouped } from './regroup.ts'
import { redactMessage } from './redact.ts'
import { emailsOf } from './store-emails.ts'
import { getMessage, listMessages, type Message } from './store.ts'
import { keepApart, keepTogether } from './suggest.ts'
import { undoRegroupings } from './unregroup.ts'
import { writeNote, writeReply } from './write.ts'

/** Without limit and cursor everything is wanted; a page is still bounded. */
const MOST = 10_000

const answered = async (ctx: Ctx, issueId: string, messageId: string): Promise<void> => {
  const message = await getMessage(ctx, messageId)
  if (message.issueId !== issueId) throw invalid('message_id: this message belongs to another issue.')
  if (message.isPrivate) throw invalid('message_id: must be a message that the customer can see.')
}

/** A message that the customer can see is in no internal thread. */
const threadOf = async (ctx: Ctx, issueId: string, noteId: string): Promise<string | undefined> => {
  const note = await getMessage(ctx, noteId)
  if (note.issueId !== issueId) throw invalid('message_id: this message belongs to another issue.')
  return note.threadId ?? undefined
}

export type MessageTools = FetchTools & { destinations: Destinations }

/** What is done to one message where it stands. */
const changeRoutes = [
  route(contract.addReaction, async (ctx, { params }) => {
    await reactHere(ctx, params.id, params.emoji, true)
    return {}
  }),
  route(contract.editMessage, async (ctx, { params, body }) => {
    await rewordMessage(ctx, params.id, body.body_html)
    return {}
  }),
  route(contract.removeMessage, async (ctx, { params }) => {
    await removeOwnMessage(ctx, params.id)
    return {}
  }),
  route(contract.removeReaction, async (ctx, { params }) => {
    await reactHere(ctx, params.id, params.emoji, false)
    return {}
  }),
]

const presentRegrouped = ({ ids, into: { id, number, title } }: Regrouped) => ({ regrouping_ids: ids, into: { id, number, title } })

/** Which messages and issues belong together. */
const regroupRoutes = [
  route(contract.keepApart, async (ctx, { params }) => {
    await keepApart(ctx, params.id)
    return {}
  }),
  route(contract.keepTogether, async (ctx, { params }) => {
    await keepTogether(ctx, params.id)
    return {}
  }),
  route(contract.mergeIssues, async (ctx, { params, body }) => presentRegrouped(await mergeIssues(ctx, params.id, body.issues, { acrossAccounts: body.across_accounts ?? false }))),
  route(contract.moveMessages, async (ctx, { body }) => presentRegrouped(await moveToIssue(ctx, body.message_ids, body.into))),
  route(contract.openGroup, async (ctx, { body }) => {
    const { id, number, title } = await openGroup(ctx, body.title, body.issue_ids)
    return { id, number, title }
  }),
  route(contract.splitMessages, async (ctx, { body }) => presentRegrouped(await splitOff(ctx, body.message_ids, body.title))),
  route(contract.undoRegroupings, async (ctx, { body }) => {
    await undoRegroupings(ctx, body.ids)
    return {}
  }),
]

/** Nothing is fetched for an issue that is not there. */
const filesFor = async (edge: EdgeCtx, tools: FetchTools, issueId: string, urls: string[] | undefined) => {
  if (!urls?.length) return []
  await edge.transaction((ctx) => getIssue(ctx, issueId))
  return fetchFiles(edge, tools, urls)
}

export const messageRoutes = (tools: MessageTools) => {
  const { publicUrl } = tools
  const one = async (ctx: Ctx, message: Message) =>
    presentMessage(message, await listAttachments(ctx, [message.id]), await emailsOf(ctx, [message]), publicUrl)

  return [
    ...changeRoutes,
    ...regroupRoutes,
    edgeRoute(contract.createIssue, async (edge, { body }) => {
      const files = await fetchFiles(edge, tools, body.attachment_urls)
      return edge.transaction(async (ctx) => presentIssue(await createIssueFrom(ctx, body, tools.destinations, await keepGiven(ctx, files)), publicUrl))
    }),
    edgeRoute(contract.createNote, async (edge, { params, body }) => {
      if (body.thread_id && body.message_id) throw invalid('thread_id and message_id exclude each other; give one.')
      const files = await filesFor(edge, tools, params.id, body.attachment_urls)
      return edge.transaction(async (ctx) => {
        const issue = await getIssue(ctx, params.id)
        const threadId = body.thread_id ?? (body.message_id ? await threadOf(ctx, issue.id, body.message_id) : undefined)
        const fileIds = await keepGiven(ctx, files)
        return one(ctx, await writeNote(ctx, issue, { html: body.body_html, userId: body.user_id, threadId, threadName: body.thread_name, fileIds }))
      })
    }),
    edgeRoute(contract.createReply, async (edge, { params, body }) => {
      const files = await filesFor(edge, tools, params.id, body.attachment_urls)
      return edge.transaction(async (ctx) => {
        const issue = await getIssue(ctx, params.id)
        await answered(ctx, issue.id, body.message_id)
        const fileIds = await keepGiven(ctx, files)
        return one(ctx, await writeReply(ctx, issue, { html: body.body_html, userId: body.user_id, contactId: body.contact_id, fileIds }))
      })
    }),
    route(contract.deleteMessage, async (ctx, { params }) => {
      const issue = await getIssue(ctx, params.id)
      await deleteMessage(ctx, issue.id, params.message_id)
      return {}
    }),
    route(contract.listMessages, async (ctx, { params, query }) => {
      const issue = await getIssue(ctx, params.id)
      const limit = query.limit ?? (query.cursor ? 100 : MOST)
      const rows = await listMessages(ctx, issue.id, decodeCursor(query.cursor, ['time', 'id']), limit)
      const files = await listAttachments(ctx, rows.map((m) => m.id))
      const emails = await emailsOf(ctx, rows)
      return pageOf(rows, limit, (m) => [m.at.toISOString(), m.id], (m) => presentMessage(m, files, emails, publicUrl))
    }),
    route(contract.redactMessage, async (ctx, { params }) => {
      const issue = await getIssue(ctx, params.id)
      return one(ctx, await redactMessage(ctx, issue.id, params.message_id))
    }),
  ]
}
