// Statuses of a workspace's own making; the five kinds and their defaults are no rows.
import type { State } from '@patchbay/contract'
import { integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'

export const statuses = pgTable(
  'statuses',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    category: text('category').$type<State>().notNull(),
    slug: text('slug').notNull(),
    label: text('label').notNull(),
    hexColor: text('hex_color').notNull(),
    position: integer('position').notNull(),
    /** Cannot be chosen any more; issues that have it are shown with the default of its kind. */
    archivedAt: moment('archived_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex('statuses_slug').on(t.workspaceId, t.slug)],
)
