// Issues: the conversations we owe somebody something in, with their tags, followers, threads and reads.
import type { Priority, Source, State } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { bigint, boolean, customType, foreignKey, index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import type { FieldMarks, FieldValues } from '../../platform/field-values.ts'
import { accounts } from '../accounts/tables.ts'
import { contacts } from '../contacts/tables.ts'
import { ticketForms } from '../forms/tables.ts'
import { members } from '../members/tables.ts'
import { statuses } from '../statuses/tables.ts'
import { tags } from '../tags/tables.ts'
import { teams } from '../teams/tables.ts'

/** Where the customer wrote: the room, and the thread in it (an external message id) if there is one. */
export type Place = { room: string; thread?: string; name?: string; url?: string }

export const issues = pgTable(
  'issues',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    titleBy: text('title_by').$type<'machine' | 'person'>().notNull().default('machine'),
    bodyHtml: text('body_html').notNull().default(''),
    state: text('state').$type<State>().notNull(),
    /** One of our own under the state; null for its default. */
    statusId: uuid('status_id'),
    stateBy: text('state_by').$type<'machine' | 'person'>().notNull().default('machine'),
    type: text('type').$type<'conversation' | 'ticket'>().notNull(),
    source: text('source').$type<Source>().notNull(),
    room: text('room').notNull().default(''),
    place: jsonb('place').$type<Place | null>(),
    accountId: uuid('account_id'),
    requesterId: uuid('requester_id'),
    assigneeId: uuid('assignee_id'),
    teamId: uuid('team_id'),
    priority: text('priority').$type<Priority>(),
    /** 1 urgent … 4 low, 5 none: what columns are sorted by. */
    urgency: smallint('urgency').notNull().default(5),
    customFields: jsonb('custom_fields').$type<FieldValues>().notNull().default({}),
    fieldMarks: jsonb('field_marks').$type<FieldMarks>().notNull().default({}),
    lastText: text('last_text').notNull().default(''),
    lastAuthor: text('last_author').notNull().default(''),
    lastAuthorKind: text('last_author_kind').$type<'contact' | 'user' | 'bot'>().notNull().default('bot'),
    lastIsPrivate: boolean('last_is_private').notNull().default(false),
    latestMessageAt: moment('latest_message_at').notNull(),
    waitingSince: moment('waiting_since'),
    snoozedUntil: moment('snoozed_until'),
    firstResponseAt: moment('first_response_at'),
    resolvedAt: moment('resolved_at'),
    touches: integer('touches').notNull().default(0),
    customerPortalVisible: boolean('customer_portal_visible').notNull().default(false),
    authorUnverified: boolean('author_unverified').notNull().default(false),
    version: bigint('version', { mode: 'number' }).notNull().default(1),
    /** By which form it came. */
    ticketFormId: uuid('ticket_form_id'),
    /** What the customer scored it last, if they were asked. */
    csatScore: smallint('csat_score'),
    npsScore: smallint('nps_score'),
    /** The version at which its clocks were reckoned last. */
    slaVersion: bigint('sla_version', { mode: 'number' }).notNull().default(0),
    deletedAt: moment('deleted_at'),
    /** It stands in Spam since, out of every other list, and nothing follows from it. */
    spamAt: moment('spam_at'),
    /** The block that put it there; null when somebody did. */
    spamBlockId: uuid('spam_block_id'),
    /** What it is one with now: it is deleted too, and whoever asks for it is led there. */
    mergedInto: uuid('merged_into'),
    /** The issue of the group that it is in. */
    parentId: uuid('parent_id'),
    /** What had been closed for too long to be opened again when this came. */
    followUpOf: uuid('follow_up_of'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('issues_number').on(t.workspaceId, t.number),
    index('issues_by_state').on(t.workspaceId, t.state, t.urgency, t.latestMessageAt.desc().nullsFirst(), t.id).where(sql`deleted_at is null`),
    index('issues_by_activity').on(t.workspaceId, t.latestMessageAt.desc().nullsFirst(), t.id).where(sql`deleted_at is null`),
    index('issues_open_by_activity').on(t.workspaceId, t.latestMessageAt.desc().nullsFirst(), t.id).where(sql`deleted_at is null and state <> 'closed'`),
    index('issues_of_assignee').on(t.workspaceId, t.assigneeId, t.state, t.urgency, t.latestMessageAt.desc().nullsFirst(), t.id).where(sql`deleted_at is null`),
    // Of one member or of nobody: without it the newest open issues of all are walked through until enough are theirs.
    index('issues_open_of_assignee').on(t.workspaceId, t.assigneeId, t.latestMessageAt.desc().nullsFirst(), t.id).where(sql`deleted_at is null and state <> 'closed'`),
    // Of all issues: an account that is merged or deleted is looked for in deleted ones too.
    index('issues_of_account').on(t.workspaceId, t.accountId, t.state, t.urgency, t.latestMessageAt.desc().nullsFirst(), t.id),
    index('issues_of_account_by_day').on(t.workspaceId, t.accountId, t.createdAt).where(sql`deleted_at is null and spam_at is null and account_id is not null`),
    index('issues_by_creation').on(t.workspaceId, t.createdAt.desc().nullsFirst(), t.id),
    index('issues_of_room').on(t.workspaceId, t.room, t.latestMessageAt.desc().nullsFirst()).where(sql`room <> ''`),
    index('issues_waiting').on(t.workspaceId, t.state, t.waitingSince).where(sql`deleted_at is null and waiting_since is not null`),
    index('issues_snoozed').on(t.snoozedUntil).where(sql`snoozed_until is not null`),
    index('issues_of_team').on(t.workspaceId, t.teamId, t.state, t.urgency, t.latestMessageAt.desc().nullsFirst(), t.id).where(sql`deleted_at is null and team_id is not null`),
    index('issues_of_status').on(t.workspaceId, t.statusId, t.urgency, t.latestMessageAt.desc().nullsFirst(), t.id).where(sql`deleted_at is null and status_id is not null`),
    index('issues_of_csat').on(t.workspaceId, t.csatScore, t.latestMessageAt.desc().nullsFirst(), t.id).where(sql`deleted_at is null and csat_score is not null`),
    index('issues_of_nps').on(t.workspaceId, t.npsScore, t.latestMessageAt.desc().nullsFirst(), t.id).where(sql`deleted_at is null and nps_score is not null`),
    index('issues_of_form').on(t.workspaceId, t.ticketFormId, t.createdAt).where(sql`ticket_form_id is not null`),
    foreignKey({ columns: [t.workspaceId, t.ticketFormId], foreignColumns: [ticketForms.workspaceId, ticketForms.id] }),
    foreignKey({ columns: [t.workspaceId, t.statusId], foreignColumns: [statuses.workspaceId, statuses.id] }),
    index('issues_to_reckon').on(t.workspaceId, t.updatedAt).where(sql`version <> sla_version`),
    index('issues_merged').on(t.workspaceId, t.mergedInto).where(sql`merged_into is not null`),
    index('issues_follow_ups').on(t.workspaceId, t.followUpOf).where(sql`follow_up_of is not null`),
    index('issues_of_parent').on(t.workspaceId, t.parentId, t.number).where(sql`parent_id is not null`),
    index('issues_in_bin').on(t.workspaceId, t.deletedAt.desc().nullsFirst(), t.id).where(sql`deleted_at is not null and merged_into is null`),
    index('issues_to_purge').on(t.deletedAt).where(sql`deleted_at is not null and merged_into is null`),
    index('issues_in_spam').on(t.workspaceId, t.latestMessageAt.desc().nullsFirst(), t.id).where(sql`deleted_at is null and spam_at is not null`),
    index('issues_of_block').on(t.workspaceId, t.spamBlockId).where(sql`spam_block_id is not null`),
    index('issues_of_requester').on(t.workspaceId, t.requesterId),
    foreignKey({ columns: [t.workspaceId, t.parentId], foreignColumns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.followUpOf], foreignColumns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.id] }),
    foreignKey({ columns: [t.workspaceId, t.requesterId], foreignColumns: [contacts.workspaceId, contacts.id] }),
    foreignKey({ columns: [t.workspaceId, t.assigneeId], foreignColumns: [members.workspaceId, members.id] }),
    foreignKey({ columns: [t.workspaceId, t.teamId], foreignColumns: [teams.workspaceId, teams.id] }),
  ],
)

