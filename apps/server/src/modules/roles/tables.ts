// Roles of the workspace's own; the built-in three are in the contract.
import type { Permission, ViewFilter } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { foreignKey, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { workspaces } from '../workspaces/tables.ts'

export const roles = pgTable(
  'roles',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    permissions: jsonb('permissions').$type<Permission[]>().notNull(),
    issueFilter: jsonb('issue_filter').$type<ViewFilter | null>(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
    uniqueIndex('roles_name').on(t.workspaceId, sql`lower(${t.name})`),
  ],
)
