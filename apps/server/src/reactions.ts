// When X happened, do Y: now in the same transaction, or later as a job.
import { accountJob, cardJob, channelJob, doneJob, ticketJob } from './channels/slack/index.ts'
import type { Reactions } from './platform/events.ts'

export const reactions: Reactions = {
  now: {},
  later: {
    'account.changed': [accountJob],
    'issue.assigned': [cardJob],
    'issue.created': [cardJob, ticketJob],
    'issue.field.changed': [cardJob, ticketJob],
    'issue.snoozed': [cardJob],
    'issue.status.changed': [cardJob, doneJob],
    'issue.title.changed': [cardJob],
    'message.created': [cardJob],
    'message.edited': [cardJob],
    'slack.changed': [channelJob],
  },
}
