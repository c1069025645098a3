// Alters messages that are there: what was done to them elsewhere, another try at sending.
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { forgetWords } from '../issues/index.ts'
import type { Room } from './room.ts'
import { laneOf } from './store-changes.ts'
import {
  addReaction, findByExternal, getMessage, keepEdit, keepRemoval, removeReaction, updateMessage, type Message,
} from './store.ts'

/** Written elsewhere anew; earlier words are kept. */
export const editMessage = async (ctx: Ctx, room: string, externalId: string, words: { html: string; text: string }): Promise<void> => {
  const message = await findByExternal(ctx, room, externalId)
  if (!message || message.redactedAt || message.bodyHtml === words.html) return
  await keepEdit(ctx, message)
  await updateMessage(ctx, message.id, { bodyHtml: words.html, bodyText: words.text, editedAt: ctx.now })
  await ctx.emit({ type: 'message.edited', issueId: message.issueId, objectId: message.id })
}

/** Deleted elsewhere: a tombstone stays here. One that has not come yet is not let in when it comes. */
export const deleteMessageByExternal = async (ctx: Ctx, room: Room, externalId: string): Promise<void> => {
  const message = await findByExternal(ctx, room.key, externalId)
  if (message) return markDeleted(ctx, message)
  await keepRemoval(ctx, room.key, externalId)
  room.known.set(externalId, '')
}

/** `lane` is to be woken: it takes the message back out there. */
export const markDeleted = async (ctx: Ctx, message: Message, lane: string | null = null): Promise<void> => {
  if (message.deletedAt) return
  await updateMessage(ctx, message.id, { deletedAt: ctx.now, ...(message.delivery === 'leaving' ? { delivery: 'failed' as const, lane: null, failure: 'Deleted before it left' } : {}) })
  await forgetWords(ctx, message.issueId, { html: message.bodyHtml, text: message.bodyText }, { html: '', text: '' })
  await ctx.emit({ type: 'message.deleted', issueId: message.issueId, objectId: message.id, data: { lane } })
}

/** Null when nothing changed: an unknown message, or a reaction that was there. */
export const react = async (
  ctx: Ctx,
  at: { room: string; externalId: string },
  reaction: { emoji: string; person: string; name: string; kind: 'user' | 'contact'; added: boolean },
): Promise<Message | null> => {
  const message = await findByExternal(ctx, at.room, at.externalId)
  if (!message) return null
  const { emoji, person, name, kind, added } = reaction
  const changed = added ? await addReaction(ctx, { messageId: message.id, emoji, person, name }) : await removeReaction(ctx, message.id, emoji, person)
  if (!changed) return null
  await ctx.emit({ type: 'message.reacted', issueId: message.issueId, objectId: message.id, data: { emoji, added, name, author_kind: kind } })
  return message
}

export const retryMessage = async (ctx: Ctx, id: string): Promise<Message> => {
  const message = await getMessage(ctx, id)
  if (message.delivery !== 'failed' || message.deletedAt) throw invalid('Only a message that failed can be sent again.')
  const lane = message.lane ?? laneOf(message)
  const again = await updateMessage(ctx, id, { delivery: 'leaving', lane, failure: '', dueAt: null, attempts: 1 })
  await ctx.emit({ type: 'message.edited', issueId: message.issueId, objectId: id, data: { lane } })
  return again
}
