// Teams, inside one another, and who is in them.
import type { TeamIcon } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { members } from '../members/tables.ts'

export const teams = pgTable(
  'teams',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    icon: text('icon').$type<TeamIcon>().notNull().default('users'),
    /** The team it is inside of. */
    parentId: uuid('parent_id'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('teams_name').on(t.workspaceId, t.name),
    index('teams_of_parent').on(t.workspaceId, t.parentId).where(sql`parent_id is not null`),
    foreignKey({ columns: [t.workspaceId, t.parentId], foreignColumns: [t.workspaceId, t.id] }),
  ],
)

export const teamMembers = pgTable(
  'team_members',
  {
    workspaceId: workspaceId(),
    teamId: uuid('team_id').notNull(),
    memberId: uuid('member_id').notNull(),
    /** In which order they take turns. */
    place: integer('place').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.teamId, t.memberId] }),
    index('team_members_of_member').on(t.workspaceId, t.memberId),
    foreignKey({ columns: [t.workspaceId, t.teamId], foreignColumns: [teams.workspaceId, teams.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
  ],
)
