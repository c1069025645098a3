// On-call services, and which alerts stand open there.
import type { OnCallService } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { issues } from '../issues/tables.ts'
import { workspaces } from '../workspaces/tables.ts'

export const onCallServices = pgTable(
  'on_call_services',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    kind: text('kind').$type<OnCallService['kind']>().notNull(),
    region: text('region').$type<OnCallService['region']>().notNull(),
    /** Sealed. */
    key: text('key').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] })],
)

export const onCallAlerts = pgTable(
  'on_call_alerts',
  {
    workspaceId: workspaceId(),
    serviceId: uuid('service_id').notNull(),
    issueId: uuid('issue_id').notNull(),
    state: text('state').$type<'raised' | 'acknowledged' | 'resolved'>().notNull(),
    raisedAt: moment('raised_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.serviceId, t.issueId] }),
    index('on_call_alerts_of_issue').on(t.workspaceId, t.issueId).where(sql`state <> 'resolved'`),
    foreignKey({ columns: [t.workspaceId, t.serviceId], foreignColumns: [onCallServices.workspaceId, onCallServices.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)
