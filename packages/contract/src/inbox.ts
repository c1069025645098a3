// What the board, the list and the issue page of the app are fed with.
import { z } from 'zod'
import { cardSla, slaClock } from './clocks.ts'
import { appEndpoint } from './endpoint.ts'
import { customFields, fieldMark, html, id, nothing, time } from './fields.ts'
import { ownHighlight } from './highlights.ts'
import { ISSUE_TYPES, PRIORITIES, SOURCES, STATES } from './issues.ts'
import { linkedTicket, ticketCounts } from './linked-tickets.ts'
import { mergedIssue, mergeSuggestion, splitSuggestion } from './regroupings.ts'
import { scheduledMessage } from './unsent.ts'

const person = z.object({ id, name: z.string(), avatar_url: z.string() })
export type Person = z.output<typeof person>

/** A machine's decision, told to people: what, why, how sure (0 to 1). */
export const reason = z.object({ text: z.string(), confidence: z.number() })

export const cardStatus = z.object({ slug: z.string(), label: z.string(), hex_color: z.string() })
export type CardStatus = z.output<typeof cardStatus>

export const issueCard = z.object({
  id,
  number: z.number().int(),
  title: z.string(),
  state: z.enum(STATES),
  /** One of our own under that; null for the default. */
  status: cardStatus.nullable(),
  priority: z.enum(PRIORITIES).nullable(),
  type: z.enum(ISSUE_TYPES),
  source: z.enum(SOURCES),
  account: z.object({ id, name: z.string(), logo_url: z.string() }).nullable(),
  requester: person.nullable(),
  assignee: person.nullable(),
  team: z.object({ id, name: z.string() }).nullable(),
  tags: z.array(z.object({ id, value: z.string(), hex_color: z.string() })),
  last_message: z
    .object({ text: z.string(), author_name: z.string(), author_kind: z.enum(['contact', 'user', 'bot']), is_private: z.boolean() })
    .nullable(),
  unread: z.boolean(),
  /** Since when the customer has been waiting for us; null when it is not our turn. */
  waiting_since: time.nullable(),
  snoozed_until: time.nullable(),
  /** What we promised and must do next; null when nothing is promised. */
  sla: cardSla.nullable(),
  /** Of other apps, such as engineering tickets; null when there are none. */
  linked_tickets: ticketCounts.nullable(),
  latest_message_at: time,
  created_at: time,
  /** Grows with every change; a client keeps the newest it has seen. */
  version: z.number().int(),
})
export type IssueCard = z.output<typeof issueCard>

const ASSIGNED = ['me', 'nobody'] as const
export const inboxFilter = z.object({
  assignee: z.union([z.enum(ASSIGNED), id]).optional(),
  account_id: id.optional(),
  requester_id: id.optional(),
  /** The slug of a status: what stands in its column. */
  state: z.string().max(60).optional(),
  /** `open` leaves closed issues out. */
  open: z.enum(['true']).optional(),
})

export const getBoard = appEndpoint.get('/board', {
  name: 'GetBoard',
  summary: 'A column per status, each with its first cards',
  access: 'issues:read',
  query: inboxFilter.omit({ requester_id: true, state: true, open: true }),
  data: z.object({
    columns: z.array(
      z.object({
        state: z.enum(STATES),
        status: cardStatus.nullable(),
        /** Counted up to 1,000; `more` says that there are more. */
        count: z.number().int(),
        more: z.boolean(),
        oldest_waiting_since: time.nullable(),
        cards: z.array(issueCard),
        cursor: z.string(),
      }),
    ),
  }),
})

