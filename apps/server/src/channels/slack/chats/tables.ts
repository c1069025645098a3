// How chats are shown in Slack: the settings, who of us is who there, the thread of each chat, and which message stands where.
import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, workspaceId } from '../../../platform/columns.ts'
import { issues } from '../../../modules/issues/tables.ts'
import { members } from '../../../modules/members/tables.ts'
import { messages } from '../../../modules/messages/tables.ts'
import { slackInstallations } from '../tables.ts'

const installationId = () => uuid('installation_id').notNull()

/** Values stay when the Slack workspace is disconnected, so that connecting it again is enough. */
export const slackChatSettings = pgTable(
  'slack_chat_settings',
  {
    workspaceId: workspaceId().primaryKey(),
    installationId: installationId(),
    allowChannelIds: boolean('allow_channel_ids').notNull(),
    globalChannelOn: boolean('global_channel_on').notNull(),
    globalChannel: text('global_channel').notNull(),
    supportChannel: text('support_channel').notNull(),
    crossPost: boolean('cross_post').notNull(),
    savedAt: moment('saved_at').notNull(),
  },
  (t) => [foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade')],
)

/** Channels that somebody chose for chats: what they are called, and why nothing can be posted there. */
export const slackChatChannels = pgTable(
  'slack_chat_channels',
  { workspaceId: workspaceId(), installationId: installationId(), channelId: text('channel_id').notNull(), name: text('name').notNull(), problem: text('problem').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.installationId, t.channelId] }),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)

/** Only who is named here answers visitors from Slack: one person there is one member here. */
export const slackChatPeople = pgTable(
  'slack_chat_people',
  { workspaceId: workspaceId(), installationId: installationId(), userId: text('user_id').notNull(), memberId: uuid('member_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.installationId, t.userId] }),
    uniqueIndex('slack_chat_people_member').on(t.workspaceId, t.installationId, t.memberId),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
  ],
)

/** A chat's threads, one for each place it is shown in. */
export const slackChats = pgTable(
  'slack_chats',
  {
    workspaceId: workspaceId(),
    chatId: uuid('chat_id').notNull(),
    issueId: uuid('issue_id').notNull(),
    installationId: installationId(),
    /** A channel, or somebody's id until their direct messages are opened. */
    target: text('target').notNull(),
    channelId: text('channel_id').notNull().default(''),
    /** team: colleagues; customer: the customer's own channel, where they read along. */
    side: text('side').$type<'team' | 'customer'>().notNull(),
    mentions: text('mentions').array().notNull(),
    ts: text('ts').notNull().default(''),
    /** What the card shows now. */
    shows: text('shows').notNull().default(''),
    attemptedAt: moment('attempted_at'),
    /** Something was said while somebody was at it. */
    hasMore: boolean('has_more').notNull().default(false),
    /** Why nothing could be shown there the last time; empty while all is well. */
    failure: text('failure').notNull().default(''),
    /** In a row; the pause before the next try grows with them. */
    failures: integer('failures').notNull().default(0),
    retryAt: moment('retry_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.chatId, t.installationId, t.target] }),
    index('slack_chats_of_issue').on(t.workspaceId, t.issueId),
    uniqueIndex('slack_chats_thread').on(t.workspaceId, t.installationId, t.channelId, t.ts).where(sql`ts <> ''`),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)

/** Where a message of a chat stands in Slack: as we posted it, or as it was said there. */
export const slackChatPosts = pgTable(
  'slack_chat_posts',
  {
    workspaceId: workspaceId(),
    messageId: uuid('message_id').notNull(),
    issueId: uuid('issue_id').notNull(),
    installationId: installationId(),
    target: text('target').notNull(),
    channelId: text('channel_id').notNull(),
    ts: text('ts').notNull().default(''),
    /** Said there: Slack has the words, and we change nothing. */
    isTheirs: boolean('is_theirs').notNull().default(false),
    shows: text('shows').notNull().default(''),
    /** Emoji that the bot put there for those who are not in Slack. */
    marks: text('marks').array().notNull().default(sql`'{}'`),
    /** `emoji/person` of those who reacted there themselves: the bot does not say it again. */
    ownMarks: text('own_marks').array().notNull().default(sql`'{}'`),
    /** What Slack calls the files that were uploaded for this place, by our own ids. */
    uploads: jsonb('uploads').$type<Record<string, string>>().notNull().default({}),
    filesShown: boolean('files_shown').notNull().default(false),
    /** Why Slack will never take it; the others go on. */
    failure: text('failure').notNull().default(''),
    attemptedAt: moment('attempted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.messageId, t.installationId, t.target] }),
    index('slack_chat_posts_of_issue').on(t.workspaceId, t.issueId),
    uniqueIndex('slack_chat_posts_ts').on(t.workspaceId, t.installationId, t.channelId, t.ts).where(sql`ts <> ''`),
    foreignKey({ columns: [t.workspaceId, t.messageId], foreignColumns: [messages.workspaceId, messages.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)
