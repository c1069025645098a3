// What is to leave for the world outside, and what came of it: mails and calls of triggers, alerts to whoever is on call, tickets that are to be made.
import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { moment, ownId, workspaceId } from '../../platform/columns.ts'
import { issues } from '../issues/tables.ts'
import { triggerRuns } from '../triggers/tables.ts'

export const outbox = pgTable(
  'outbox',
  {
    workspaceId: workspaceId(),
    /** Told with every attempt, so that whoever gets it twice can tell. */
    id: ownId(),
    /** In which order they were written down: two may be of one millisecond. */
    position: bigint('position', { mode: 'number' }).generatedAlwaysAsIdentity(),
    kind: text('kind').$type<'mail' | 'call' | 'alert' | 'ticket'>().notNull(),
    /** To whom, in words. */
    title: text('title').notNull(),
    /** What is sent; gone once it was, kept for another try when it failed. */
    payload: jsonb('payload').$type<Record<string, unknown>>(),
    /** What it is about: who may not see that sees nothing of this. */
    issueId: uuid('issue_id'),
    /** The action of a run that wanted it, by its place; null when no trigger did. */
    runId: uuid('run_id'),
    action: smallint('action'),
    /** The on-call service it goes to. */
    serviceId: uuid('service_id'),
    /** What shares one leaves in order. */
    lane: text('lane'),
    state: text('state').$type<'leaving' | 'sent' | 'failed'>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When it is tried next; while somebody tries, until when nobody else may. */
    nextAt: moment('next_at').notNull(),
    /** What the other side answered, or why there was no answer. */
    says: text('says').notNull().default(''),
    at: moment('at').notNull(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('outbox_of_issue').on(t.workspaceId, t.issueId).where(sql`issue_id is not null`),
    index('outbox_due').on(t.nextAt).where(sql`state = 'leaving'`),
    index('outbox_lane').on(t.workspaceId, t.lane, t.position).where(sql`state = 'leaving' and lane is not null`),
    index('outbox_of_run').on(t.workspaceId, t.runId, t.action),
    index('outbox_of_service').on(t.workspaceId, t.serviceId, t.at.desc()).where(sql`service_id is not null`),
    index('outbox_mails').on(t.workspaceId, t.at).where(sql`kind = 'mail'`),
    index('outbox_tickets').on(t.workspaceId, t.at.desc()).where(sql`kind = 'ticket'`),
    index('outbox_old').on(t.endedAt).where(sql`run_id is null`),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.runId], foreignColumns: [triggerRuns.workspaceId, triggerRuns.id] }).onDelete('cascade'),
  ],
)
