// Columns that every table has: the workspace, the id, the times.
import { sql } from 'drizzle-orm'
import { timestamp, uuid } from 'drizzle-orm/pg-core'

export const workspaceId = () => uuid('workspace_id').notNull()
export const ownId = () => uuid('id').notNull()
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
/** A default is only for rows written by hand; stores give `ctx.now`. */
export const createdAt = () => moment('created_at').notNull().default(sql`now()`)
export const updatedAt = () => moment('updated_at').notNull().default(sql`now()`)
