// Triggers, what they were before, and every run of them: done, waiting, cancelled or cut.
import type { Kickoff, RunState, TriggerFlow } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { boolean, check, customType, foreignKey, index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { accounts } from '../accounts/tables.ts'
import { contacts } from '../contacts/tables.ts'
import { issues } from '../issues/tables.ts'
import type { ActionOutcome } from './rules-delivery.ts'
import type { Noted } from './rules-noted.ts'

export const triggers = pgTable(
  'triggers',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    groupName: text('group_name').notNull(),
    isOn: boolean('is_on').notNull(),
    version: integer('version').notNull(),
    flow: jsonb('flow').$type<TriggerFlow>().notNull(),
    /** When its schedule comes next; null where it has none, or is off. */
    nextAt: moment('next_at'),
    /** Removed ones stay for the log of what they did. */
    removedAt: moment('removed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('triggers_in_order').on(t.workspaceId, t.position).where(sql`removed_at is null`), index('triggers_next').on(t.nextAt).where(sql`next_at is not null`)],
)

export const triggerVersions = pgTable(
  'trigger_versions',
  {
    workspaceId: workspaceId(),
    triggerId: uuid('trigger_id').notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    flow: jsonb('flow').$type<TriggerFlow>().notNull(),
    byName: text('by_name').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.triggerId, t.version] }),
    foreignKey({ columns: [t.workspaceId, t.triggerId], foreignColumns: [triggers.workspaceId, triggers.id] }).onDelete('cascade'),
  ],
)

const multirange = customType<{ data: string }>({ dataType: () => 'int4multirange' })

/** A moment of a trigger on a schedule, and how far it has come with what it found. */
export const triggerSweeps = pgTable(
  'trigger_sweeps',
  {
    workspaceId: workspaceId(),
    /** What its runs begin with. */
    id: ownId(),
    triggerId: uuid('trigger_id').notNull(),
    at: moment('at').notNull(),
    found: integer('found').notNull(),
    /** There is no more to be found. */
    isFound: boolean('is_found').notNull(),
    /** Which of what was found, by its number, has been looked at. */
    covered: multirange('covered').notNull().default('{}'),
    begunAt: moment('begun_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('trigger_sweeps_of').on(t.workspaceId, t.triggerId, t.id.desc()),
    index('trigger_sweeps_old').on(t.begunAt),
    foreignKey({ columns: [t.workspaceId, t.triggerId], foreignColumns: [triggers.workspaceId, triggers.id] }).onDelete('cascade'),
  ],
)

export const triggerRuns = pgTable(
  'trigger_runs',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    triggerId: uuid('trigger_id').notNull(),
    version: integer('version').notNull(),
    path: smallint('path').notNull(),
    /** What it is about: one of the three. */
    issueId: uuid('issue_id'),
    accountId: uuid('account_id'),
    contactId: uuid('contact_id'),
    /** What a person, a customer or the clock began; all that triggers made of it carries the same. */
    rootId: uuid('root_id').notNull(),
    depth: smallint('depth').notNull(),
    kickoff: text('kickoff').$type<Kickoff>().notNull(),
    event: jsonb('event').$type<Noted>().notNull(),
    state: text('state').$type<RunState>().notNull(),
    reason: text('reason').notNull().default(''),
    /** The condition that must hold while it waits is part of its version; this says that there is one. */
    isWatched: boolean('is_watched').notNull().default(false),
    dueAt: moment('due_at'),
    /** One for each action that was done or tried: the next is the one after. */
    outcomes: jsonb('outcomes').$type<ActionOutcome[]>().notNull().default([]),
    at: moment('at').notNull(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('trigger_runs_once').on(t.workspaceId, t.rootId, sql`coalesce(issue_id, account_id, contact_id)`, t.triggerId, t.path).where(sql`state <> 'cut'`),
    index('trigger_runs_log').on(t.workspaceId, t.id.desc()),
    index('trigger_runs_of').on(t.workspaceId, t.triggerId, t.at.desc()),
    index('trigger_runs_of_issue').on(t.workspaceId, t.issueId, t.id.desc()),
    index('trigger_runs_of_account').on(t.workspaceId, t.accountId),
    index('trigger_runs_of_contact').on(t.workspaceId, t.contactId),
    index('trigger_runs_due').on(t.dueAt).where(sql`state = 'waiting'`),
    index('trigger_runs_waiting').on(t.workspaceId, t.issueId).where(sql`state = 'waiting'`),
    index('trigger_runs_old').on(t.endedAt),
    foreignKey({ columns: [t.workspaceId, t.triggerId], foreignColumns: [triggers.workspaceId, triggers.id] }),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ name: 'trigger_runs_account_fk', columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.id] }).onDelete('cascade'),
    foreignKey({ name: 'trigger_runs_contact_fk', columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }).onDelete('cascade'),
    check('trigger_runs_about_one', sql`num_nonnulls(issue_id, account_id, contact_id) = 1`),
  ],
)
