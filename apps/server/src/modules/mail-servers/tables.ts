// The mail server of a workspace's own, and how the last mail by it went.
import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { MailEncryption } from '../../platform/outside.ts'
import { moment, updatedAt, workspaceId } from '../../platform/columns.ts'
import { workspaces } from '../workspaces/tables.ts'

export const mailServers = pgTable(
  'mail_servers',
  {
    workspaceId: workspaceId(),
    host: text('host').notNull(),
    port: integer('port').notNull(),
    encryption: text('encryption').$type<MailEncryption>().notNull(),
    username: text('username').notNull(),
    /** Sealed; empty where none is asked for. */
    password: text('password').notNull(),
    fromName: text('from_name').notNull(),
    fromAddress: text('from_address').notNull(),
    lastSentAt: moment('last_sent_at'),
    failedAt: moment('failed_at'),
    /** Why the last mail could not be sent; empty once one could. */
    failure: text('failure').notNull().default(''),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
    check('mail_servers_encryption', sql`encryption in ('tls', 'starttls', 'none')`),
  ],
)
