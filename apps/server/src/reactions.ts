// When X happened, do Y: now in the same transaction, or later as a job.
import { accountJob, breachJob, cardJob, channelJob, doneJob, formJob, surveyPostJob, ticketJob, chatAnswerJob, chatJob, chatOfferJob, chatStartJob } from './channels/slack/index.ts'
import { assignOnTeam } from './modules/assignment/jobs.ts'
import { anomalyJob } from './modules/anomalies/jobs.ts'
import { concludeJob } from './modules/chat-routing/jobs.ts'
import { claimOnAnswer, followUpJob, takeChatsAlong, transferChats, waitJob } from './modules/chats/jobs.ts'
import { personDecides, readJob, forgetTranslations, groupJob } from './modules/ai/jobs.ts'
import { bookOnAnswer, confirmJob } from './modules/meetings/jobs.ts'
import { slaJob } from './modules/slas/jobs.ts'
import { surveyJob } from './modules/surveys/jobs.ts'
import { triggerJob } from './modules/triggers/jobs.ts'
import type { Reactions } from './platform/events.ts'

export const reactions: Reactions = {
  now: {
    'chat.form_answered': [bookOnAnswer],
    'issue.assigned': [transferChats],
    'issue.created': [assignOnTeam],
    'issue.field.changed': [personDecides],
    'issue.merged': [takeChatsAlong],
    'issue.team.changed': [assignOnTeam],
    'issue.title.changed': [personDecides],
    'message.created': [claimOnAnswer],
    'message.deleted': [forgetTranslations],
    'message.edited': [forgetTranslations],
  },
  later: {
    'account.changed': [accountJob, slaJob],
    'chat.claimed': [chatJob],
    'chat.ended': [chatJob, concludeJob],
    'chat.form_answered': [chatAnswerJob],
    'chat.identified': [chatJob],
    'chat.qualified': [chatJob, concludeJob],
    'chat.started': [chatStartJob, waitJob],
    'hours.changed': [slaJob],
    'issue.assigned': [cardJob, triggerJob],
    'issue.created': [anomalyJob, cardJob, formJob, triggerJob],
    'issue.deleted': [cardJob],
    'issue.field.changed': [cardJob, formJob, ticketJob, triggerJob],
    'issue.merged': [cardJob],
    'issue.regrouped': [cardJob],
    'issue.restored': [cardJob],
    'issue.snoozed': [cardJob, triggerJob],
    'issue.spam.changed': [cardJob],
    'issue.status.changed': [cardJob, doneJob, surveyJob, ticketJob, triggerJob],
    'issue.survey.answered': [triggerJob],
    'issue.tags.changed': [cardJob, triggerJob],
    'issue.team.changed': [cardJob, triggerJob],
    'issue.title.changed': [cardJob, triggerJob],
    'issue.woke': [cardJob, triggerJob],
    'meeting.booked': [confirmJob],
    'meeting.cancelled': [confirmJob],
    'meeting.offered': [chatOfferJob],
    'message.created': [cardJob, chatJob, followUpJob, groupJob, readJob, triggerJob],
    'message.deleted': [cardJob, chatJob],
    'message.edited': [cardJob, chatJob],
    'message.reacted': [chatJob, triggerJob],
    'sla.breached': [breachJob, triggerJob],
    'sla.warned': [breachJob, triggerJob],
    'slack.changed': [channelJob],
    'survey.changed': [surveyPostJob],
    'tag.changed': [slaJob],
  },
}
