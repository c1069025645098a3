// Bursts of alike issues: what they share, which issues they are, and what people said of them.
import type { AnomalyState } from '@patchbay/contract'
import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { issues } from '../issues/tables.ts'

export const anomalies = pgTable(
  'anomalies',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    /** The words in common, the weightiest first. */
    words: jsonb('words').$type<string[]>().notNull(),
    reason: text('reason').notNull(),
    state: text('state').$type<AnomalyState>().notNull().default('open'),
    startedAt: moment('started_at').notNull(),
    latestAt: moment('latest_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('anomalies_latest').on(t.workspaceId, t.state, t.latestAt.desc().nullsFirst())],
)

export const anomalyIssues = pgTable(
  'anomaly_issues',
  { workspaceId: workspaceId(), anomalyId: uuid('anomaly_id').notNull(), issueId: uuid('issue_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.anomalyId, t.issueId] }),
    index('anomaly_issues_of').on(t.workspaceId, t.issueId),
    foreignKey({ columns: [t.workspaceId, t.anomalyId], foreignColumns: [anomalies.workspaceId, anomalies.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)
