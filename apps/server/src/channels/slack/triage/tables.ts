// Tables of triage: the rules that say where cards go, and the channels of each.
import type { TriageSort } from '@patchbay/contract'
import { boolean, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, ownId, updatedAt, workspaceId } from '../../../platform/columns.ts'
import { slackInstallations } from '../tables.ts'

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
