// What begins a trigger: something happens to an issue, an account or a contact, or a time comes.
import { z } from 'zod'
import { WEEKDAYS } from './hours.ts'

/** What a trigger looks at and acts on: always one kind of thing. */
export const TRIGGER_SUBJECTS = ['issue', 'account', 'contact'] as const
export type TriggerSubject = (typeof TRIGGER_SUBJECTS)[number]

/** What can set a trigger off; events of the same names, the clock, and for every open issue of somebody that their status changes. */
export const KICKOFFS = [
  'issue.created', 'message.created', 'issue.status.changed', 'issue.assigned', 'issue.team.changed', 'issue.field.changed', 'issue.tags.changed', 'issue.title.changed', 'message.reacted',
  'issue.merged', 'issue.grouped', 'assignee.status.changed', 'issue.assignment.failed', 'chat.started', 'chat.claimed', 'chat.ended', 'chat.qualified', 'meeting.booked', 'meeting.cancelled', 'issue.linked_ticket.added', 'issue.linked_ticket.completed', 'issue.snoozed', 'issue.survey.sent', 'issue.survey.answered', 'issue.agent.answered', 'issue.agent.handed_over', 'issue.form.submitted', 'issue.woke', 'sla.warned', 'sla.breached', 'schedule.tick', 'account.created', 'account.changed', 'account.channel_linked', 'contact.created', 'contact.changed',
  'contact.joined_channel', 'contact.left_channel', 'contact.survey.sent', 'contact.survey.answered',
] as const
export type Kickoff = (typeof KICKOFFS)[number]
export const KICKOFF_LABELS: Record<Kickoff, string> = {
  'issue.created': 'a new issue is created',
  'message.created': 'a message is written',
  'issue.status.changed': 'the status changes',
  'issue.assigned': 'the assignee changes',
  'issue.team.changed': 'the team changes',
  'issue.field.changed': 'a field changes',
  'issue.tags.changed': 'the tags change',
  'issue.title.changed': 'the title changes',
  'message.reacted': 'somebody reacts',
  'issue.merged': 'another issue is merged into it',
  'issue.grouped': 'it joins a group or leaves one',
  'assignee.status.changed': 'the assignee goes away or comes back',
  'issue.assignment.failed': 'nobody in the team can take the issue',
  'chat.started': 'a chat begins',
  'chat.claimed': 'somebody takes a chat',
  'chat.ended': 'a chat ends',
  'chat.qualified': 'a chat is qualified',
  'meeting.booked': 'a meeting is booked',
  'meeting.cancelled': 'a meeting is called off',
  'issue.linked_ticket.added': 'a ticket of another app is linked',
  'issue.linked_ticket.completed': 'a linked ticket is completed',
  'issue.snoozed': 'the issue is snoozed',
  'issue.survey.sent': 'a survey is sent',
  'issue.survey.answered': 'a survey is answered',
  'issue.agent.answered': 'an AI agent answers or asks back',
  'issue.agent.handed_over': 'an AI agent lets go of the issue',
  'issue.form.submitted': 'a form is sent in',
  'issue.woke': 'the snooze ends',
  'sla.warned': 'a promised time is nearly up',
  'sla.breached': 'a promised time is overdue',
  'schedule.tick': 'a time comes, again and again',
  'account.created': 'an account is added',
  'account.changed': 'an account changes',
  'account.channel_linked': 'a Slack channel is linked to an account',
  'contact.created': 'a contact is added',
  'contact.changed': 'a contact changes',
  'contact.joined_channel': 'a customer joins a Slack channel',
  'contact.left_channel': 'a customer leaves a Slack channel',
  'contact.survey.sent': 'a survey about no issue is sent',
  'contact.survey.answered': 'a survey about no issue is answered',
}

/** Of schedule.tick this is what it goes over where nobody says anything else. */
export const subjectOfKickoff = (on: Kickoff): TriggerSubject => (on.startsWith('account.') ? 'account' : on.startsWith('contact.') ? 'contact' : 'issue')

/** Kick-offs that can be about some fields only, and those they know besides custom ones. */
export const KICKOFF_FIELDS: Partial<Record<Kickoff, readonly string[]>> = {
  'issue.field.changed': ['priority', 'type'],
  'account.changed': ['name', 'owner', 'type', 'tags', 'domains', 'external_ids', 'channels', 'logo', 'language', 'is_disabled'],
  'contact.changed': ['name', 'account', 'emails', 'phones', 'tags', 'portal_role', 'external_ids', 'avatar', 'language'],
}

const date = z.iso.date('must be a date such as 2026-03-31').refine((day) => day >= '2000' && day < '2100', 'must be a date of this century')
const often = {
  /** What clocks there show. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:00'),
  time_zone: z.string().min(1, 'say in which time zone').max(64),
  /** Every second, third… day, week or month, counted from the one that `starts` is in. */
  interval: z.number().int().min(1, 'must be at least 1').max(12, 'must be 12 at most').optional(),
  /** The first day and the last on which it may come; without them it comes from now on, for ever. */
  starts: date.optional(),
  ends: date.optional(),
}
const triggerSchedule = z
  .discriminatedUnion('every', [
    z.strictObject({ every: z.literal('day'), ...often }),
    z.strictObject({ every: z.literal('week'), weekdays: z.array(z.enum(WEEKDAYS)).min(1, 'name at least one day of the week').max(7), ...often }),
    /** A shorter month has it on its last day. */
    z.strictObject({ every: z.literal('month'), day: z.number().int().min(1, 'must be a day from 1 to 31').max(31, 'must be a day from 1 to 31'), ...often }),
  ])
  .refine((s) => (s.interval ?? 1) === 1 || s.starts !== undefined, { path: ['starts'], message: 'say from which day on it is counted, where it does not come every time' })
  .refine((s) => !s.starts || !s.ends || s.starts <= s.ends, { path: ['ends'], message: 'must not be before the day it starts' })
export type TriggerSchedule = z.output<typeof triggerSchedule>

const kickoff = z
  .strictObject({
    on: z.enum(KICKOFFS),
    /** Of a change: only these fields; without any, all. */
    fields: z.array(z.string().trim().min(1).max(100)).max(50).optional(),
    /** Of schedule.tick: when. */
    schedule: triggerSchedule.optional(),
    /** Of schedule.tick: over what it goes; without it, over issues. */
    about: z.enum(TRIGGER_SUBJECTS).optional(),
  })
  .refine((k) => k.on === 'schedule.tick' || k.about === undefined, { path: ['about'], message: 'belongs to schedule.tick; every other beginning says by itself what it is about' })
  .refine((k) => (k.on === 'schedule.tick') === (k.schedule !== undefined), { path: ['schedule'], message: 'belongs to schedule.tick, and only there: say every day, week or month, at which time and in which time zone' })
export type TriggerKickoff = z.output<typeof kickoff>

const subjectOf = ({ on, about }: TriggerKickoff): TriggerSubject => about ?? subjectOfKickoff(on)

export const triggerKickoffs = z
  .array(kickoff)
  .min(1, 'say when it begins')
  .max(20)
  .refine((all) => new Set(all.map(subjectOf)).size <= 1, 'are about different things; make one trigger for issues, one for accounts and one for contacts')

/** What a trigger is about. */
export const subjectOfKickoffs = (kickoffs: readonly TriggerKickoff[]): TriggerSubject => (kickoffs[0] ? subjectOf(kickoffs[0]) : 'issue')
