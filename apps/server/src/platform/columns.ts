// Columns that every table has: the workspace, the id, the times.
import { getTableColumns, sql } from 'drizzle-orm'
import { timestamp, uuid, type PgTable } from 'drizzle-orm/pg-core'

export const workspaceId = () => uuid('workspace_id').notNull()
export const ownId = () => uuid('id').notNull()
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
/** A default is only for rows written by hand; stores give `ctx.now`. */
export const createdAt = () => moment('created_at').notNull().default(sql`now()`)
export const updatedAt = () => moment('updated_at').notNull().default(sql`now()`)

/** Every column of a table under its name in the code: for statements that are asked too often to be built each time. */
export const columnsOf = (table: PgTable): string => Object.entries(getTableColumns(table)).map(([key, column]) => `${column.name} as "${key}"`).join(', ')
