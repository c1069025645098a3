// Meetings with customers, and the kinds of them that can be booked.
import type { MeetingState } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { contacts } from '../contacts/tables.ts'
import { issues } from '../issues/tables.ts'
import { members } from '../members/tables.ts'
import { teams } from '../teams/tables.ts'

export const meetingTypes = pgTable(
  'meeting_types',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    minutes: integer('minutes').notNull(),
    memberId: uuid('member_id'),
    teamId: uuid('team_id'),
    location: text('location').notNull(),
    url: text('url').notNull(),
    removedAt: moment('removed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.teamId], foreignColumns: [teams.workspaceId, teams.id] }).onDelete('cascade'),
  ],
)

/** Name, length and place are its own: the kind may change afterwards. */
export const meetings = pgTable(
  'meetings',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    issueId: uuid('issue_id').notNull(),
    contactId: uuid('contact_id').notNull(),
    chatId: uuid('chat_id'),
    typeId: uuid('type_id').notNull(),
    hostId: uuid('host_id'),
    offeredBy: uuid('offered_by'),
    state: text('state').$type<MeetingState>().notNull(),
    /** The state that the visitor was last told of. */
    told: text('told').$type<MeetingState | ''>().notNull().default(''),
    name: text('name').notNull(),
    minutes: integer('minutes').notNull(),
    location: text('location').notNull(),
    url: text('url').notNull(),
    timeZone: text('time_zone').notNull(),
    /** The form of the chat in which times were offered. */
    formId: uuid('form_id'),
    offers: jsonb('offers').$type<string[]>().notNull(),
    startsAt: moment('starts_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('meetings_of_issue').on(t.workspaceId, t.issueId, t.createdAt.desc().nullsFirst()),
    index('meetings_of_contact').on(t.workspaceId, t.contactId),
    index('meetings_of_chat').on(t.workspaceId, t.chatId).where(sql`chat_id is not null`),
    index('meetings_of_form').on(t.workspaceId, t.formId).where(sql`form_id is not null`),
    index('meetings_booked').on(t.workspaceId, t.hostId, t.startsAt).where(sql`state = 'booked'`),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.typeId], foreignColumns: [meetingTypes.workspaceId, meetingTypes.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.hostId], foreignColumns: [members.workspaceId, members.id] }),
  ],
)
