// Sessions: who is signed in where; only a hash of each cookie is kept.
import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, workspaceId } from '../../platform/columns.ts'
import { members } from '../members/tables.ts'

export const sessions = pgTable(
  'sessions',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    memberId: uuid('member_id').notNull(),
    secretHash: text('secret_hash').notNull(),
    browser: text('browser').notNull().default(''),
    /** Null until they come back; kept roughly, for a write with every request would cost more than it tells. */
    seenAt: moment('seen_at'),
    expiresAt: moment('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('sessions_of_member').on(t.workspaceId, t.memberId),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
  ],
)
