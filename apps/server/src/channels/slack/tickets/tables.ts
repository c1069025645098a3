// Tables of tickets in Slack: what the bot says in customers' threads, and whom it has asked lately.
import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, workspaceId } from '../../../platform/columns.ts'
import { issues } from '../../../modules/issues/tables.ts'
import { slackInstallations } from '../tables.ts'

/** One row for each thing that the bot says or marks in the thread of an issue, so that it is there once and edited in place. */
export const slackThreadPosts = pgTable(
  'slack_thread_posts',
  {
    workspaceId: workspaceId(),
    issueId: uuid('issue_id').notNull(),
    part: text('part').notNull(),
    ts: text('ts').notNull().default(''),
    shows: text('shows').notNull().default(''),
    attemptedAt: moment('attempted_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.issueId, t.part] }),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

/** When somebody was last asked in a channel whether they want a ticket. */
export const slackPrompts = pgTable(
  'slack_prompts',
  {
    workspaceId: workspaceId(),
    installationId: uuid('installation_id').notNull(),
    channelId: text('channel_id').notNull(),
    userId: text('user_id').notNull(),
    promptedAt: moment('prompted_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.installationId, t.channelId, t.userId] }),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)
