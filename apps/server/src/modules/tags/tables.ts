// Tags: labels with a colour; which things carry them is kept by those things.
import { pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { createdAt, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'

export const tags = pgTable(
  'tags',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    objectType: text('object_type').$type<'account' | 'article' | 'contact' | 'issue'>().notNull(),
    value: text('value').notNull(),
    hexColor: text('hex_color').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('tags_value').on(t.workspaceId, t.objectType, sql`lower(${t.value})`),
  ],
)
