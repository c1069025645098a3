// Policies that promise times, and the clocks that run on issues because of them.
import type { SlaKind, SlaPolicyInput } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { bigint, boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { issues } from '../issues/tables.ts'

export const slaPolicies = pgTable(
  'sla_policies',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    isOn: boolean('is_on').notNull(),
    conditions: jsonb('conditions').$type<SlaPolicyInput['conditions']>().notNull(),
    targets: jsonb('targets').$type<SlaPolicyInput['targets']>().notNull(),
    pauseIn: jsonb('pause_in').$type<SlaPolicyInput['pause_in']>().notNull(),
    warn: jsonb('warn').$type<SlaPolicyInput['warn']>(),
    /** Those kept before there were on-call services name none. */
    alert: jsonb('alert').$type<Omit<SlaPolicyInput['alert'], 'on_call'> & { on_call?: string | null }>().notNull(),
    /** What began before is not judged. */
    since: moment('since').notNull(),
    /** Removed ones stay for the clocks that ended by them. */
    removedAt: moment('removed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('sla_policies_on').on(t.workspaceId).where(sql`is_on and removed_at is null`)],
)

export const slaClocks = pgTable(
  'sla_clocks',
  {
    workspaceId: workspaceId(),
    issueId: uuid('issue_id').notNull(),
    kind: text('kind').$type<SlaKind>().notNull(),
    /** With its kind the name of a clock: the message or the issue that it began with. */
    startedAt: moment('started_at').notNull(),
    /** Null for what a trigger promised; `promisedBy` names it. */
    policyId: uuid('policy_id'),
    promisedBy: text('promised_by').notNull().default(''),
    /** As it was when the clock was reckoned, for the explanation. */
    hoursName: text('hours_name').notNull(),
    targetMs: bigint('target_ms', { mode: 'number' }).notNull(),
    /** Open time that counted until now, or until it stopped or stood still. */
    usedMs: bigint('used_ms', { mode: 'number' }).notNull(),
    /** Time in which it stood still, however open the hours were; of what is over. */
    pausedMs: bigint('paused_ms', { mode: 'number' }).notNull(),
    pausedSince: moment('paused_since'),
    dueAt: moment('due_at'),
    warnAt: moment('warn_at'),
    warnedAt: moment('warned_at'),
    breachedAt: moment('breached_at'),
    stoppedAt: moment('stopped_at'),
    outcome: text('outcome').$type<'met' | 'breached' | 'cancelled'>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.issueId, t.kind, t.startedAt] }),
    index('sla_clocks_due').on(t.dueAt).where(sql`breached_at is null and stopped_at is null and due_at is not null`),
    index('sla_clocks_warn').on(t.warnAt).where(sql`warned_at is null and breached_at is null and stopped_at is null and warn_at is not null`),
    index('sla_clocks_open').on(t.workspaceId, t.issueId, t.dueAt).where(sql`stopped_at is null`),
    index('sla_clocks_decided').on(t.workspaceId, sql`coalesce(breached_at, stopped_at)`).where(sql`coalesce(breached_at, stopped_at) is not null`),
    index('sla_clocks_of_policy').on(t.workspaceId, t.policyId, t.stoppedAt),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.policyId], foreignColumns: [slaPolicies.workspaceId, slaPolicies.id] }),
  ],
)

/** What a trigger promised on an issue, instead of the policy: the last word for each kind. */
export const slaTargets = pgTable(
  'sla_targets',
  {
    workspaceId: workspaceId(),
    issueId: uuid('issue_id').notNull(),
    kind: text('kind').$type<SlaKind>().notNull(),
    /** Null promises nothing. */
    minutes: integer('minutes'),
    hours: text('hours').notNull(),
    promisedBy: text('promised_by').notNull(),
    setAt: moment('set_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.issueId, t.kind] }),
    index('sla_targets_since').on(t.workspaceId, t.setAt),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)
