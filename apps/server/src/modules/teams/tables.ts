// Teams, and who is in them.
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { members } from '../members/tables.ts'

export const teams = pgTable(
  'teams',
  { workspaceId: workspaceId(), id: ownId(), name: text('name').notNull(), createdAt: createdAt(), updatedAt: updatedAt() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex('teams_name').on(t.workspaceId, t.name)],
)

export const teamMembers = pgTable(
  'team_members',
  { workspaceId: workspaceId(), teamId: uuid('team_id').notNull(), memberId: uuid('member_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.teamId, t.memberId] }),
    index('team_members_of_member').on(t.workspaceId, t.memberId),
    foreignKey({ columns: [t.workspaceId, t.teamId], foreignColumns: [teams.workspaceId, teams.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
  ],
)
