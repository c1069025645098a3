// Removes the words and files of a message for good: here, in search, in earlier versions, and in its channel where it is ours.
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { eraseFiles } from '../attachments/index.ts'
import { forgetWords } from '../issues/index.ts'
import { isOut } from './change.ts'
import { dropChanges, queueChange } from './store-changes.ts'
import { forgetEdits, lockMessage, updateMessage, type Message } from './store.ts'

const REDACTED = { html: '<p>[redacted]</p>', text: '[redacted]' }

const takeFromChannel = async (ctx: Ctx, m: Message): Promise<string | null> => {
  await dropChanges(ctx, m.id)
  return isOut(m) ? queueChange(ctx, m, { kind: 'delete' }) : null
}

/** What has not left never does: who wrote it would not know that it says something else now. */
const heldBack = (m: Message) => (m.delivery === 'leaving' && !isOut(m) ? { delivery: 'failed' as const, lane: null, failure: 'Redacted before it left' } : {})

export const redactMessage = async (ctx: Ctx, issueId: string, id: string): Promise<Message> => {
  const message = await lockMessage(ctx, id)
  if (message.issueId !== issueId) throw invalid('message_id: this message belongs to another issue.')
  await forgetEdits(ctx, id)
  await eraseFiles(ctx, id)
  await forgetWords(ctx, issueId, { html: message.bodyHtml, text: message.bodyText }, { ...REDACTED, title: 'Redacted' })
  const lane = message.deletedAt ? null : await takeFromChannel(ctx, message)
  const redacted = await updateMessage(ctx, id, { bodyHtml: REDACTED.html, bodyText: REDACTED.text, redactedAt: ctx.now, ...heldBack(message) })
  await ctx.emit({ type: 'message.edited', issueId, objectId: id, data: { redacted: true, lane } })
  return redacted
}
