// When X happened, do Y: now in the same transaction, or later as a job.
import { accountJob, breachJob, cardJob, channelJob, doneJob, formJob, ticketJob } from './channels/slack/index.ts'
import { assignOnTeam } from './modules/assignment/jobs.ts'
import { anomalyJob } from './modules/anomalies/jobs.ts'
import { personDecides, readJob } from './modules/ai/jobs.ts'
import { slaJob } from './modules/slas/jobs.ts'
import type { Reactions } from './platform/events.ts'

export const reactions: Reactions = {
  now: {
    'issue.created': [assignOnTeam],
    'issue.field.changed': [personDecides],
    'issue.team.changed': [assignOnTeam],
    'issue.title.changed': [personDecides],
  },
  later: {
    'account.changed': [accountJob, slaJob],
    'hours.changed': [slaJob],
    'issue.assigned': [cardJob],
    'issue.created': [anomalyJob, cardJob, formJob],
    'issue.deleted': [cardJob],
    'issue.field.changed': [cardJob, formJob, ticketJob],
    'issue.merged': [cardJob],
    'issue.regrouped': [cardJob],
    'issue.restored': [cardJob],
    'issue.snoozed': [cardJob],
    'issue.status.changed': [cardJob, doneJob, ticketJob],
    'issue.tags.changed': [cardJob],
    'issue.team.changed': [cardJob],
    'issue.title.changed': [cardJob],
    'issue.woke': [cardJob],
    'message.created': [cardJob, readJob],
    'message.deleted': [cardJob],
    'message.edited': [cardJob],
    'sla.breached': [breachJob],
    'sla.warned': [breachJob],
    'slack.changed': [channelJob],
    'tag.changed': [slaJob],
  },
}
