// Tables of Slack operations: their settings, who is in which channel, what was posted once, our bookmarks, forms, invitations.
import type { Form, InviteOutcome, SlackOperations } from '@patchbay/contract'
import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, workspaceId } from '../../../platform/columns.ts'
import { issues } from '../../../modules/issues/tables.ts'
import { members } from '../../../modules/members/tables.ts'
import { slackChannels } from '../tables.ts'

export const slackOperations = pgTable('slack_operations', {
  workspaceId: uuid('workspace_id').primaryKey(),
  settings: jsonb('settings').$type<Partial<SlackOperations>>().notNull(),
})

/** By our own id of the channel: Slack's changes when a channel is shared. */
export const slackMemberships = pgTable(
  'slack_memberships',
  {
    workspaceId: workspaceId(),
    channelId: uuid('channel_id').notNull(),
    userId: text('user_id').notNull(),
    isIn: boolean('is_in').notNull(),
    /** What was told of last, so that the same move is told once. */
    told: text('told').$type<'' | 'joined' | 'left'>().notNull().default(''),
    since: moment('since').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.channelId, t.userId] }),
    index('slack_memberships_of_user').on(t.workspaceId, t.userId),
    foreignKey({ columns: [t.workspaceId, t.channelId], foreignColumns: [slackChannels.workspaceId, slackChannels.id] }).onDelete('cascade'),
  ],
)

/** What the bot says once and never again, by a key that names the occasion. */
export const slackPosts = pgTable(
  'slack_posts',
  {
    workspaceId: workspaceId(),
    key: text('key').notNull(),
    ts: text('ts').notNull().default(''),
    attemptedAt: moment('attempted_at'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.key] })],
)

/** Bookmarks that we made: others are never touched. */
export const slackBookmarks = pgTable(
  'slack_bookmarks',
  {
    workspaceId: workspaceId(),
    channelId: uuid('channel_id').notNull(),
    settingId: uuid('setting_id').notNull(),
    bookmarkId: text('bookmark_id').notNull(),
    shows: text('shows').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.channelId, t.settingId] }),
    foreignKey({ columns: [t.workspaceId, t.channelId], foreignColumns: [slackChannels.workspaceId, slackChannels.id] }).onDelete('cascade'),
  ],
)

/** A form as it was asked: later changes of the form do not change the question. */
export const slackFormRequests = pgTable(
  'slack_form_requests',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    issueId: uuid('issue_id').notNull(),
    form: jsonb('form').$type<Form>().notNull(),
    /** Names the occasion: the same ticket is asked once by itself. */
    once: text('once').notNull(),
    answeredBy: text('answered_by').notNull().default(''),
    answeredAt: moment('answered_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('slack_form_requests_once').on(t.workspaceId, t.once),
    index('slack_form_requests_of').on(t.workspaceId, t.issueId),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

export const slackInvitations = pgTable(
  'slack_invitations',
  { workspaceId: workspaceId(), id: ownId(), by: text('by').notNull(), createdAt: createdAt() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)

export const slackInvitationRows = pgTable(
  'slack_invitation_rows',
  {
    workspaceId: workspaceId(),
    invitationId: uuid('invitation_id').notNull(),
    memberId: uuid('member_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    outcome: text('outcome').$type<InviteOutcome>().notNull().default('waiting'),
    why: text('why').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.invitationId, t.memberId, t.channelId] }),
    index('slack_invitation_rows_of_channel').on(t.workspaceId, t.channelId),
    index('slack_invitation_rows_of_member').on(t.workspaceId, t.memberId),
    foreignKey({ columns: [t.workspaceId, t.invitationId], foreignColumns: [slackInvitations.workspaceId, slackInvitations.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.channelId], foreignColumns: [slackChannels.workspaceId, slackChannels.id] }).onDelete('cascade'),
  ],
)
