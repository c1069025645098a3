// Events: facts in the past tense, written with what they tell of; timeline, live feed and webhooks read them.
import { z } from 'zod'
import { id, time } from './fields.ts'

export const EVENTS = [
  'account.changed', 'account.channel_linked',
  'account.created',
  'account.deleted', 'account.highlights.changed',
  'anomaly.changed', 'anomaly.found', 'article.changed', 'bulk.changed', 'ai.changed', 'chat.claimed', 'chat.ended', 'chat.form_answered', 'chat.form_asked', 'chat.handed_over', 'chat.identified', 'chat.qualified', 'chat.read', 'chat.seen',
  'chat.started', 'chat.widget.changed', 'chat.presence.changed', 'ai.stopped', 'chat_routing.changed',
  'contact.changed',
  'contact.created',
  'contact.deleted', 'contact.joined_channel', 'contact.left_channel', 'contact.survey.answered', 'contact.survey.sent',
  'custom_app.changed',
  'export.changed',
  'field.changed',
  'form.changed',
  'hours.changed',
  'issue.agent.answered', 'issue.agent.handed_over',
  'issue.assigned',
  'issue.assignment.failed',
  'issue.created',
  'issue.deleted',
  'issue.field.changed',
  'issue.followed_up',
  'issue.followers.changed',
  'issue.grouped',
  'issue.linked_ticket.added', 'issue.linked_ticket.completed', 'issue.linked_ticket.removed', 'issue.linked_ticket.reopened',
  'issue.merged', 'issue.regrouped', 'issue.restored', 'issue.form.submitted',
  'issue.snoozed',
  'issue.spam.changed',
  'issue.status.changed',
  'issue.survey.answered', 'issue.survey.sent',
  'issue.tags.changed',
  'issue.team.changed',
  'issue.title.changed',
  'issue.woke',
  'macro.changed',
  'meeting.booked', 'meeting.cancelled', 'meeting.offered',
  'mail_server.changed',
  'message.created',
  'message.delivered',
  'message.deleted',
  'message.edited',
  'message.failed',
  'message.mentioned',
  'message.reacted',
  'notification.changed', 'on_call.changed',
  'role.changed',
  'scheduled.changed',
  'sla.breached',
  'sla.changed',
  'sla.warned',
  'slack.changed', 'slack.unwell',
  'spam.changed',
  'status.changed',
  'survey.changed',
  'tag.changed',
  'team.changed', 'ticket_creator.changed', 'ticket_door.changed',
  'trigger.changed',
  'user.changed',
  'view.changed',
  'webhook.changed',
] as const
export type EventType = (typeof EVENTS)[number]

/** What the live stream carries: what changed, never the change itself; the browser fetches it. */
export const liveEvent = z.object({
  id: z.number().int(),
  type: z.enum(EVENTS),
  issue_id: id.nullable(),
  object_id: z.string().nullable(),
  at: time,
})
export type LiveEvent = z.output<typeof liveEvent>

/** The live stream: server-sent events; resumes after `Last-Event-ID`. */
export const LIVE_PATH = '/app/live'
