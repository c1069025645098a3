// Rows about Slack's channels before they are enabled: the list of them, runs that enable many, patterns, people's last choices.
import type { ChannelGiven, PatternForm } from '@patchbay/contract'
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, workspaceId } from '../../platform/columns.ts'
import { slackInstallations } from './tables.ts'

const installationId = () => uuid('installation_id').notNull()

/** How far the list of an installation's channels is. */
export const slackListings = pgTable(
  'slack_listings',
  {
    workspaceId: workspaceId(),
    installationId: installationId(),
    cursor: text('cursor').notNull().default(''),
    found: integer('found').notNull().default(0),
    failure: text('failure').notNull().default(''),
    startedAt: moment('started_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.installationId] }),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)

export const slackListed = pgTable(
  'slack_listed',
  {
    workspaceId: workspaceId(),
    installationId: installationId(),
    channelId: text('channel_id').notNull(),
    name: text('name').notNull(),
    isPrivate: boolean('is_private').notNull(),
    isShared: boolean('is_shared').notNull(),
    isMember: boolean('is_member').notNull(),
    members: integer('members').notNull(),
    seenAt: moment('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.installationId, t.channelId] }),
    index('slack_listed_by_name').on(t.workspaceId, t.installationId, t.name, t.channelId),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)

export const slackRuns = pgTable(
  'slack_runs',
  { workspaceId: workspaceId(), id: ownId(), installationId: installationId(), createdAt: createdAt() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)

export const slackRunRows = pgTable(
  'slack_run_rows',
  {
    workspaceId: workspaceId(),
    runId: uuid('run_id').notNull(),
    position: integer('position').notNull(),
    given: jsonb('given').$type<ChannelGiven>().notNull(),
    name: text('name').notNull().default(''),
    state: text('state').$type<'waiting' | 'done' | 'failed'>().notNull().default('waiting'),
    why: text('why').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.runId, t.position] }),
    foreignKey({ columns: [t.workspaceId, t.runId], foreignColumns: [slackRuns.workspaceId, slackRuns.id] }).onDelete('cascade'),
  ],
)

export const slackAutolinks = pgTable(
  'slack_autolinks',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    installationId: installationId(),
    form: text('form').$type<PatternForm>().notNull(),
    pattern: text('pattern').notNull(),
    exclusions: jsonb('exclusions').$type<string[]>().notNull().default([]),
    ownerId: uuid('owner_id'),
    tags: jsonb('tags').$type<string[]>().notNull().default([]),
    triageChannelId: text('triage_channel_id').notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)

/** What somebody chose last when they enabled a channel from Slack. */
export const slackChoices = pgTable(
  'slack_choices',
  {
    workspaceId: workspaceId(),
    installationId: installationId(),
    userId: text('user_id').notNull(),
    ownerId: uuid('owner_id'),
    tags: jsonb('tags').$type<string[]>().notNull().default([]),
    triageChannelId: text('triage_channel_id').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.installationId, t.userId] }),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)
