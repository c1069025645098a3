// Bulk changes and the issues they are for, each with how it ended.
import type { BulkAction } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, workspaceId } from '../../platform/columns.ts'
import type { Actor } from '../../platform/context.ts'
import { issues } from '../issues/tables.ts'

/** What an issue had before, and what it has now by it: nothing is taken back that was changed again since. */
export type Before = Record<string, unknown>
export type Outcome = 'waiting' | 'changed' | 'unchanged' | 'failed'

export const bulkRuns = pgTable(
  'bulk_runs',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    action: jsonb('action').$type<BulkAction>().notNull(),
    state: text('state').$type<'running' | 'done' | 'cancelled'>().notNull(),
    total: integer('total').notNull(),
    actor: jsonb('actor').$type<Actor>().notNull(),
    undoOf: uuid('undo_of'),
    createdAt: createdAt(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('bulk_runs_of_group').on(t.workspaceId, sql`(action->>'group_id')`, t.createdAt).where(sql`action->>'group_id' is not null`),
    index('bulk_runs_undone').on(t.workspaceId, t.undoOf).where(sql`undo_of is not null`),
    index('bulk_runs_old').on(t.createdAt),
  ],
)

export const bulkItems = pgTable(
  'bulk_items',
  {
    workspaceId: workspaceId(),
    runId: uuid('run_id').notNull(),
    position: integer('position').notNull(),
    issueId: uuid('issue_id').notNull(),
    outcome: text('outcome').$type<Outcome>().notNull().default('waiting'),
    why: text('why').notNull().default(''),
    before: jsonb('before').$type<Before | null>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.runId, t.position] }),
    index('bulk_items_waiting').on(t.workspaceId, t.runId, t.position).where(sql`outcome = 'waiting'`),
    index('bulk_items_of_issue').on(t.workspaceId, t.issueId),
    foreignKey({ columns: [t.workspaceId, t.runId], foreignColumns: [bulkRuns.workspaceId, bulkRuns.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)
