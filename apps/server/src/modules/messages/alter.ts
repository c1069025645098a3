// Alters messages that are there: what was done to them elsewhere, another try at sending.
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { forgetWords } from '../issues/index.ts'
import type { Room } from './room.ts'
import { laneOf } from './store-changes.ts'
import { addReaction, isTakenBackSince, keepReactionRemoval, removeReaction } from './store-reactions.ts'
import { findByExternal, getMessage, keepEdit, keepRemoval, updateMessage, type Message } from './store.ts'

/** Written elsewhere anew; earlier words are kept. With a time, words from before those that are here are old news. */
export const editMessage = async (ctx: Ctx, room: string, externalId: string, words: { html: string; text: string }, toldAt?: Date): Promise<void> => {
  const message = await findByExternal(ctx, room, externalId)
  if (!message || message.redactedAt || message.deletedAt) return
  if (toldAt && message.editedAt && toldAt < message.editedAt) return
  if (message.bodyHtml === words.html) return toldAt ? void (await updateMessage(ctx, message.id, { editedAt: toldAt })) : undefined
  await keepEdit(ctx, message)
  await updateMessage(ctx, message.id, { bodyHtml: words.html, bodyText: words.text, editedAt: toldAt ?? ctx.now })
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

type Reaction = { emoji: string; person: string; name: string; kind: 'user' | 'contact'; added: boolean; /** When, where news come in disorder. */ toldAt?: Date }

/** `unknown`: the message is not here. `same`: it was so already, or was changed again since. */
export const react = async (ctx: Ctx, at: { room: string; externalId: string }, reaction: Reaction): Promise<'changed' | 'same' | 'unknown'> => {
  const { emoji, person, name, kind, added, toldAt } = reaction
  if (toldAt && !added) await keepReactionRemoval(ctx, { ...at, emoji, person }, toldAt)
  const message = await findByExternal(ctx, at.room, at.externalId)
  if (!message) return 'unknown'
  if (toldAt && added && (await isTakenBackSince(ctx, { ...at, emoji, person }, toldAt))) return 'same'
  const changed = added ? await addReaction(ctx, { messageId: message.id, emoji, person, name, toldAt }) : await removeReaction(ctx, message.id, emoji, person, toldAt)
  if (!changed) return 'same'
  await ctx.emit({ type: 'message.reacted', issueId: message.issueId, objectId: message.id, data: { emoji, added, name, author_kind: kind } })
  return 'changed'
}

export const retryMessage = async (ctx: Ctx, id: string): Promise<Message> => {
  const message = await getMessage(ctx, id)
  if (message.delivery !== 'failed' || message.deletedAt) throw invalid('Only a message that failed can be sent again.')
  const lane = message.lane ?? laneOf(message)
  const again = await updateMessage(ctx, id, { delivery: 'leaving', lane, failure: '', dueAt: null, attempts: 1 })
  await ctx.emit({ type: 'message.edited', issueId: message.issueId, objectId: id, data: { lane } })
  return again
}
