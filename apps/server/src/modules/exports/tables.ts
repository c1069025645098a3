// Exports of views, and their files in parts.
import type { Body, startExport } from '@patchbay/contract'
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, ownId, workspaceId } from '../../platform/columns.ts'
import type { Actor } from '../../platform/context.ts'
import { members } from '../members/tables.ts'

export const exports = pgTable(
  'exports',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    memberId: uuid('member_id').notNull(),
    actor: jsonb('actor').$type<Actor>().notNull(),
    name: text('name').notNull(),
    asked: jsonb('asked').$type<Body<typeof startExport>['view']>().notNull(),
    state: text('state').$type<'running' | 'done' | 'failed'>().notNull(),
    rows: integer('rows').notNull().default(0),
    total: integer('total'),
    isCut: boolean('is_cut').notNull().default(false),
    /** The key of the last issue that was written. */
    reached: jsonb('reached').$type<string[] | null>(),
    why: text('why').notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('exports_of_member').on(t.workspaceId, t.memberId),
    index('exports_old').on(t.createdAt),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
  ],
)

export const exportParts = pgTable(
  'export_parts',
  { workspaceId: workspaceId(), exportId: uuid('export_id').notNull(), position: integer('position').notNull(), body: text('body').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.exportId, t.position] }),
    foreignKey({ columns: [t.workspaceId, t.exportId], foreignColumns: [exports.workspaceId, exports.id] }).onDelete('cascade'),
  ],
)
