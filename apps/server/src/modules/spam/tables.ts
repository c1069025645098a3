// Who is blocked: a contact, or everybody with an address at a domain.
import { sql } from 'drizzle-orm'
import { foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, ownId, workspaceId } from '../../platform/columns.ts'
import { contacts } from '../contacts/tables.ts'

export const blockedSenders = pgTable(
  'blocked_senders',
  { workspaceId: workspaceId(), id: ownId(), contactId: uuid('contact_id'), domain: text('domain'), blockedBy: text('blocked_by').notNull(), createdAt: createdAt() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('blocked_senders_contact').on(t.workspaceId, t.contactId),
    uniqueIndex('blocked_senders_domain').on(t.workspaceId, t.domain).where(sql`domain is not null`),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }).onDelete('cascade'),
  ],
)
