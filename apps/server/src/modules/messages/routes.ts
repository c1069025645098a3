// What can be asked of messages; opening an issue by the API is one of them, for it comes with its first message.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { decodeCursor, pageOf } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { listAttachments } from '../attachments/index.ts'
import { getIssue, presentIssue } from '../issues/index.ts'
import { deleteMessage, redactMessage } from './alter.ts'
import { createIssueFrom } from './create-issue.ts'
import { presentMessage } from './present.ts'
import { emailsOf } from './store-emails.ts'
import { getMessage, listMessages, type Message } from './store.ts'
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

export const messageRoutes = (publicUrl: string) => {
  const one = async (ctx: Ctx, message: Message) =>
    presentMessage(message, await listAttachments(ctx, [message.id]), await emailsOf(ctx, [message]), publicUrl)

  return [
    route(contract.createIssue, async (ctx, { body }) => presentIssue(await createIssueFrom(ctx, body), publicUrl)),
    route(contract.createNote, async (ctx, { params, body }) => {
      if (body.thread_id && body.message_id) throw invalid('thread_id and message_id exclude each other; give one.')
      const issue = await getIssue(ctx, params.id)
      const threadId = body.thread_id ?? (body.message_id ? await threadOf(ctx, issue.id, body.message_id) : undefined)
      return one(ctx, await writeNote(ctx, issue, { html: body.body_html, userId: body.user_id, threadId, threadName: body.thread_name }))
    }),
    route(contract.createReply, async (ctx, { params, body }) => {
      const issue = await getIssue(ctx, params.id)
      await answered(ctx, issue.id, body.message_id)
      return one(ctx, await writeReply(ctx, issue, { html: body.body_html, userId: body.user_id, contactId: body.contact_id }))
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
