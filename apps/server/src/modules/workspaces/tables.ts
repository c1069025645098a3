// Workspaces: one for each company that uses Patchbay; everything else belongs to one.
import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt } from '../../platform/columns.ts'
import type { Settings } from './settings.ts'

export const workspaces = pgTable('workspaces', {
  workspaceId: uuid('workspace_id').primaryKey(),
  name: text('name').notNull(),
  slug: text('slug').notNull(),
  settings: jsonb('settings').$type<Partial<Settings>>().notNull().default({}),
  createdAt: createdAt(),
})