export const listInbox = appEndpoint.get('/issues', {
  name: 'ListInbox',
  summary: 'Issues as cards, most pressing (one status) or newest activity first',
  access: 'issues:read',
  envelope: 'list',
  query: inboxFilter.extend({
    cursor: z.string().max(512).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  data: z.array(issueCard),
})

export const inboxCounts = appEndpoint.get('/counts', {
  name: 'InboxCounts',
  summary: 'Numbers of the left rail, counted up to 1,000',
  access: 'issues:read',
  data: z.object({ open: z.number().int(), mine: z.number().int(), unassigned: z.number().int() }),
})

export const timelineMessage = z.object({
  kind: z.literal('message'),
  id,
  at: time,
  author: z.object({
    kind: z.enum(['contact', 'user', 'bot']),
    id: z.string(),
    name: z.string(),
    avatar_url: z.string(),
    detail: z.string(),
  }),
  body_html: z.string(),
  is_private: z.boolean(),
  source: z.string(),
  thread_id: z.string(),
  /** The place beside a private message or a reply typed elsewhere, such as #bugs-daily. */
  place: z.string(),
  place_url: z.string(),
  /** none = came from outside; leaving, sent or failed for what we send. */
  delivery: z.enum(['none', 'leaving', 'sent', 'failed']),
  failure: z.string(),
  edited_at: time.nullable(),
  deleted_at: time.nullable(),
  redacted: z.boolean(),
  files: z.array(
    z.object({ id, name: z.string(), url: z.string(), content_type: z.string(), size: z.number().int() }),
  ),
  reactions: z.array(z.object({ emoji: z.string(), names: z.array(z.string()) })),
  /** Why the machine put this message into this conversation, if it did. */
  grouping: reason.nullable(),
})
export const timelineEvent = z.object({
  kind: z.literal('event'),
  id: z.string(),
  at: time,
  type: z.string(),
  actor: z.string(),
  /** One sentence for a person: "Sabrina closed this". */
  text: z.string(),
  reason: reason.nullable(),
  /** Of what a team’s policy decided: who was passed over, and why. */
  why: z.object({ team: z.string(), skipped: z.array(z.object({ name: z.string(), why: z.string() })) }).nullable(),
  /** The trigger that did it. */
  trigger: z.object({ id, name: z.string() }).nullable(),
})
export type TimelineEvent = z.output<typeof timelineEvent>
export const timelineItem = z.discriminatedUnion('kind', [timelineMessage, timelineEvent])
export type TimelineMessage = z.output<typeof timelineMessage>
export type TimelineItem = z.output<typeof timelineItem>

/** An issue of a group. */
export const groupChild = z.object({ id, number: z.number().int(), title: z.string(), state: z.enum(STATES), account_name: z.string(), requester_name: z.string() })
export type GroupChild = z.output<typeof groupChild>

/** Why an issue of this requester would go to Spam. */
const senderBlock = z.object({ id, domain: z.string().nullable() })

export const issuePage = z.object({
  card: issueCard,
  place: z.object({ name: z.string(), url: z.string(), source: z.enum(SOURCES), can_reply: z.boolean(), why_not: z.string() }),
  threads: z.array(z.object({ id, name: z.string(), source: z.string(), count: z.number().int(), url: z.string() })),
  account: z
    .object({ id, name: z.string(), logo_url: z.string(), owner: person.nullable(), open_issues: z.number().int(), domain: z.string(), custom_fields: customFields })
    .nullable(),
  /** What is to be known about the account. */
  highlights: z.array(ownHighlight),
  requester: z.object({ id, name: z.string(), email: z.string(), avatar_url: z.string(), custom_fields: customFields }).nullable(),
  /** Since when it stands in Spam. */
  spam_at: time.nullable(),
  /** The block that the requester falls under. */
  block: senderBlock.nullable(),
  followers: z.array(person),
  contact_followers: z.array(person),
  following: z.boolean(),
  /** Until when I have read it; null when I never did. */
  read_at: time.nullable(),
  customer_portal_visible: z.boolean(),
  /** Issues that were merged into this one, newest first. */
  merged: z.array(mergedIssue),
  /** Issues that may be the same conversation. */
  suggestions: z.array(mergeSuggestion),
  /** Its messages that may begin another. */
  split_suggestions: z.array(splitSuggestion),
  /** The group it is in, and the issues it is a group of. */
  group: z.object({ id, number: z.number().int(), title: z.string() }).nullable(),
  children: z.array(groupChild),
  linked_tickets: z.array(linkedTicket),
  /** What had been closed for too long to be opened again when this came; and what follows this one up. */
  follow_up_of: groupChild.nullable(),
  follow_ups: z.array(groupChild),
  custom_fields: customFields,
  /** Who filled them in, by slug. */
  field_marks: z.record(z.string(), fieldMark),
  first_response_seconds: z.number().int().nullable(),
  /** Clocks of this issue, those that run first. */
  slas: z.array(slaClock),
  /** What is written and has not left: to be sent at a time, or about to be. */
  scheduled: z.array(scheduledMessage),
  /** Newest 100 entries, oldest first; `before` pages back from the first of them. */
  timeline: z.array(timelineItem),
  before: z.string(),
})
export type IssuePage = z.output<typeof issuePage>

const issueId = z.object({ id: z.union([id, z.string().regex(/^\d{1,9}$/)]) })

export const getIssuePage = appEndpoint.get('/issues/{id}', {
  name: 'GetIssuePage',
  summary: 'Everything the issue page shows',
  access: 'issues:read',
  params: issueId,
  data: issuePage,
})

export const getEarlier = appEndpoint.get('/issues/{id}/timeline', {
  name: 'GetEarlier',
  summary: 'Earlier entries of the timeline, oldest first',
  access: 'issues:read',
  params: issueId,
  query: z.object({ before: z.string().max(512) }),
  data: z.object({ timeline: z.array(timelineItem), before: z.string() }),
})

/** Macros whose actions are done with the sending. */
const macroIds = z.array(id).max(10).optional()

export const writeReply = appEndpoint.post('/issues/{id}/reply', {
  name: 'WriteReply',
  summary: 'Answer the customer; the same client_id twice is one reply',
  access: 'issues:reply',
  params: issueId,
  body: z.strictObject({
    /** May be empty when files are sent. */
    body_html: html,
    client_id: id,
    file_ids: z.array(id).max(20).optional(),
    macro_ids: macroIds,
    then: z.enum(['close']).optional(),
  }),
  data: timelineMessage,
})

export const writeNote = appEndpoint.post('/issues/{id}/note', {
  name: 'WriteNote',
  summary: 'Write a private note, into an internal thread if one is named',
  access: 'issues:note',
  params: issueId,
  body: z.strictObject({
    /** May be empty when files are sent. */
    body_html: html,
    client_id: id,
    thread_id: id.optional(),
    file_ids: z.array(id).max(20).optional(),
    macro_ids: macroIds,
  }),
  data: timelineMessage,
})

export const retryMessage = appEndpoint.post('/messages/{id}/retry', {
  name: 'RetryMessage',
  summary: 'Send a failed message once more',
  access: 'issues:reply',
  params: z.object({ id }),
  data: timelineMessage,
})

export const setPriority = appEndpoint.put('/issues/{id}/priority', {
  name: 'SetPriority',
  summary: 'Set or clear the priority',
  access: 'issues:write',
  params: issueId,
  body: z.strictObject({ priority: z.enum(PRIORITIES).nullable() }),
  data: issueCard,
})

export const markRead = appEndpoint.put('/issues/{id}/read', {
  name: 'MarkRead',
  summary: 'Mark an issue as read or unread for me',
  access: 'issues:read',
  params: issueId,
  body: z.strictObject({
    read: z.boolean(),
    /** With read = false: this message and all after it are unread, those before are not. */
    from_message_id: id.optional(),
  }),
  data: nothing,
})
