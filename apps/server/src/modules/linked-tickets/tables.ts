// Tickets of other apps that issues wait for, and the door of a workspace where other systems tell how they stand.
import type { LinkedTicket, State, TicketApp, TicketDoor } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, workspaceId } from '../../platform/columns.ts'
import { issues } from '../issues/tables.ts'
import { workspaces } from '../workspaces/tables.ts'

export const linkedTickets = pgTable(
  'linked_tickets',
  {
    workspaceId: workspaceId(),
    issueId: uuid('issue_id').notNull(),
    source: text('source').notNull(),
    externalId: text('external_id').notNull(),
    link: text('link').notNull().default(''),
    id: uuid('id').notNull().defaultRandom(),
    title: text('title').notNull().default(''),
    state: text('state').$type<LinkedTicket['state']>().notNull().default('open'),
    /** Where the issue stood before this ticket put it on hold; null when it did not. */
    heldFrom: text('held_from').$type<State>(),
    completedAt: moment('completed_at'),
    completedBy: text('completed_by').notNull().default(''),
    /** Of when its state is: what another system told of before that is old. */
    statedAt: moment('stated_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.issueId, t.source, t.externalId] }),
    uniqueIndex('linked_tickets_id').on(t.workspaceId, t.id),
    // Other systems write keys as they like.
    index('linked_tickets_there').on(t.workspaceId, t.source, sql`lower(external_id)`),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

export const ticketDoors = pgTable(
  'ticket_doors',
  {
    workspaceId: workspaceId(),
    /** Part of the address; what proves who writes is the secret, which is sealed. */
    token: text('token').notNull(),
    secret: text('secret').notNull(),
    letters: jsonb('letters').$type<TicketDoor['letters']>().notNull().default([]),
    madeAt: moment('made_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId] }), index('ticket_doors_token').on(t.token), foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] })],
)

/** What was heard at the door of late: a letter that comes again changes nothing. */
export const ticketLetters = pgTable(
  'ticket_letters',
  { workspaceId: workspaceId(), hash: text('hash').notNull(), at: moment('at').notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.hash] }), index('ticket_letters_old').on(t.at), foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] })],
)

export const ticketCreators = pgTable(
  'ticket_creators',
  {
    workspaceId: workspaceId(),
    source: text('source').$type<TicketApp>().notNull(),
    url: text('url').notNull(),
    /** Sealed. */
    secret: text('secret').notNull(),
    madeAt: moment('made_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId] }), foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] })],
)
