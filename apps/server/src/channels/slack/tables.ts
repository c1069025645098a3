// Slack's own rows: installations, enabled channels, people seen, triage cards.
import type { ChannelKind, TriageSort } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
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

/** Where cards go besides the triage channel of a room: each rule sends every new issue to the channels of its key. */
export const slackTriageRules = pgTable(
  'slack_triage_rules',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    isOn: boolean('is_on').notNull().default(true),
    sortBy: text('sort_by').$type<TriageSort>().notNull().default('all'),
    preview: text('preview').$type<'latest' | 'first'>().notNull().default('latest'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)

/** The channels of a rule: for an owner, a tag or a team by its key; with an empty key for whatever has none of its own. */
export const slackTriageSends = pgTable(
  'slack_triage_sends',
  {
    workspaceId: workspaceId(),
    ruleId: uuid('rule_id').notNull(),
    key: text('key').notNull().default(''),
    installationId: uuid('installation_id').notNull(),
    channelId: text('channel_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.ruleId, t.key, t.installationId, t.channelId] }),
    index('slack_triage_sends_to').on(t.workspaceId, t.installationId, t.channelId),
    foreignKey({ columns: [t.workspaceId, t.ruleId], foreignColumns: [slackTriageRules.workspaceId, slackTriageRules.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)
