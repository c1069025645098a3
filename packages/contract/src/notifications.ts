// Notifications: what each member is told of, where, and when not.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { clockTime, id, nothing, time, timeZone } from './fields.ts'
import { STATES } from './issues.ts'

export const NOTIFICATION_KINDS = ['assigned', 'team_assigned', 'mention', 'message', 'sla_warned', 'sla_breached', 'survey', 'woke', 'linked_ticket', 'failed', 'ai_stopped', 'slack_unwell'] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]
/** What is told to admins alone. */
export const ADMIN_KINDS: readonly NotificationKind[] = ['ai_stopped', 'slack_unwell']
export const NOTIFICATION_CHANNELS = ['app', 'push', 'slack', 'email'] as const
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number]

export const NOTIFICATION_LABELS: Record<NotificationKind, string> = {
  assigned: 'An issue is assigned to me',
  team_assigned: 'An issue is assigned to my team',
  mention: 'I am mentioned',
  message: 'A new message on an issue that is mine or that I follow',
  sla_warned: 'A promised time on my issue is nearly up',
  sla_breached: 'A promised time on my issue is up',
  survey: 'A survey on my issue is answered',
  woke: 'My snoozed issue wakes',
  linked_ticket: 'A ticket that my issue waits for is completed',
  failed: 'A message of mine could not be sent',
  ai_stopped: 'The day’s budget for models is used up (admins)',
  slack_unwell: 'A Slack workspace or channel is not heard any more (admins)',
}

const channels = z.array(z.enum(NOTIFICATION_CHANNELS)).max(NOTIFICATION_CHANNELS.length)
const everyKind = <T extends z.ZodType>(shape: T) => Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, shape])) as Record<NotificationKind, T>

export const notificationSettings = z.strictObject({
  matrix: z.strictObject(everyKind(channels)),
  quiet: z.strictObject({
    on: z.boolean(),
    from: clockTime,
    to: clockTime,
    /** Saturday and Sunday are quiet from beginning to end. */
    weekends: z.boolean(),
    time_zone: timeZone,
    /** What is urgent is told all the same. */
    except_urgent: z.boolean(),
  }),
})
export type NotificationSettings = z.output<typeof notificationSettings>

const happening = z.object({ id, kind: z.enum(NOTIFICATION_KINDS), actor: z.string(), text: z.string(), at: time })

/** All that happened on one issue, or about one other thing, is one line. */
export const notificationLine = z.object({
  /** Of the issue, or of the other thing: what lines are marked by. */
  id,
  issue: z.object({ id, number: z.number().int(), title: z.string(), state: z.enum(STATES), account: z.object({ name: z.string(), logo_url: z.string() }).nullable() }).nullable(),
  /** What it is about when that is no issue, and where in the app it is seen to. */
  about: z.object({ title: z.string(), path: z.string() }).nullable(),
  latest: happening,
  count: z.number().int(),
  unread: z.number().int(),
})
export type NotificationLine = z.output<typeof notificationLine>

export const listNotifications = appEndpoint.get('/notifications', {
  name: 'ListNotifications',
  summary: 'What I was told of, a line for each issue or other thing, the newest first',
  access: 'issues:read',
  envelope: 'list',
  query: z.object({
    show: z.enum(['open', 'unread', 'done']).default('open'),
    cursor: z.string().max(512).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  data: z.array(notificationLine),
})

export const countNotifications = appEndpoint.get('/notifications/count', {
  name: 'CountNotifications',
  summary: 'How many lines are unread, counted up to 100',
  access: 'issues:read',
  data: z.object({ unread: z.number().int() }),
})

export const NOTIFICATION_MARKS = ['read', 'unread', 'done', 'open'] as const
export type NotificationMark = (typeof NOTIFICATION_MARKS)[number]

export const markNotifications = appEndpoint.put('/notifications/mark', {
  name: 'MarkNotifications',
  summary: 'Mark what I was told of these issues, or of all, as read, unread, done or open again',
  access: 'issues:read',
  /** Ids of lines. */
  body: z.strictObject({ as: z.enum(NOTIFICATION_MARKS), issue_ids: z.array(id).min(1).max(200).optional() }),
  data: z.object({ unread: z.number().int() }),
})

const channelState = z.object({ is_ready: z.boolean(), why_not: z.string() })
export const getNotificationSettings = appEndpoint.get('/notification-settings', {
  name: 'GetNotificationSettings',
  summary: 'What I want to be told of and where, and which ways there are',
  access: 'issues:read',
  data: z.object({
    settings: notificationSettings,
    channels: z.object({ app: channelState, push: channelState, slack: channelState, email: channelState }),
    devices: z.array(z.object({ id, name: z.string(), created_at: time })),
    /** For the browser that wants to be pushed to. */
    push_key: z.string(),
  }),
})

export const setNotificationSettings = appEndpoint.put('/notification-settings', {
  name: 'SetNotificationSettings',
  summary: 'Say what I want to be told of, and where',
  access: 'issues:read',
  body: notificationSettings,
  data: notificationSettings,
})

export const addPushDevice = appEndpoint.post('/push-devices', {
  name: 'AddPushDevice',
  summary: 'Tell this browser too; the same browser twice is one device',
  access: 'issues:read',
  body: z.strictObject({
    name: z.string().trim().min(1).max(100),
    endpoint: z.url({ protocol: /^https$/ }).max(2_048),
    keys: z.strictObject({ p256dh: z.string().regex(/^[\w-]{80,100}=?$/, 'must be the key that the browser gave'), auth: z.string().regex(/^[\w-]{20,30}={0,2}$/, 'must be the secret that the browser gave') }),
  }),
  data: z.object({ id }),
})

export const removePushDevice = appEndpoint.delete('/push-devices/{id}', {
  name: 'RemovePushDevice',
  summary: 'Tell one of my browsers no longer',
  access: 'issues:read',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})
