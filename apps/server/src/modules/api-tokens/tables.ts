// API tokens: keys for programs; only a hash of each is kept.
import type { Role } from '@patchbay/contract'
import { foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, workspaceId } from '../../platform/columns.ts'
import { workspaces } from '../workspaces/tables.ts'

export const apiTokens = pgTable(
  'api_tokens',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    role: text('role').$type<Role>().notNull().default('admin'),
    secretHash: text('secret_hash').notNull(),
    /** The name of whoever made it, as it was then; null for the command line. */
    createdBy: text('created_by'),
    createdAt: createdAt(),
    lastUsedAt: moment('last_used_at'),
    expiresAt: moment('expires_at'),
    revokedAt: moment('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
  ],
)
