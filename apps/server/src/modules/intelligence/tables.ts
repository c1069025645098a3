// What people put right, and what each room has taught by it.
import type { CorrectionKind } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { boolean, doublePrecision, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment, ownId, workspaceId } from '../../platform/columns.ts'
import { issues } from '../issues/tables.ts'

export const corrections = pgTable(
  'corrections',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    kind: text('kind').$type<CorrectionKind>().notNull(),
    issueId: uuid('issue_id'),
    messageId: uuid('message_id'),
    room: text('room').notNull().default(''),
    saw: text('saw').notNull().default(''),
    machineSaid: text('machine_said').notNull(),
    personSaid: text('person_said').notNull(),
    confidence: doublePrecision('confidence'),
    reason: text('reason').notNull().default(''),
    /** Of grouping: how far the model leant towards joining, and whether the message truly joined; null when nothing is learned from it. */
    margin: doublePrecision('margin'),
    joined: boolean('joined'),
    /** The regrouping it came with: taken back, it teaches nothing. */
    becauseOf: uuid('because_of'),
    personName: text('person_name').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('corrections_newest').on(t.workspaceId, t.at.desc().nullsFirst(), t.id),
    index('corrections_of_room').on(t.workspaceId, t.room, t.at.desc().nullsFirst()).where(sql`room <> '' and kind = 'grouping'`),
    index('corrections_of_issue').on(t.workspaceId, t.issueId),
    index('corrections_because').on(t.workspaceId, t.becauseOf).where(sql`because_of is not null`),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

/** How readily messages of a room continue what is open there, reckoned anew with every correction. */
export const roomHabits = pgTable(
  'room_habits',
  {
    workspaceId: workspaceId(),
    room: text('room').notNull(),
    joinBias: doublePrecision('join_bias').notNull(),
    putTogether: integer('put_together').notNull(),
    splitApart: integer('split_apart').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.room] })],
)
