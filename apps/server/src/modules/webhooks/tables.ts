// Webhooks, and every message that went or is to go there.
import type { WEBHOOK_OUTCOMES } from '@patchbay/contract'
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { workspaces } from '../workspaces/tables.ts'

export const webhooks = pgTable(
  'webhooks',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    /** Sealed: a JSON object of names and values, and the secret that signs. */
    headers: text('headers').notNull(),
    headerNames: text('header_names').array().notNull(),
    secret: text('secret').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] })],
)

export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    webhookId: uuid('webhook_id').notNull(),
    /** As it goes out: what is signed. */
    body: text('body').notNull(),
    outcome: text('outcome').$type<(typeof WEBHOOK_OUTCOMES)[number]>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** What the other side answered, or why there was no answer. */
    says: text('says').notNull().default(''),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('webhook_deliveries_of').on(t.workspaceId, t.webhookId, t.id.desc()),
    index('webhook_deliveries_old').on(t.at),
    foreignKey({ columns: [t.workspaceId, t.webhookId], foreignColumns: [webhooks.workspaceId, webhooks.id] }).onDelete('cascade'),
  ],
)
