// Which jobs of Slack follow from what happened.
import type { Ctx, EventDraft, JobDraft } from '../../platform/context.ts'
import { hasTriage } from './store-cards.ts'

/** Changes that come together make one edit of the card. */
const CARD_PAUSE_MS = 250

export const cardJob = async (ctx: Ctx, event: Required<EventDraft>): Promise<JobDraft | null> => {
  if (!event.issueId || ctx.historic || ctx.isEnqueued(`card:${event.issueId}`)) return null
  if (!(await hasTriage(ctx, event.issueId))) return null
  const first = event.type === 'issue.created'
  return {
    task: 'slack.card',
    payload: { issueId: event.issueId },
    key: `card:${event.issueId}`,
    keyMode: 'preserve_run_at',
    ...(first ? {} : { runAt: new Date(ctx.now.getTime() + CARD_PAUSE_MS) }),
  }
}
