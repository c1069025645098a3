// Issues: the public operations on them, their statuses, followers and threads.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  customFields, customFieldsInput, html, id, idOrClear, miniAccount, miniContact, miniTeam, miniUser,
  nothing, searchBody, tagNames, time, timeInput, webUrl, words,
} from './fields.ts'

export const STATES = ['new', 'waiting_on_you', 'waiting_on_customer', 'on_hold', 'closed'] as const
export type State = (typeof STATES)[number]
export const STATE_LABELS: Record<State, string> = {
  new: 'New',
  waiting_on_you: 'On you',
  waiting_on_customer: 'On customer',
  on_hold: 'On hold',
  closed: 'Closed',
}
export const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const
export type Priority = (typeof PRIORITIES)[number]
export const SOURCES = [
  'slack', 'microsoft_teams', 'microsoft_teams_chat', 'chat_widget', 'email', 'manual', 'form',
  'discord', 'whatsapp', 'sms', 'telegram', 'phone',
] as const
export type Source = (typeof SOURCES)[number]
export const ISSUE_TYPES = ['conversation', 'ticket'] as const
export const DESTINATIONS = [
  'slack', 'email', 'in_app_chat', 'internal', 'sms', 'whatsapp', 'customer_portal',
] as const
const TRACKERS = ['linear', 'asana', 'jira', 'github', 'shortcut'] as const

export const slackInfo = z.object({ channel_id: z.string(), message_ts: z.string(), workspace_id: z.string() })

export const issue = z
  .object({
    id,
    number: z.number().int(),
    title: z.string(),
    link: z.string(),
    body_html: z.string(),
    state: z.string(),
    type: z.enum(ISSUE_TYPES),
    source: z.enum(SOURCES),
    account: miniAccount.nullable(),
    requester: miniContact.nullable(),
    assignee: miniUser.nullable(),
    team: miniTeam.nullable(),
    tags: z.array(z.string()),
    custom_fields: customFields,
    slack: slackInfo.nullable(),
    attachment_urls: z.array(z.string()),
    external_issues: z.array(z.object({ source: z.string(), external_id: z.string(), link: z.string() })),
    csat_responses: z.array(z.object({ score: z.number(), comment: z.string() })),
    customer_portal_visible: z.boolean(),
    author_unverified: z.boolean(),
    snoozed_until_time: time.nullable(),
    business_hours_first_response_seconds: z.number().int().nullable(),
    business_hours_resolution_seconds: z.number().int().nullable(),
    /** When the promised time is up, or was; null when nothing is promised or the clock stands still. */
    first_response_breach_time: time.nullable(),
    first_response_time: time.nullable(),
    first_response_seconds: z.number().int().nullable(),
    resolution_breach_time: time.nullable(),
    resolution_time: time.nullable(),
    resolution_seconds: z.number().int().nullable(),
    number_of_touches: z.number().int(),
    latest_message_time: time.nullable(),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'Issue' })
export type Issue = z.output<typeof issue>

/** `{id}` of an issue: its uuid or its number. */
const issueId = z.object({ id: z.union([id, z.string().regex(/^\d{1,9}$/)]) })

export const listIssues = endpoint.get('/issues', {
  name: 'GetIssues',
  summary: 'Issues created in a span of time, newest first',
  access: 'issues:read',
  envelope: 'list',
  perMinute: 30,
  query: z.object({
    start_time: timeInput,
    end_time: timeInput,
    cursor: z.string().max(512).optional(),
    limit: z.coerce.number().int().min(0).max(20_000).optional(),
  }),
  data: z.array(issue),
})

export const createIssue = endpoint.post('/issues', {
  name: 'CreateIssue',
  summary: 'Open an issue',
  access: 'issues:write',
  perMinute: 30,
  body: z.strictObject({
    title: words.max(500),
    body_html: html.min(1),
    account_id: id.optional(),
    assignee_id: idOrClear,
    attachment_urls: z.array(webUrl).max(20).optional(),
    author_unverified: z.boolean().optional(),
    contact_id: id.optional(),
    created_at: timeInput.optional(),
    custom_fields: customFieldsInput.optional(),
    customer_portal_visible: z.boolean().optional(),
    destination_metadata: z
      .strictObject({
        destination: z.enum(DESTINATIONS),
        email: z.string().optional(),
        email_bccs: z.array(z.email()).max(48).optional(),
        email_ccs: z.array(z.email()).max(48).optional(),
        /** Which of the account's channels; the primary one when it is left out. */
        slack_channel_id: z.string().min(1).max(50).optional(),
      })
      .optional(),
    priority: z.enum(PRIORITIES).optional(),
    requester_avatar_url: webUrl.optional(),
    requester_email: z.email().max(320).optional(),
    requester_id: id.optional(),
    requester_name: words.optional(),
    tags: tagNames.optional(),
    team_id: idOrClear,
    user_id: id.optional(),
  }),
  data: issue,
})

