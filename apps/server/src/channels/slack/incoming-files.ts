// Files that came with a message of Slack: noted at once, copied by a job.
import type { Ctx } from '../../platform/context.ts'
import { cleanName, insertAttachment } from '../../modules/attachments/index.ts'
import { newId } from '../../platform/id.ts'
import { newSecret } from '../../platform/secrets.ts'
import { findByExternal } from '../../modules/messages/index.ts'
import type { SlackFile, SlackMessage } from './payloads.ts'

/** `isModal`: only their sender and we can see them, until we show them. */
type Source = { installationId?: string; formId?: string; isModal?: boolean }

/** `installationId` where the message stands in a room that is none of Slack's. */
export const keepFiles = async (ctx: Ctx, messageId: string, m: Pick<SlackMessage, 'files'>, { installationId, formId, isModal = false }: Source = {}): Promise<void> => {
  const files = (m.files ?? []).flatMap((file) => (file.id ? [{ ...file, remote: file.id, id: newId(ctx.now.getTime()) }] : []))
  const together = isModal ? { together: files.map(({ id }) => id) } : {}
  for (const { id, ...file } of files) {
    await insertAttachment(ctx, {
      id, messageId, name: cleanName(file.name ?? 'file'), contentType: file.mimetype ?? 'application/octet-stream', size: file.size ?? 0,
      remote: file.remote, secret: newSecret(), ...(formId ? { formId } : {}),
    })
    ctx.enqueue({ task: 'slack.file', payload: { attachmentId: id, ...together, ...(installationId ? { installationId } : {}) }, key: `slack.file:${id}` })
  }
}

/** Files that came by a modal about a message stand with that message. */
export const keepFilesOf = async (ctx: Ctx, room: string, ts: string, files: SlackFile[], formId?: string): Promise<void> => {
  const message = files.length > 0 ? await findByExternal(ctx, room, ts) : null
  if (!message) return
  await keepFiles(ctx, message.id, { files }, { isModal: true, ...(formId ? { formId } : {}) })
  await ctx.emit({ type: 'message.edited', issueId: message.issueId, objectId: message.id, data: { lane: null } })
}

export const textOrFiles = (words: { html: string; text: string }, m: SlackMessage) => {
  if (words.text || !m.files?.length) return words
  const names = m.files.map((f) => f.name ?? 'a file').join(', ')
  return { html: '', text: `Sent ${names}` }
}
