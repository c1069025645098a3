// Which jobs of Slack follow from what happened.
import type { Ctx, EventDraft, JobDraft } from '../../../platform/context.ts'
import { hasAnyTriage } from './store.ts'
import { concernsCards } from './store-cards.ts'

/** Changes that come together make one edit of the card. */
const CARD_PAUSE_MS = 250

/** Of the fields of an issue, those a card shows or finds its channel by. */
const SHOWN = new Set(['account', 'priority', 'requester', 'type'])
/** After these a card may belong to another channel as well. */
const ROUTING = new Set(['issue.created', 'issue.tags.changed', 'issue.team.changed', 'issue.field.changed'])

/** Nothing that a card shows has changed: private talk, another field. */
const isUnseen = ({ type, data }: Required<EventDraft>): boolean =>
  (type === 'message.created' && data.is_private === true) || (type === 'issue.field.changed' && !SHOWN.has(String(data.field)))

export const cardJobOf = (issueId: string, again = false): JobDraft => ({
  task: 'slack.card', payload: { issueId, again }, key: `card:${issueId}`, keyMode: 'preserve_run_at',
})

export const cardJob = async (ctx: Ctx, event: Required<EventDraft>): Promise<JobDraft | null> => {
  const { issueId, type } = event
  if (!issueId || ctx.historic || isUnseen(event) || ctx.isEnqueued(`card:${issueId}`)) return null
  if (!(await hasAnyTriage(ctx)) || !(await concernsCards(ctx, issueId, ROUTING.has(type)))) return null
  return type === 'issue.created' ? cardJobOf(issueId) : { ...cardJobOf(issueId), runAt: new Date(ctx.now.getTime() + CARD_PAUSE_MS) }
}
