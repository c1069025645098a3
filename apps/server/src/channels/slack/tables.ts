// Slack's own rows: installations, enabled channels, people seen, triage cards.
import type { ChannelKind } from '@patchbay/contract'
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
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
    seenAt: moment('seen_at').notNull(),
    /** Since when Slack says that this person is deactivated. */
    goneAt: moment('gone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.installationId, t.userId] }),
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
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.issueId, t.installationId, t.channelId] }),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.threadId], foreignColumns: [issueThreads.workspaceId, issueThreads.id] }),
  ],
)

/** When Slack may be called again, by method and channel; every process asks here, and a crash may forget it. */
export const slackBudgets = pgTable(
  'slack_budgets',
  {
    workspaceId: workspaceId(),
    installationId: uuid('installation_id').notNull(),
    key: text('key').notNull(),
    /** When all that was done so far would be done at the pace of the budget. */
    freeAt: moment('free_at').notNull(),
    /** The next turn of those who were told to come again. */
    turnAt: moment('turn_at').notNull(),
    /** Slack asked for silence until then. */
    shutUntil: moment('shut_until').notNull(),
    /** Slack has complained lately: no more than is promised until then. */
    carefulUntil: moment('careful_until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.installationId, t.key] })],
)

/** The history of a channel on its way here. */
export const slackBackfills = pgTable(
  'slack_backfills',
  {
    workspaceId: workspaceId(),
    /** The channel's own id here. */
    channelRowId: uuid('channel_row_id').notNull(),
    installationId: uuid('installation_id').notNull(),
    state: text('state').$type<'running' | 'paused' | 'done' | 'failed'>().notNull(),
    stage: text('stage').$type<'history' | 'threads' | 'telling'>().notNull().default('history'),
    /** Nothing older is asked for. */
    since: moment('since').notNull(),
    /** The oldest message that is here already; '' before the first page. */
    reached: text('reached').notNull().default(''),
    /** Slack gives this app fifteen messages a minute. */
    isSlow: boolean('is_slow').notNull().default(false),
    calls: integer('calls').notNull().default(0),
    failures: integer('failures').notNull().default(0),
    failure: text('failure').notNull().default(''),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.channelRowId] }),
    index('slack_backfills_of_installation').on(t.workspaceId, t.installationId, t.createdAt),
    foreignKey({ columns: [t.workspaceId, t.channelRowId], foreignColumns: [slackChannels.workspaceId, slackChannels.id] }).onDelete('cascade'),
  ],
)

/** Messages of the past, gathered newest first and told in their own order once all are here. */
export const slackPast = pgTable(
  'slack_past',
  {
    workspaceId: workspaceId(),
    channelRowId: uuid('channel_row_id').notNull(),
    ts: text('ts').notNull(),
    payload: text('payload').notNull(),
    /** The last reply that is here, of a thread that is not here whole; null where there is nothing to fetch. */
    repliesFrom: text('replies_from'),
    isTold: boolean('is_told').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.channelRowId, t.ts] }),
    foreignKey({ columns: [t.workspaceId, t.channelRowId], foreignColumns: [slackBackfills.workspaceId, slackBackfills.channelRowId] }).onDelete('cascade'),
  ],
)

/** How far the list of a workspace's people has been read. */
export const slackPeopleLists = pgTable(
  'slack_people_lists',
  {
    workspaceId: workspaceId(),
    installationId: uuid('installation_id').notNull(),
    cursor: text('cursor').notNull().default(''),
    listed: integer('listed').notNull().default(0),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    dueAt: moment('due_at').notNull(),
    failure: text('failure').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.installationId] }),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)
