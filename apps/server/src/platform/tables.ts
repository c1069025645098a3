// Tables of the machinery: events that happened, letters that came in.
import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Actor } from './context.ts'
import { moment, workspaceId } from './columns.ts'

const counted = () => bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().notNull()

export const events = pgTable(
  'events',
  {
    workspaceId: workspaceId(),
    id: counted(),
    type: text('type').notNull(),
    issueId: uuid('issue_id'),
    objectId: text('object_id'),
    actor: jsonb('actor').$type<Actor>().notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('events_of_issue').on(t.workspaceId, t.issueId, t.id),
    index('events_of_machines').on(t.workspaceId, t.at).where(sql`type = 'issue.status.changed' and data->>'by' = 'machine'`),
    index('events_of_moves').on(t.workspaceId, t.objectId, t.id).where(sql`type in ('contact.joined_channel', 'contact.left_channel')`),
  ],
)

/** What a channel was told by its provider, kept as it came until it was understood. */
export const letters = pgTable(
  'letters',
  {
    workspaceId: workspaceId(),
    id: counted(),
    channel: text('channel').notNull(),
    lane: text('lane').notNull(),
    externalId: text('external_id').notNull(),
    /** As it came: jsonb would refuse what a provider may well send, such as half a surrogate pair. */
    payload: text('payload').notNull(),
    receivedAt: moment('received_at').notNull(),
    dueAt: moment('due_at').notNull(),
    doneAt: moment('done_at'),
    attempts: integer('attempts').notNull().default(0),
    failure: text('failure').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('letters_once').on(t.workspaceId, t.channel, t.externalId),
    index('letters_failed').on(t.workspaceId, t.id).where(sql`failure <> ''`),
    index('letters_waiting').on(t.workspaceId, t.lane, t.id).where(sql`done_at is null`),
    index('letters_due').on(t.dueAt).where(sql`done_at is null`),
  ],
)
