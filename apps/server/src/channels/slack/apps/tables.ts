// Other apps that have posted in enabled channels, and which of them are heard.
import { boolean, foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment, ownId, workspaceId } from '../../../platform/columns.ts'
import { slackInstallations } from '../tables.ts'

export const slackApps = pgTable(
  'slack_apps',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    installationId: uuid('installation_id').notNull(),
    /** Slack's id of the app, or of the bot where a webhook has no app. */
    appId: text('app_id').notNull(),
    name: text('name').notNull(),
    isHeard: boolean('is_heard').notNull().default(false),
    seenAt: moment('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('slack_apps_once').on(t.workspaceId, t.installationId, t.appId),
    foreignKey({ columns: [t.workspaceId, t.installationId], foreignColumns: [slackInstallations.workspaceId, slackInstallations.id] }).onDelete('cascade'),
  ],
)
