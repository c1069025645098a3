// Attachments: files that came with messages or are about to leave with one.
import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, ownId, workspaceId } from '../../platform/columns.ts'
import { messages } from '../messages/tables.ts'

export const attachments = pgTable(
  'attachments',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    messageId: uuid('message_id'),
    name: text('name').notNull(),
    contentType: text('content_type').notNull(),
    size: integer('size').notNull(),
    /** Where the bytes are, below the blob folder; empty while they are still only at the provider. */
    blob: text('blob').notNull().default(''),
    remote: text('remote').notNull().default(''),
    secret: text('secret').notNull(),
    /** By which form it came, and may be thrown away when the form is never sent. */
    formId: uuid('form_id'),
    /** Which visitor of the widget gave it, and is thrown away when they never send it. */
    visitorId: uuid('visitor_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('attachments_of_message').on(t.workspaceId, t.messageId),
    index('attachments_by_id').on(t.id),
    index('attachments_of_form').on(t.formId, t.createdAt).where(sql`form_id is not null and message_id is null`),
    index('attachments_of_visitor').on(t.createdAt).where(sql`visitor_id is not null and message_id is null`),
    foreignKey({ columns: [t.workspaceId, t.messageId], foreignColumns: [messages.workspaceId, messages.id] }).onDelete('cascade'),
  ],
)
