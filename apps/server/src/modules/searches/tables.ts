// Searches that members keep, and the words there are to be found, for those who mistype one.
import type { SearchKind } from '@patchbay/contract'
import { bigint, foreignKey, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, ownId, workspaceId } from '../../platform/columns.ts'
import { members } from '../members/tables.ts'
import { workspaces } from '../workspaces/tables.ts'

export const savedSearches = pgTable(
  'saved_searches',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    memberId: uuid('member_id').notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    kind: text('kind').$type<SearchKind>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('saved_searches_name').on(t.workspaceId, t.memberId, t.name),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
  ],
)

/** A word of titles and names under itself and under each of its pieces, which are the word with one letter left out. */
export const searchWords = pgTable(
  'search_words',
  {
    workspaceId: workspaceId(),
    piece: text('piece').notNull(),
    word: text('word').notNull(),
    /** In how many texts; counted only under the word itself. */
    seen: integer('seen').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.piece, t.word] }), foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] })],
)

/** Up to which event words were learned. */
export const searchProgress = pgTable(
  'search_progress',
  { workspaceId: workspaceId(), eventId: bigint('event_id', { mode: 'number' }).notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId] }), foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] })],
)
