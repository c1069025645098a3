// When X happened, do Y: now in the same transaction, or later as a job.
import { cardJob } from './channels/slack/index.ts'
import type { Reactions } from './platform/events.ts'

export const reactions: Reactions = {
  now: {},
  later: {
    'issue.assigned': [cardJob],
    'issue.created': [cardJob],
    'issue.deleted': [cardJob],
    'issue.field.changed': [cardJob],
    'issue.snoozed': [cardJob],
    'issue.status.changed': [cardJob],
    'issue.tags.changed': [cardJob],
    'issue.team.changed': [cardJob],
    'issue.title.changed': [cardJob],
    'issue.woke': [cardJob],
    'message.created': [cardJob],
    'message.deleted': [cardJob],
    'message.edited': [cardJob],
  },
}
