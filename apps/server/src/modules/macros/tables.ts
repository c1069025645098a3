// Macros and the groups they stand in.
import type { Filter, MacroAction, MacroSharing } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { members } from '../members/tables.ts'

export const macroGroups = pgTable(
  'macro_groups',
  { workspaceId: workspaceId(), id: ownId(), title: text('title').notNull(), createdAt: createdAt(), updatedAt: updatedAt() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex('macro_groups_title').on(t.workspaceId, sql`lower(${t.title})`)],
)

export const macros = pgTable(
  'macros',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    groupId: uuid('group_id').notNull(),
    /** Null for what a program made. */
    ownerId: uuid('owner_id'),
    name: text('name').notNull(),
    textHtml: text('text_html').notNull(),
    textType: text('text_type').$type<'reply' | 'note' | 'email'>().notNull(),
    actions: jsonb('actions').$type<MacroAction[]>().notNull().default([]),
    /** Which issues it is for; null for all. */
    conditions: jsonb('conditions').$type<Filter | null>(),
    sharing: text('sharing').$type<MacroSharing>().notNull(),
    teamIds: uuid('team_ids').array().notNull().default(sql`'{}'`),
    userIds: uuid('user_ids').array().notNull().default(sql`'{}'`),
    uses: integer('uses').notNull().default(0),
    lastUsedAt: moment('last_used_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('macros_of_group').on(t.workspaceId, t.groupId),
    foreignKey({ columns: [t.workspaceId, t.groupId], foreignColumns: [macroGroups.workspaceId, macroGroups.id] }),
    foreignKey({ columns: [t.workspaceId, t.ownerId], foreignColumns: [members.workspaceId, members.id] }),
  ],
)
