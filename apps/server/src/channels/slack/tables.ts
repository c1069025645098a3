// Slack's own rows: installations, channels listed and enabled, people seen, triage cards.
import type { ChannelGiven, ChannelKind, PatternForm } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { accounts } from '../../modules/accounts/tables.ts'
import { issueThreads, issues } from '../../modules/issues/tables.ts'

export const slackInstallations = pgTable(
  'slack_installations',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    teamId: text('team_id').notNull(),
    teamName: text('team_name').notNull(),
    enterpriseId: text('enterprise_id').notNull().default(''),
    appId: text('app_id').notNull().default(''),
    botUserId: text('bot_user_id').notNull(),
    botId: text('bot_id').notNull().default(''),
    /** Sealed by platform/secrets. */
    botToken: text('bot_token').notNull(),
    signingSecret: text('signing_secret').notNull().default(''),
    appToken: text('app_token').notNull().default(''),
    apiUrl: text('api_url').notNull().default(''),
    failure: text('failure').notNull().default(''),
    failingSince: moment('failing_since'),
    createdAt: createdAt(),
    /** When it was connected last: older news of its end are about an installation before this one. */
    connectedAt: moment('connected_at').notNull().defaultNow(),
    removedAt: moment('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('slack_installations_team').on(t.workspaceId, t.teamId),
    index('slack_installations_by_team').on(t.teamId),
  ],
)

export const slackChannels = pgTable(
  'slack_channels',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    installationId: uuid('installation_id').notNull(),
    channelId: text('channel_id').notNull(),
    name: text('name').notNull(),
    isPrivate: boolean('is_private').notNull().default(false),
    isShared: boolean('is_shared').notNull().default(false),
    kind: text('kind').$type<ChannelKind>(),
    accountId: uuid('account_id'),
    triageChannelId: text('triage_channel_id').notNull().default(''),
    failure: text('failure').notNull().default(''),
    failingSince: moment('failing_since'),
    /** When what its health says happened, and when it got its name: older news change nothing. */
    toldAt: moment('told_at'),
    namedAt: moment('named_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('slack_channels_once').on(t.workspaceId, t.installationId, t.channelId),
    index('slack_channels_of_account').on(t.workspaceId, t.accountId),
    index('slack_channels_by_channel').on(t.channelId),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.id] }),
  ],
)

/** Channels that have another id now: Slack may still tell of them under the old one. */
export const slackChannelMoves = pgTable(
  'slack_channel_moves',
  {
    workspaceId: workspaceId(),
    installationId: uuid('installation_id').notNull(),
    fromId: text('from_id').notNull(),
    toId: text('to_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.installationId, t.fromId] }),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)

/** People as Slack knows them, and on which side they stand. */
export const slackPeople = pgTable(
  'slack_people',
  {
    workspaceId: workspaceId(),
    installationId: uuid('installation_id').notNull(),
    userId: text('user_id').notNull(),
    teamId: text('team_id').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull().default(''),
    avatarUrl: text('avatar_url').notNull().default(''),
    side: text('side').$type<'us' | 'customer' | 'bot'>().notNull(),
    memberId: uuid('member_id'),
    contactId: uuid('contact_id'),
    /** As Slack names it, such as Europe/Lisbon; empty while nobody has told. */
    timeZone: text('time_zone').notNull().default(''),
    /** In which Slack shows itself to them; told of people of our own workspace alone, guests among them. */
    language: text('language').notNull().default(''),
    seenAt: moment('seen_at').notNull(),
    /** Since when Slack says that this person is deactivated. */
    goneAt: moment('gone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.installationId, t.userId] }),
    index('slack_people_of_member').on(t.workspaceId, t.memberId).where(sql`member_id is not null`),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)

/** Cards in triage channels: one for each issue and channel, edited in place. */
export const slackCards = pgTable(
  'slack_cards',
  {
    workspaceId: workspaceId(),
    issueId: uuid('issue_id').notNull(),
    installationId: uuid('installation_id').notNull(),
    channelId: text('channel_id').notNull(),
    threadId: uuid('thread_id'),
    ts: text('ts').notNull().default(''),
    /** What the card shows now, so that nothing is posted when nothing changed. */
    shows: text('shows').notNull().default(''),
    attemptedAt: moment('attempted_at'),
    /** When it was posted or edited last: an edit a second is enough for anybody. */
    shownAt: moment('shown_at'),
    /** The rule that sent it there; null for the triage channel of a room, and where somebody asked for it. */
    ruleId: uuid('rule_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.issueId, t.installationId, t.channelId] }),
    index('slack_cards_of_rule').on(t.workspaceId, t.ruleId).where(sql`rule_id is not null`),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.threadId], foreignColumns: [issueThreads.workspaceId, issueThreads.id] }),
  ],
)

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

/** Whether members are at work, as Slack showed them last. */
export const slackPresences = pgTable(
  'slack_presences',
  {
    workspaceId: workspaceId(),
    installationId: installationId(),
    userId: text('user_id').notNull(),
    presence: text('presence').$type<'active' | 'away'>().notNull(),
    askedAt: moment('asked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.installationId, t.userId] }),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)
