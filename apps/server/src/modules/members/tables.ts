// Members: the people of the workspace who have a seat (users, on the wire).
import type { Role } from '@patchbay/contract'
import { foreignKey, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { workspaces } from '../workspaces/tables.ts'

export const members = pgTable(
  'members',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    avatarUrl: text('avatar_url').notNull().default(''),
    role: text('role').$type<Role>().notNull(),
    status: text('status').$type<'active' | 'away' | 'out_of_office'>().notNull().default('active'),
    passwordHash: text('password_hash'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
    uniqueIndex('members_email').on(t.workspaceId, t.email),
  ],
)
