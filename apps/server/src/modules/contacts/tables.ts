// Contacts, with their addresses, external ids and the identities they have elsewhere.
import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import type { FieldMarks, FieldValues } from '../../platform/field-values.ts'
import { accounts } from '../accounts/tables.ts'
import { tags } from '../tags/tables.ts'

export const contacts = pgTable(
  'contacts',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    accountId: uuid('account_id'),
    name: text('name').notNull(),
    avatarUrl: text('avatar_url').notNull().default(''),
    portalRole: text('portal_role').$type<'no_access' | 'member' | 'admin'>().notNull().default('no_access'),
    language: text('language').notNull().default(''),
    primaryPhone: text('primary_phone').notNull().default(''),
    phones: jsonb('phones').$type<string[]>().notNull().default([]),
    customFields: jsonb('custom_fields').$type<FieldValues>().notNull().default({}),
    fieldMarks: jsonb('field_marks').$type<FieldMarks>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('contacts_by_name').on(t.workspaceId, t.name, t.id),
    index('contacts_of_account').on(t.workspaceId, t.accountId),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.id] }),
  ],
)

export const contactEmails = pgTable(
  'contact_emails',
  {
    workspaceId: workspaceId(),
    email: text('email').notNull(),
    contactId: uuid('contact_id').notNull(),
    isPrimary: boolean('is_primary').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.email] }),
    index('contact_emails_of').on(t.workspaceId, t.contactId),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }).onDelete('cascade'),
  ],
)

export const contactExternalIds = pgTable(
  'contact_external_ids',
  {
    workspaceId: workspaceId(),
    externalId: text('external_id').notNull(),
    label: text('label').notNull().default(''),
    contactId: uuid('contact_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.externalId] }),
    index('contact_external_ids_of').on(t.workspaceId, t.contactId),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }).onDelete('cascade'),
  ],
)

/** Who a contact is on a platform: for Slack `T123:U456`. */
export const contactIdentities = pgTable(
  'contact_identities',
  {
    workspaceId: workspaceId(),
    source: text('source').notNull(),
    externalId: text('external_id').notNull(),
    contactId: uuid('contact_id').notNull(),
    /** In which the platform shows itself to them; empty where it does not tell. */
    language: text('language').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.source, t.externalId] }),
    index('contact_identities_of').on(t.workspaceId, t.contactId),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }).onDelete('cascade'),
  ],
)

export const contactTags = pgTable(
  'contact_tags',
  { workspaceId: workspaceId(), contactId: uuid('contact_id').notNull(), tagId: uuid('tag_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.contactId, t.tagId] }),
    index('contact_tags_of_tag').on(t.workspaceId, t.tagId),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.tagId], foreignColumns: [tags.workspaceId, tags.id] }).onDelete('cascade'),
  ],
)
