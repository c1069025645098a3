// What members are told of, where it was sent, what they wish, and the browsers that are pushed to.
import type { NotificationChannel, NotificationKind, NotificationSettings } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { bigint, boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, workspaceId } from '../../platform/columns.ts'
import { issues } from '../issues/tables.ts'
import { members } from '../members/tables.ts'
import { workspaces } from '../workspaces/tables.ts'

const memberId = () => uuid('member_id').notNull()

export const notifications = pgTable(
  'notifications',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    memberId: memberId(),
    /** Null for what is no issue: then `about` says what it is, and where it is seen to. */
    issueId: uuid('issue_id'),
    aboutId: uuid('about_id'),
    about: jsonb('about').$type<{ title: string; path: string }>(),
    eventId: bigint('event_id', { mode: 'number' }).notNull(),
    kind: text('kind').$type<NotificationKind>().notNull(),
    actor: text('actor').notNull(),
    text: text('text').notNull(),
    isUrgent: boolean('is_urgent').notNull().default(false),
    at: moment('at').notNull(),
    readAt: moment('read_at'),
    doneAt: moment('done_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // However often an event is looked at, somebody is told of it once.
    uniqueIndex('notifications_once').on(t.workspaceId, t.memberId, t.eventId, t.kind),
    index('notifications_open').on(t.workspaceId, t.memberId, t.at.desc().nullsFirst()).where(sql`done_at is null`),
    index('notifications_of_member').on(t.workspaceId, t.memberId, t.issueId),
    index('notifications_of_issue').on(t.workspaceId, t.issueId),
    index('notifications_old').on(t.at),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

/** One row for each way out of the app: whoever takes it first sends it. */
export const notificationDeliveries = pgTable(
  'notification_deliveries',
  {
    workspaceId: workspaceId(),
    notificationId: uuid('notification_id').notNull(),
    channel: text('channel').$type<NotificationChannel>().notNull(),
    /** While it waits for quiet hours to end. */
    dueAt: moment('due_at'),
    takenAt: moment('taken_at'),
    sentAt: moment('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.notificationId, t.channel] }),
    index('notification_deliveries_due').on(t.dueAt).where(sql`due_at is not null`),
    foreignKey({ columns: [t.workspaceId, t.notificationId], foreignColumns: [notifications.workspaceId, notifications.id] }).onDelete('cascade'),
  ],
)

/** Up to which event was looked, and which of the last few: an event may show itself after one with a larger id. */
export const notificationProgress = pgTable(
  'notification_progress',
  { workspaceId: workspaceId(), eventId: bigint('event_id', { mode: 'number' }).notNull(), recent: bigint('recent', { mode: 'number' }).array().notNull().default([]), lookedAt: moment('looked_at').notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId] }), foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] })],
)

export const notificationSettings = pgTable(
  'notification_settings',
  { workspaceId: workspaceId(), memberId: memberId(), settings: jsonb('settings').$type<NotificationSettings>().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.memberId] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
  ],
)

export const pushDevices = pgTable(
  'push_devices',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    memberId: memberId(),
    name: text('name').notNull(),
    /** Whoever knows the address can push to it: only its hash is plain. */
    endpointHash: text('endpoint_hash').notNull(),
    subscription: text('subscription').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('push_devices_once').on(t.workspaceId, t.endpointHash),
    index('push_devices_of').on(t.workspaceId, t.memberId),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
  ],
)
