// Messages that are written and have not left: about to, or at a time somebody chose.
import type { AfterSending, ScheduledMessage, WritingMode } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { issues } from '../issues/tables.ts'
import { members } from '../members/tables.ts'

export const scheduledMessages = pgTable(
  'scheduled_messages',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    issueId: uuid('issue_id').notNull(),
    memberId: uuid('member_id').notNull(),
    clientId: uuid('client_id').notNull(),
    mode: text('mode').$type<WritingMode>().notNull(),
    threadId: uuid('thread_id'),
    /** Empty once it has left or was called back: its words are elsewhere then. */
    bodyHtml: text('body_html').notNull(),
    fileIds: uuid('file_ids').array().notNull(),
    /** Their actions are done with the sending. */
    macroIds: uuid('macro_ids').array().notNull().default(sql`'{}'`),
    sendAt: moment('send_at').notNull(),
    timeZone: text('time_zone').notNull().default(''),
    forUndo: boolean('for_undo').notNull(),
    afterwards: text('afterwards').$type<AfterSending>().notNull().default('nothing'),
    snoozeUntil: moment('snooze_until'),
    state: text('state').$type<ScheduledMessage['state']>().notNull().default('waiting'),
    problem: text('problem').notNull().default(''),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('scheduled_client').on(t.workspaceId, t.clientId),
    index('scheduled_due').on(t.sendAt).where(sql`state = 'waiting'`),
    index('scheduled_of_issue').on(t.workspaceId, t.issueId, t.sendAt),
    index('scheduled_list').on(t.workspaceId, t.sendAt, t.id).where(sql`state in ('waiting', 'stopped') and not for_undo`),
    index('scheduled_old').on(t.updatedAt).where(sql`state in ('sent', 'undone')`),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
  ],
)
