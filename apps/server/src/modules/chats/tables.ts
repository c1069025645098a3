// Chats of visitors, what they are asked by forms, who of us takes chats, and how the widget is set up.
import type { ChatField, ChatState, ChatWidgetSettings } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { contacts } from '../contacts/tables.ts'
import { issues } from '../issues/tables.ts'
import { members } from '../members/tables.ts'

export const chatWidgets = pgTable(
  'chat_widgets',
  {
    workspaceId: workspaceId(),
    /** What pages call it; known to everybody. */
    appId: uuid('app_id').notNull(),
    settings: jsonb('settings').$type<ChatWidgetSettings>().notNull(),
    /** Sealed; hex when it is opened. */
    secret: text('secret'),
    /** Another with every secret: what an old one proved holds no longer. */
    epoch: uuid('epoch').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId] }), index('chat_widgets_app').on(t.appId)],
)

export const chats = pgTable(
  'chats',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    issueId: uuid('issue_id').notNull(),
    contactId: uuid('contact_id').notNull(),
    /** One browser; all that an unverified visitor may come back to hangs on it. */
    visitorId: uuid('visitor_id').notNull(),
    clientId: uuid('client_id').notNull(),
    state: text('state').$type<ChatState>().notNull(),
    isVerified: boolean('verified').notNull(),
    isAnonymous: boolean('anonymous').notNull(),
    pageUrl: text('page_url').notNull().default(''),
    pageTitle: text('page_title').notNull().default(''),
    browser: text('browser').notNull().default(''),
    timeZone: text('time_zone').notNull().default(''),
    /** Likely, by the visitor's network address when it began; empty for none. */
    companyName: text('company_name').notNull().default(''),
    companyDomain: text('company_domain').notNull().default(''),
    claimedBy: uuid('claimed_by'),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at'),
    qualification: text('qualification'),
    /** What it ended with was told. */
    concludedAt: moment('concluded_at'),
    /** It was told without a word on the lead. */
    toldUnset: boolean('told_unset').notNull().default(false),
    playbookId: uuid('playbook_id'),
    routingGroupId: uuid('routing_group_id'),
    seenAt: moment('seen_at'),
    /** When one of us first saw what the visitor said last. */
    teamSeenAt: moment('team_seen_at'),
    /** Of what was said up to then the visitor was told by mail. */
    mailedAt: moment('mailed_at'),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('chats_of_issue').on(t.workspaceId, t.issueId),
    index('chats_of_contact').on(t.workspaceId, t.contactId, t.startedAt.desc().nullsFirst()),
    index('chats_of_visitor').on(t.workspaceId, t.visitorId, t.startedAt.desc().nullsFirst()),
    uniqueIndex('chats_client').on(t.workspaceId, t.visitorId, t.clientId),
    index('chats_open').on(t.workspaceId, t.startedAt).where(sql`state <> 'ended'`),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.claimedBy], foreignColumns: [members.workspaceId, members.id] }),
  ],
)

export const chatForms = pgTable(
  'chat_forms',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    chatId: uuid('chat_id').notNull(),
    title: text('title').notNull(),
    fields: jsonb('fields').$type<ChatField[]>().notNull(),
    answers: jsonb('answers').$type<Record<string, string> | null>(),
    at: moment('at').notNull(),
    answeredAt: moment('answered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('chat_forms_of').on(t.workspaceId, t.chatId, t.at),
    foreignKey({ columns: [t.workspaceId, t.chatId], foreignColumns: [chats.workspaceId, chats.id] }).onDelete('cascade'),
  ],
)

/** Who wants no mail about answers they did not see. */
export const chatMailStops = pgTable(
  'chat_mail_stops',
  { workspaceId: workspaceId(), contactId: uuid('contact_id').notNull(), at: moment('at').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.contactId] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }).onDelete('cascade'),
  ],
)

export const chatPresences = pgTable(
  'chat_presences',
  { workspaceId: workspaceId(), memberId: uuid('member_id').notNull(), isOnline: boolean('online').notNull(), updatedAt: updatedAt() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.memberId] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
  ],
)
