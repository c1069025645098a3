// What the bot answered in a ticket's thread, and what came of it, written where colleagues talk about the issue (TK-14).
import { SYSTEM, type Ctx } from '../../../platform/context.ts'
import { escapeHtml } from '../../../platform/html.ts'
import type { OfferRow } from '../../../modules/articles/index.ts'
import { setState, type Issue } from '../../../modules/issues/index.ts'
import { noteEverywhere } from '../../../modules/messages/index.ts'

const linesOf = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>')
const sourcesOf = ({ articles }: OfferRow): string => articles.map(({ title, url }) => `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`).join(', ')

export const logAnswer = async (ctx: Ctx, issue: Issue, offer: OfferRow): Promise<void> => {
  if (!offer.answer) return
  await noteEverywhere(ctx.as(SYSTEM), issue, { html: `<p>AI${offer.writtenBy ? ` (${escapeHtml(offer.writtenBy)})` : ''} answered in the thread, from ${sourcesOf(offer)}:</p><p>${linesOf(offer.answer)}</p>` })
}

/** Whoever it did not help gets a person: the issue is ours, and colleagues are told. */
export const logVerdict = async (ctx: Ctx, issue: Issue, offer: OfferRow): Promise<void> => {
  if (!offer.answer) return
  const says = offer.verdict === 'solved' ? 'the answer of AI solved it.' : 'the answer of AI did not help, and asks for a person.'
  await noteEverywhere(ctx.as(SYSTEM), issue, { html: `<p>${escapeHtml(ctx.actor.name)} says that ${says}</p>` })
  if (offer.verdict === 'unhelpful' && issue.state === 'waiting_on_customer') await setState(ctx.as(SYSTEM), issue.id, 'waiting_on_you', { by: 'machine', reason: 'The answer of AI did not help', confidence: 1 })
}