export const searchIssues = endpoint.post('/issues/search', {
  name: 'SearchIssues',
  summary: 'Issues by filter and words',
  access: 'issues:read',
  envelope: 'list',
  perMinute: 120,
  body: searchBody,
  data: z.array(issue),
})

export const getIssue = endpoint.get('/issues/{id}', {
  name: 'GetIssue',
  summary: 'One issue, by id or number',
  access: 'issues:read',
  params: issueId,
  data: issue,
})

export const updateIssue = endpoint.patch('/issues/{id}', {
  name: 'UpdateIssue',
  summary: 'Change fields of an issue; absent leaves, empty string clears',
  access: 'issues:write',
  perMinute: 120,
  params: issueId,
  body: z.strictObject({
    account_id: idOrClear,
    assignee_id: idOrClear,
    custom_fields: customFieldsInput.optional(),
    customer_portal_visible: z.boolean().optional(),
    /** Saved even while required custom fields are empty. */
    force: z.boolean().optional(),
    requester_id: id.optional(),
    requestor_id: id.optional(),
    state: z.string().max(100).optional(),
    tags: tagNames.optional(),
    team_id: idOrClear,
    title: words.max(500).optional(),
    type: z.enum(ISSUE_TYPES).optional(),
  }),
  data: issue,
})

export const deleteIssue = endpoint.delete('/issues/{id}', {
  name: 'DeleteIssue',
  summary: 'Put an issue into the bin',
  access: 'issues:delete',
  envelope: 'bare',
  perMinute: 120,
  params: issueId,
  data: nothing,
})

export const snoozeIssue = endpoint.post('/issues/{id}/snooze', {
  name: 'SnoozeIssue',
  summary: 'Hold an issue until a time',
  access: 'issues:write',
  perMinute: 120,
  params: issueId,
  body: z.strictObject({ snooze_until: timeInput }),
  data: issue,
})

export const linkExternalIssue = endpoint.post('/issues/{id}/external-issues', {
  name: 'LinkExternalIssue',
  summary: 'Link or unlink an issue of an engineering tracker, or say that it is completed there, or open again',
  access: 'issues:write',
  perMinute: 120,
  params: issueId,
  body: z.strictObject({
    external_issue_id: words,
    /** Pylon's are link and unlink. */
    operation: z.enum(['link', 'unlink', 'complete', 'reopen']).optional(),
    source: z.enum(TRACKERS),
  }),
  data: issue,
})

export const follower = z.object({ id, type: z.enum(['user', 'contact']) }).meta({ id: 'Follower' })

export const listFollowers = endpoint.get('/issues/{id}/followers', {
  name: 'GetIssueFollowers',
  summary: 'Who follows an issue',
  access: 'issues:read',
  envelope: 'list',
  params: issueId,
  data: z.array(follower),
})

export const changeFollowers = endpoint.post('/issues/{id}/followers', {
  name: 'AddIssueFollowers',
  summary: 'Add or remove followers',
  access: 'issues:write',
  envelope: 'list',
  perMinute: 120,
  params: issueId,
  body: z.strictObject({
    contact_ids: z.array(id).max(100).optional(),
    user_ids: z.array(id).max(100).optional(),
    operation: z.enum(['add', 'remove']).optional(),
  }),
  data: z.array(follower),
})

export const issueThread = z
  .object({
    id,
    issue_id: id,
    name: z.string(),
    source: z.string(),
    channel_id: z.string(),
    thread_id: z.string(),
  })
  .meta({ id: 'IssueThread' })

export const listThreads = endpoint.get('/issues/{id}/threads', {
  name: 'GetIssueThreads',
  summary: 'Internal threads of an issue',
  access: 'issues:read',
  envelope: 'list',
  perMinute: 120,
  params: issueId,
  data: z.array(issueThread),
})

export const createThread = endpoint.post('/issues/{id}/threads', {
  name: 'CreateIssueThread',
  summary: 'Start an internal thread',
  access: 'issues:note',
  perMinute: 120,
  params: issueId,
  body: z.strictObject({ name: z.string().trim().max(255).optional() }),
  data: issueThread,
})
