// One message as the timeline shows it.
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { listTimeline, type MessageRow } from './store-timeline.ts'

/** It was written just now, so it is among the newest. */
const NEAR = 50

export const findTimelineMessage = async (ctx: Ctx, issueId: string, id: string): Promise<MessageRow> => {
  const rows = await listTimeline(ctx, issueId, null, NEAR)
  const row = rows.find((r): r is MessageRow => r.kind === 'message' && r.message.id === id)
  if (!row) throw notFound('Message')
  return row
}
