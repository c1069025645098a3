// Messages, their reactions, the state of those we send, and what was moved between issues.
import type { RegroupingKind, State } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { boolean, customType, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment, ownId, workspaceId } from '../../platform/columns.ts'
import { issues, type Place } from '../issues/tables.ts'

export type Delivery = 'none' | 'leaving' | 'sent' | 'failed'
export type ChangeKind = 'edit' | 'delete' | 'react' | 'unreact'
/** margin and joined, which are not for people: how far the model leant towards joining, and what was chosen. */
export type Reason = { text: string; confidence: number; margin?: number | undefined; joined?: boolean | undefined }
const words = customType<{ data: string }>({ dataType: () => 'tsvector' })

export const messages = pgTable(
  'messages',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    issueId: uuid('issue_id').notNull(),
    threadId: uuid('thread_id'),
    authorKind: text('author_kind').$type<'contact' | 'user' | 'bot'>().notNull(),
    authorId: uuid('author_id'),
    authorName: text('author_name').notNull(),
    authorAvatar: text('author_avatar').notNull().default(''),
    bodyHtml: text('body_html').notNull(),
    bodyText: text('body_text').notNull(),
    isPrivate: boolean('is_private').notNull().default(false),
    source: text('source').notNull(),
    /** The room and the id it has on its platform, such as `slack:T1:C2` and a ts. */
    room: text('room').notNull().default(''),
    externalId: text('external_id'),
    externalThread: text('external_thread'),
    clientId: uuid('client_id'),
    at: moment('at').notNull(),
    delivery: text('delivery').$type<Delivery>().notNull().default('none'),
    /** The lane it leaves by, while it is leaving. */
    lane: text('lane'),
    attempts: integer('attempts').notNull().default(0),
    dueAt: moment('due_at'),
    failure: text('failure').notNull().default(''),
    grouping: jsonb('grouping').$type<Reason | null>(),
    editedAt: moment('edited_at'),
    deletedAt: moment('deleted_at'),
    redactedAt: moment('redacted_at'),
    search: words('search').generatedAlwaysAs(sql`to_tsvector('simple', left(body_text, 20000))`),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('messages_of_issue').on(t.workspaceId, t.issueId, t.at, t.id),
    uniqueIndex('messages_external').on(t.workspaceId, t.room, t.externalId),
    uniqueIndex('messages_client').on(t.workspaceId, t.clientId),
    index('messages_failed').on(t.workspaceId, t.at).where(sql`delivery = 'failed'`),
    index('messages_leaving').on(t.workspaceId, t.lane, t.id).where(sql`delivery = 'leaving'`),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

/** One issue's part in a regrouping, as it was before it and after: what to go back to, if nothing has moved it since. */
export type Side = {
  state: State; stateBy: 'machine' | 'person'; waitingSince: string | null; resolvedAt: string | null; stateAfter: State
  /** What it began with, when its first message went. */
  opening: { title: string; bodyHtml: string; requesterId: string | null; place: Place | null; titleAfter: string } | null
}
/** What the issue that took it in has got by it. */
export type Added = { tags: string[]; followers: { kind: 'user' | 'contact'; id: string }[]; external: { source: string; id: string }[]; touches: number }
export type Kept = { from: Side; into: Side; added: Added }

/** What was moved from one issue to another, so that it can be put back. */
export const regroupings = pgTable(
  'regroupings',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    kind: text('kind').$type<RegroupingKind>().notNull(),
    fromId: uuid('from_id').notNull(),
    intoId: uuid('into_id').notNull(),
    messageIds: uuid('message_ids').array().notNull(),
    threadIds: uuid('thread_ids').array().notNull(),
    kept: jsonb('kept').$type<Kept>().notNull(),
    actorName: text('actor_name').notNull(),
    at: moment('at').notNull(),
    undoneAt: moment('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('regroupings_from').on(t.workspaceId, t.fromId),
    index('regroupings_into').on(t.workspaceId, t.intoId),
    foreignKey({ columns: [t.workspaceId, t.fromId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.intoId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

/** Two conversations that a message showed to be one, perhaps; the smaller id first, so that each two are asked about once. */
export const mergeSuggestions = pgTable(
  'merge_suggestions',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    issueId: uuid('issue_id').notNull(),
    otherId: uuid('other_id').notNull(),
    messageId: uuid('message_id').notNull(),
    reason: text('reason').notNull(),
    at: moment('at').notNull(),
    keptApartAt: moment('kept_apart_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('merge_suggestions_pair').on(t.workspaceId, t.issueId, t.otherId),
    index('merge_suggestions_other').on(t.workspaceId, t.otherId),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.otherId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

/** Messages that are about something else than the issue they are in, perhaps. */
export const splitSuggestions = pgTable(
  'split_suggestions',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    issueId: uuid('issue_id').notNull(),
    messageId: uuid('message_id').notNull(),
    reason: text('reason').notNull(),
    at: moment('at').notNull(),
    keptAt: moment('kept_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('split_suggestions_message').on(t.workspaceId, t.messageId),
    index('split_suggestions_of').on(t.workspaceId, t.issueId),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

export const messageReactions = pgTable(
  'message_reactions',
  {
    workspaceId: workspaceId(),
    messageId: uuid('message_id').notNull(),
    emoji: text('emoji').notNull(),
    person: text('person').notNull(),
    name: text('name').notNull(),
    /** When it was added, where that was told elsewhere: a removal from before that is old news. */
    toldAt: moment('told_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.messageId, t.emoji, t.person] }),
    foreignKey({ columns: [t.workspaceId, t.messageId], foreignColumns: [messages.workspaceId, messages.id] }).onDelete('cascade'),
  ],
)

/** Earlier words of edited messages. */
export const messageEdits = pgTable(
  'message_edits',
  {
    workspaceId: workspaceId(),
    messageId: uuid('message_id').notNull(),
    at: moment('at').notNull(),
    bodyHtml: text('body_html').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.messageId, t.at] }),
    foreignKey({ columns: [t.workspaceId, t.messageId], foreignColumns: [messages.workspaceId, messages.id] }).onDelete('cascade'),
  ],
)

/** What was done here to a message that is out there, on its way to it by the same lane as messages. */
export const messageChanges = pgTable(
  'message_changes',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    messageId: uuid('message_id').notNull(),
    kind: text('kind').$type<ChangeKind>().notNull(),
    emoji: text('emoji').notNull().default(''),
    person: text('person').notNull().default(''),
    lane: text('lane').notNull(),
    attempts: integer('attempts').notNull().default(0),
    dueAt: moment('due_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('message_changes_lane').on(t.workspaceId, t.lane, t.id),
    index('message_changes_of').on(t.workspaceId, t.messageId),
    foreignKey({ columns: [t.workspaceId, t.messageId], foreignColumns: [messages.workspaceId, messages.id] }).onDelete('cascade'),
  ],
)

/** Reactions that were taken back elsewhere: one that was added before that stays outside, though it comes later. */
export const messageReactionRemovals = pgTable(
  'message_reaction_removals',
  {
    workspaceId: workspaceId(),
    room: text('room').notNull(),
    externalId: text('external_id').notNull(),
    emoji: text('emoji').notNull(),
    person: text('person').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ name: 'message_reaction_removals_pk', columns: [t.workspaceId, t.room, t.externalId, t.emoji, t.person] })],
)

/** Messages deleted elsewhere before they came here: when they come, they stay outside. */
export const messageRemovals = pgTable(
  'message_removals',
  {
    workspaceId: workspaceId(),
    room: text('room').notNull(),
    externalId: text('external_id').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.room, t.externalId] })],
)