export const issueTags = pgTable(
  'issue_tags',
  { workspaceId: workspaceId(), issueId: uuid('issue_id').notNull(), tagId: uuid('tag_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.issueId, t.tagId] }),
    index('issue_tags_of_tag').on(t.workspaceId, t.tagId),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.tagId], foreignColumns: [tags.workspaceId, tags.id] }).onDelete('cascade'),
  ],
)

export const issueFollowers = pgTable(
  'issue_followers',
  {
    workspaceId: workspaceId(),
    issueId: uuid('issue_id').notNull(),
    kind: text('kind').$type<'user' | 'contact'>().notNull(),
    followerId: uuid('follower_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.issueId, t.kind, t.followerId] }),
    index('issue_followers_of').on(t.workspaceId, t.kind, t.followerId, t.issueId),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

export const issueReads = pgTable(
  'issue_reads',
  {
    workspaceId: workspaceId(),
    memberId: uuid('member_id').notNull(),
    issueId: uuid('issue_id').notNull(),
    readAt: moment('read_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.memberId, t.issueId] }),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

/** Internal threads: private talk about an issue, in the app or in a thread of a triage channel. */
export const issueThreads = pgTable(
  'issue_threads',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    issueId: uuid('issue_id').notNull(),
    name: text('name').notNull(),
    source: text('source').notNull().default('pylon'),
    room: text('room').notNull().default(''),
    externalId: text('external_id').notNull().default(''),
    url: text('url').notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('issue_threads_of').on(t.workspaceId, t.issueId),
    uniqueIndex('issue_threads_once').on(t.workspaceId, t.room, t.externalId).where(sql`external_id <> ''`),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

const words = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** The words of titles and their shelves, kept by triggers: apart, because an issue is written far more often than named. */
export const issueTitles = pgTable(
  'issue_titles',
  { workspaceId: workspaceId(), issueId: uuid('issue_id').notNull(), search: words('search').notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.issueId] })],
)
