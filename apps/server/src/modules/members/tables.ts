// Members: the people of the workspace who have a seat (users, on the wire); who is invited, and what was handed over.
import type { Profile, Role } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { foreignKey, index, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { roles } from '../roles/tables.ts'
import { workspaces } from '../workspaces/tables.ts'

export const members = pgTable(
  'members',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    /** An AI agent has issues like a person, and no seat: it signs in nowhere and is told nothing. */
    kind: text('kind').$type<'person' | 'ai_agent'>().notNull().default('person'),
    name: text('name').notNull(),
    /** Empty for an AI agent. */
    email: text('email').notNull(),
    avatarUrl: text('avatar_url').notNull().default(''),
    /** Beside an own role it is `viewer`: what does not know of own roles allows the least. */
    role: text('role').$type<Role>().notNull(),
    ownRoleId: uuid('own_role_id'),
    status: text('status').$type<'active' | 'away' | 'out_of_office'>().notNull().default('active'),
    /** When the status is over and they are active again; null for until they say so. */
    statusUntil: moment('status_until'),
    signature: text('signature').notNull().default(''),
    timeZone: text('time_zone').notNull().default(''),
    theme: text('theme').$type<Profile['theme']>().notNull().default('system'),
    language: text('language').notNull().default('en'),
    messageLanguage: text('message_language').notNull().default(''),
    undoSendSeconds: smallint('undo_send_seconds').notNull().default(5),
    notifications: jsonb('notifications').$type<Profile['notifications']>().notNull().default({}),
    passwordHash: text('password_hash'),
    deactivatedAt: moment('deactivated_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
    foreignKey({ columns: [t.workspaceId, t.ownRoleId], foreignColumns: [roles.workspaceId, roles.id] }),
    index('members_status_until').on(t.statusUntil).where(sql`status_until is not null`),
    index('members_of_own_role').on(t.workspaceId, t.ownRoleId).where(sql`own_role_id is not null`),
    uniqueIndex('members_email').on(t.workspaceId, t.email).where(sql`email <> ''`),
  ],
)

export const invitations = pgTable(
  'invitations',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    email: text('email').notNull(),
    role: text('role').$type<Role>().notNull(),
    ownRoleId: uuid('own_role_id'),
    tokenHash: text('token_hash').notNull(),
    invitedBy: text('invited_by').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('invitations_email').on(t.workspaceId, t.email),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
    foreignKey({ columns: [t.workspaceId, t.ownRoleId], foreignColumns: [roles.workspaceId, roles.id] }).onDelete('cascade'),
  ],
)
