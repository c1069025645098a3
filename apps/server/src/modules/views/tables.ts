// Views that are kept, and what each member has made of them in their own list.
import type { ViewFilter, ViewIcon, ViewLook, ViewSharing } from '@patchbay/contract'
import { boolean, doublePrecision, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { members } from '../members/tables.ts'
import { teams } from '../teams/tables.ts'

export const views = pgTable(
  'views',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    ownerId: uuid('owner_id'),
    name: text('name').notNull(),
    icon: text('icon').$type<ViewIcon>().notNull(),
    sharing: text('sharing').$type<ViewSharing>().notNull(),
    teamId: uuid('team_id'),
    filter: jsonb('filter').$type<ViewFilter | null>(),
    look: jsonb('look').$type<ViewLook>().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('views_of_owner').on(t.workspaceId, t.ownerId),
    foreignKey({ columns: [t.workspaceId, t.ownerId], foreignColumns: [members.workspaceId, members.id] }),
    foreignKey({ columns: [t.workspaceId, t.teamId], foreignColumns: [teams.workspaceId, teams.id] }).onDelete('cascade'),
  ],
)

/** `position` is null until somebody moves the view in their list: then it stands where it was made. */
export const viewMarks = pgTable(
  'view_marks',
  {
    workspaceId: workspaceId(),
    memberId: uuid('member_id').notNull(),
    viewId: uuid('view_id').notNull(),
    starred: boolean('starred').notNull().default(false),
    hidden: boolean('hidden').notNull().default(false),
    position: doublePrecision('position'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.memberId, t.viewId] }),
    index('view_marks_of').on(t.workspaceId, t.viewId),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.viewId], foreignColumns: [views.workspaceId, views.id] }).onDelete('cascade'),
  ],
)
