// Accounts, with their domains, external ids, channels and tags.
import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { members } from '../members/tables.ts'
import { tags } from '../tags/tables.ts'
import type { FieldMarks, FieldValues } from '../../platform/field-values.ts'

export const accounts = pgTable(
  'accounts',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    type: text('type').notNull().default('customer'),
    ownerId: uuid('owner_id'),
    logoUrl: text('logo_url').notNull().default(''),
    language: text('language').notNull().default(''),
    primaryDomain: text('primary_domain').notNull().default(''),
    customFields: jsonb('custom_fields').$type<FieldValues>().notNull().default({}),
    fieldMarks: jsonb('field_marks').$type<FieldMarks>().notNull().default({}),
    isDisabled: boolean('is_disabled').notNull().default(false),
    latestCustomerActivityAt: moment('latest_customer_activity_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('accounts_by_name').on(t.workspaceId, t.name, t.id),
    index('accounts_of_owner').on(t.workspaceId, t.ownerId),
    foreignKey({ columns: [t.workspaceId, t.ownerId], foreignColumns: [members.workspaceId, members.id] }),
  ],
)

export const accountDomains = pgTable(
  'account_domains',
  { workspaceId: workspaceId(), domain: text('domain').notNull(), accountId: uuid('account_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.domain] }),
    index('account_domains_of').on(t.workspaceId, t.accountId),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.id] }).onDelete('cascade'),
  ],
)

export const accountExternalIds = pgTable(
  'account_external_ids',
  {
    workspaceId: workspaceId(),
    externalId: text('external_id').notNull(),
    label: text('label').notNull().default(''),
    accountId: uuid('account_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.externalId] }),
    index('account_external_ids_of').on(t.workspaceId, t.accountId),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.id] }).onDelete('cascade'),
  ],
)

export const accountChannels = pgTable(
  'account_channels',
  {
    workspaceId: workspaceId(),
    source: text('source').$type<'slack' | 'microsoft_teams' | 'discord'>().notNull(),
    channelId: text('channel_id').notNull(),
    channelName: text('channel_name').notNull().default(''),
    isPrimary: boolean('is_primary').notNull().default(false),
    accountId: uuid('account_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.source, t.channelId] }),
    index('account_channels_of').on(t.workspaceId, t.accountId),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.id] }).onDelete('cascade'),
  ],
)

export const accountHighlights = pgTable(
  'account_highlights',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    accountId: uuid('account_id').notNull(),
    contentHtml: text('content_html').notNull(),
    expiresAt: moment('expires_at'),
    editedBy: text('edited_by').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('account_highlights_of').on(t.workspaceId, t.accountId, t.createdAt),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.id] }).onDelete('cascade'),
  ],
)

export const accountTags = pgTable(
  'account_tags',
  { workspaceId: workspaceId(), accountId: uuid('account_id').notNull(), tagId: uuid('tag_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.accountId, t.tagId] }),
    index('account_tags_of_tag').on(t.workspaceId, t.tagId),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.tagId], foreignColumns: [tags.workspaceId, tags.id] }).onDelete('cascade'),
  ],
)
