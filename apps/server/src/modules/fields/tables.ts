// Definitions of custom fields; their values are with the issues, accounts and contacts themselves.
import type { FieldCondition, FieldFormula, FieldObject, FieldType, SelectOption } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import type { FieldValue } from '../../platform/field-values.ts'

export const fieldDefinitions = pgTable(
  'field_definitions',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    objectType: text('object_type').$type<FieldObject>().notNull(),
    slug: text('slug').notNull(),
    label: text('label').notNull(),
    description: text('description').notNull().default(''),
    type: text('type').$type<FieldType>().notNull(),
    options: jsonb('options').$type<SelectOption[]>().notNull().default([]),
    /** What new ones begin with. */
    defaultValue: jsonb('default_value').$type<FieldValue>(),
    conditions: jsonb('conditions').$type<FieldCondition[]>().notNull().default([]),
    isRequired: boolean('is_required').notNull().default(false),
    isAiSupported: boolean('is_ai_supported').notNull().default(false),
    formula: jsonb('formula').$type<FieldFormula>(),
    /** The day, as of the world's clock, for which it was last reckoned; only of formulas that give something else every day. */
    reckonedOn: date('reckoned_on'),
    /** Kept by another system, or by its formula; nobody here fills it in. */
    isReadOnly: boolean('is_read_only').notNull().default(false),
    source: text('source').notNull().default('patchbay'),
    position: integer('position').notNull(),
    removedAt: moment('removed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('field_definitions_slug').on(t.workspaceId, t.objectType, t.slug).where(sql`removed_at is null`),
    index('field_definitions_daily').on(t.reckonedOn).where(sql`reckoned_on is not null and removed_at is null`),
    index('field_definitions_of').on(t.workspaceId, t.objectType, t.position),
  ],
)
