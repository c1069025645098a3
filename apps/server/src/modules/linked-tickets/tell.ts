// Tells what became of a linked ticket.
import type { EventType } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { updateIssueRow } from '../issues/index.ts'
import { sayTicket } from './rules.ts'
import type { Ticket } from './store.ts'

/** The card of the issue shows it, so it is a new version of the issue. */
export const tell = async (ctx: Ctx, type: Extract<EventType, `issue.linked_ticket.${string}`>, t: Ticket, more: Record<string, unknown> = {}): Promise<void> => {
  await updateIssueRow(ctx, t.issueId, {})
  await ctx.emit({ type, issueId: t.issueId, objectId: t.id, data: { source: t.source, external_id: t.externalId, title: t.title, link: t.link, label: sayTicket(t), ...more } })
}
