// Drafts: one for each person and place they write for.
import { bigint, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { WritingMode } from '@patchbay/contract'
import { createdAt, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { issues } from '../issues/tables.ts'
import { members } from '../members/tables.ts'

export const drafts = pgTable(
  'drafts',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    memberId: uuid('member_id').notNull(),
    issueId: uuid('issue_id').notNull(),
    mode: text('mode').$type<WritingMode>().notNull(),
    threadId: uuid('thread_id'),
    bodyHtml: text('body_html').notNull(),
    fileIds: uuid('file_ids').array().notNull(),
    /** A time in milliseconds that only grows, so that a draft made anew is younger than one that was sent. */
    version: bigint('version', { mode: 'number' }).notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('drafts_place').on(t.workspaceId, t.memberId, t.issueId, t.mode, t.threadId).nullsNotDistinct(),
    index('drafts_of_member').on(t.workspaceId, t.memberId, t.updatedAt.desc().nullsFirst()),
    index('drafts_of_issue').on(t.workspaceId, t.issueId),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)
