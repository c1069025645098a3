// Members: the people of the workspace who have a seat (users, on the wire).
import type { Role } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { roles } from '../roles/tables.ts'
import { workspaces } from '../workspaces/tables.ts'

export const members = pgTable(
  'members',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    avatarUrl: text('avatar_url').notNull().default(''),
    /** Beside an own role it is `viewer`: what does not know of own roles allows the least. */
    role: text('role').$type<Role>().notNull(),
    ownRoleId: uuid('own_role_id'),
    status: text('status').$type<'active' | 'away' | 'out_of_office'>().notNull().default('active'),
    passwordHash: text('password_hash'),
    deactivatedAt: moment('deactivated_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
    foreignKey({ columns: [t.workspaceId, t.ownRoleId], foreignColumns: [roles.workspaceId, roles.id] }),
    index('members_of_own_role').on(t.workspaceId, t.ownRoleId).where(sql`own_role_id is not null`),
    uniqueIndex('members_email').on(t.workspaceId, t.email),
  ],
)
