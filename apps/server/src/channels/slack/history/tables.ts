// Rows of what is fetched at Slack's own pace: when it may be called again, histories on their way, lists of people.
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, updatedAt, workspaceId } from '../../../platform/columns.ts'
import { slackChannels, slackInstallations } from '../tables.ts'

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
