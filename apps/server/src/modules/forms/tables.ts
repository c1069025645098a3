// Ticket forms: what they ask, where they stand, and who may see them.
import type { Asked, FormCondition } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { teams } from '../teams/tables.ts'

export const ticketForms = pgTable(
  'ticket_forms',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    descriptionHtml: text('description_html').notNull().default(''),
    fields: jsonb('fields').$type<Asked[]>().notNull(),
    conditions: jsonb('conditions').$type<FormCondition[]>().notNull().default([]),
    onWeb: boolean('on_web').notNull(),
    onSlack: boolean('on_slack').notNull(),
    /** Anybody who has the address may fill it in; otherwise only who is signed in. */
    isPublic: boolean('is_public').notNull(),
    /** Pages that may show it in a frame. */
    frames: jsonb('frames').$type<string[]>().notNull().default([]),
    thanks: text('thanks').notNull().default(''),
    redirectUrl: text('redirect_url').notNull().default(''),
    teamId: uuid('team_id'),
    submissions: integer('submissions').notNull().default(0),
    removedAt: moment('removed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('ticket_forms_slug').on(t.workspaceId, t.slug).where(sql`removed_at is null`),
    index('ticket_forms_by_slug').on(t.slug).where(sql`removed_at is null`),
    foreignKey({ columns: [t.workspaceId, t.teamId], foreignColumns: [teams.workspaceId, teams.id] }),
  ],
)
