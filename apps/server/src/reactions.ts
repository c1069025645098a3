// When X happened, do Y: now in the same transaction, or later as a job.
import { cardJob, ticketJob } from './channels/slack/index.ts'
import type { Reactions } from './platform/events.ts'

export const reactions: Reactions = {
  now: {},
  later: {
    'issue.assigned': [cardJob],
    'issue.created': [cardJob],
    'issue.field.changed': [cardJob, ticketJob],
    'issue.snoozed': [cardJob],
    'issue.status.changed': [cardJob, ticketJob],
    'issue.title.changed': [cardJob],
    'message.created': [cardJob],
    'message.edited': [cardJob],
  },
}
