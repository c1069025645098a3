// When X happened, do Y: now in the same transaction, or later as a job.
import { accountJob, agentTicketJob, begunJob, breachJob, cardJob, channelJob, doneJob, formJob, surveyPostJob, ticketJob, chatAnswerJob, chatJob, chatOfferJob, chatStartJob } from './channels/slack/index.ts'
import { assignOnTeam } from './modules/assignment/jobs.ts'
import { anomalyJob } from './modules/anomalies/jobs.ts'
import { answeredJob, concludeJob } from './modules/chat-routing/jobs.ts'
import { claimOnAnswer, endWithIssue, followUpJob, takeChatsAlong, transferChats, waitJob } from './modules/chats/jobs.ts'
import { agentJob } from './modules/ai-agents/jobs.ts'
import { personDecides, readJob, forgetTranslations, groupJob } from './modules/ai/jobs.ts'
import { bookOnAnswer, confirmJob } from './modules/meetings/jobs.ts'
import { holdInSpam } from './modules/scheduled/jobs.ts'
import { followJob } from './modules/on-call/jobs.ts'
import { slaJob, wakeJob } from './modules/slas/jobs.ts'
import { surveyJob } from './modules/surveys/jobs.ts'
import { assigneeJob, triggerJob } from './modules/triggers/jobs.ts'
import type { Reactions } from './platform/events.ts'

export const reactions: Reactions = {
  now: {
    'chat.form_answered': [bookOnAnswer],
    'issue.assigned': [transferChats],
    'issue.created': [assignOnTeam],
    'issue.field.changed': [personDecides],
    'issue.merged': [takeChatsAlong],
    'issue.spam.changed': [holdInSpam],
    'issue.status.changed': [endWithIssue],
    'issue.team.changed': [assignOnTeam],
    'issue.title.changed': [personDecides],
    'message.created': [claimOnAnswer],
    'message.deleted': [forgetTranslations],
    'message.edited': [forgetTranslations],
  },
  later: {
    'account.changed': [accountJob, slaJob, triggerJob],
    'account.channel_linked': [triggerJob],
    'account.created': [triggerJob],
    'chat.claimed': [chatJob, triggerJob],
    'chat.ended': [chatJob, concludeJob, triggerJob],
    'chat.form_answered': [chatAnswerJob, answeredJob],
    'chat.handed_over': [chatStartJob, waitJob],
    'chat.identified': [chatJob],
    'chat.qualified': [chatJob, concludeJob, triggerJob],
    'chat.started': [chatStartJob, triggerJob, waitJob],
    'contact.changed': [triggerJob],
    'contact.created': [triggerJob],
    'contact.joined_channel': [triggerJob],
    'contact.left_channel': [triggerJob],
    'contact.survey.answered': [triggerJob],
    'contact.survey.sent': [triggerJob],
    'hours.changed': [slaJob],
    'issue.agent.answered': [agentTicketJob, triggerJob],
    'issue.agent.handed_over': [agentTicketJob, triggerJob],
    'issue.assigned': [agentJob, cardJob, triggerJob],
    'issue.assignment.failed': [triggerJob],
    'issue.created': [agentJob, anomalyJob, cardJob, formJob, triggerJob],
    'issue.deleted': [cardJob, followJob],
    'issue.field.changed': [cardJob, formJob, ticketJob, triggerJob],
    'issue.form.submitted': [triggerJob],
    'issue.grouped': [triggerJob],
    'issue.linked_ticket.added': [cardJob, triggerJob],
    'issue.linked_ticket.completed': [cardJob, triggerJob],
    'issue.linked_ticket.removed': [cardJob],
    'issue.linked_ticket.reopened': [cardJob],
    'issue.merged': [cardJob, followJob, triggerJob],
    'issue.regrouped': [cardJob],
    'issue.restored': [cardJob],
    'issue.snoozed': [cardJob, triggerJob],
    'issue.spam.changed': [cardJob, followJob],
    'issue.status.changed': [agentJob, cardJob, doneJob, followJob, surveyJob, ticketJob, triggerJob],
    'issue.survey.answered': [triggerJob],
    'issue.survey.sent': [triggerJob],
    'issue.tags.changed': [cardJob, triggerJob],
    'issue.team.changed': [cardJob, triggerJob],
    'issue.title.changed': [cardJob, triggerJob],
    'issue.woke': [cardJob, triggerJob],
    'meeting.booked': [confirmJob, triggerJob],
    'meeting.cancelled': [confirmJob, triggerJob],
    'meeting.offered': [chatOfferJob],
    'message.created': [agentJob, cardJob, chatJob, followJob, followUpJob, groupJob, readJob, triggerJob],
    'message.deleted': [cardJob, chatJob],
    'message.delivered': [begunJob],
    'message.edited': [cardJob, chatJob],
    'message.reacted': [chatJob, triggerJob],
    'sla.breached': [breachJob, triggerJob, wakeJob],
    'sla.warned': [breachJob, triggerJob],
    'slack.changed': [channelJob],
    'survey.changed': [surveyPostJob],
    'tag.changed': [slaJob],
    'user.changed': [assigneeJob],
  },
}
