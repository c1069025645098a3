// Changes what our people said: an edit, a deletion, a reaction; here at once, and out there by the lane.
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { forgetWords } from '../issues/index.ts'
import { markDeleted } from './alter.ts'
import { tellMentioned } from './mention.ts'
import { dropChanges, queueChange } from './store-changes.ts'
import { addReaction, removeReaction } from './store-reactions.ts'
import { countReactions, keepEdit, lockMessage, updateMessage, type Message } from './store.ts'
import { wordsOf } from './write.ts'

/** What is out there, or may be by now: an attempt to send it was made. */
export const isOut = (m: Message): boolean => m.delivery === 'sent' || (m.delivery === 'leaving' && m.attempts > 0)

const checkOwn = (ctx: Ctx, m: Message): void => {
  const { actor } = ctx
  const own = actor.kind === 'user' ? m.authorKind === 'user' && m.authorId === actor.id : actor.kind === 'token' && m.authorKind === 'bot' && m.authorName === actor.name
  if (!own) throw invalid('Only who wrote a message can change it.')
  if (m.delivery === 'none' && m.externalId) throw invalid('This was written outside of Patchbay; change it where it was written.')
  if (m.deletedAt) throw invalid('This message is deleted.')
}

/** The same words again are no edit. */
export const rewordMessage = async (ctx: Ctx, id: string, html: string): Promise<void> => {
  const m = await lockMessage(ctx, id)
  checkOwn(ctx, m)
  if (m.redactedAt) throw invalid('The words of this message were removed for good.')
  const words = wordsOf(html)
  if (words.bodyHtml === m.bodyHtml) return
  await keepEdit(ctx, m)
  await updateMessage(ctx, id, { ...words, editedAt: ctx.now })
  await forgetWords(ctx, m.issueId, { html: m.bodyHtml, text: m.bodyText }, { html: words.bodyHtml, text: words.bodyText.slice(0, 300) })
  await tellMentioned(ctx, { ...m, bodyHtml: words.bodyHtml }, m.bodyHtml)
  const lane = isOut(m) ? await queueChange(ctx, m, { kind: 'edit' }) : null
  await ctx.emit({ type: 'message.edited', issueId: m.issueId, objectId: id, data: { lane } })
}

/** What was waiting to be done to it need not be done any more. */
const takeBack = async (ctx: Ctx, m: Message): Promise<void> => {
  if (m.deletedAt) return
  await dropChanges(ctx, m.id)
  await markDeleted(ctx, m, m.delivery === 'sent' ? await queueChange(ctx, m, { kind: 'delete' }) : null)
}

export const removeOwnMessage = async (ctx: Ctx, id: string): Promise<void> => {
  const m = await lockMessage(ctx, id)
  checkOwn(ctx, m)
  await takeBack(ctx, m)
}

export const deleteMessage = async (ctx: Ctx, issueId: string, id: string): Promise<void> => {
  const m = await lockMessage(ctx, id)
  if (m.issueId !== issueId) throw invalid('message_id: this message belongs to another issue.')
  await takeBack(ctx, m)
}

const isThere = (m: Message): boolean => m.room !== '' && (m.externalId !== null || isOut(m))

const reactor = (ctx: Ctx): { person: string; name: string } => {
  if (ctx.actor.kind === 'user' || ctx.actor.kind === 'token') return { person: ctx.actor.id, name: ctx.actor.name }
  if (ctx.actor.kind === 'system' && ctx.actor.cause) return { person: ctx.actor.cause.triggerId, name: ctx.actor.name }
  throw invalid('Only people, programs and triggers react.')
}

/** Out there one bot reacts for all of us: the first of us adds it, the last takes it back. */
export const reactHere = async (ctx: Ctx, id: string, emoji: string, added: boolean): Promise<void> => {
  const m = await lockMessage(ctx, id)
  if (m.deletedAt) throw invalid('This message is deleted.')
  const { person, name } = reactor(ctx)
  const changed = added ? await addReaction(ctx, { messageId: id, emoji, person, name }) : await removeReaction(ctx, id, emoji, person)
  if (!changed) return
  const ours = await countReactions(ctx, id, emoji)
  const isTurn = isThere(m) && ours === (added ? 1 : 0)
  const lane = isTurn ? await queueChange(ctx, m, { kind: added ? 'react' : 'unreact', emoji, person }) : null
  await ctx.emit({ type: 'message.reacted', issueId: m.issueId, objectId: id, data: { emoji, added, name, lane } })
}
