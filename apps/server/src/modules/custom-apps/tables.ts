// Custom apps: addresses that are asked about issues and accounts, and whether they answered with their code.
import { foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { workspaces } from '../workspaces/tables.ts'

export const customApps = pgTable(
  'custom_apps',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    /** Sealed: a JSON object of names and values, and the secret that signs. */
    headers: text('headers').notNull(),
    headerNames: text('header_names').array().notNull(),
    secret: text('secret').notNull(),
    /** Null until it answered with its code, and again once its address changed. */
    connectedAt: moment('connected_at'),
    /** Why it is not connected. */
    says: text('says').notNull().default(''),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] })],
)
