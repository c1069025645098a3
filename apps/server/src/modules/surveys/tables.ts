// Surveys, whom each was put to, what they answered, and who wants none by mail.
import type { ASKED_BY, ASKED_VIA, GivenAnswers, Question, SurveyColors, SurveyInput, SurveyTranslation, SurveyType } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { contacts } from '../contacts/tables.ts'
import { issues } from '../issues/tables.ts'

export const surveys = pgTable(
  'surveys',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    type: text('type').$type<SurveyType>().notNull(),
    isOn: boolean('is_on').notNull(),
    message: text('message').notNull(),
    questions: jsonb('questions').$type<Question[]>().notNull(),
    thanks: text('thanks').notNull(),
    button: text('button').notNull().default(''),
    language: text('language').notNull().default('en'),
    translations: jsonb('translations').$type<SurveyTranslation[]>().notNull().default([]),
    colors: jsonb('colors').$type<SurveyColors>(),
    onClose: jsonb('on_close').$type<SurveyInput['on_close']>(),
    cooldownDays: integer('cooldown_days').notNull(),
    inWidget: boolean('in_widget').notNull().default(false),
    remindAfterDays: integer('remind_after_days'),
    expiresDays: integer('expires_days').notNull(),
    removedAt: moment('removed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('surveys_on_close').on(t.workspaceId).where(sql`on_close is not null and is_on and removed_at is null`)],
)

export const surveyRequests = pgTable(
  'survey_requests',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    surveyId: uuid('survey_id').notNull(),
    /** None where it is about no single issue: it was put to a contact. */
    issueId: uuid('issue_id'),
    contactId: uuid('contact_id').notNull(),
    /** Whose the issue was when it was asked. */
    teamId: uuid('team_id'),
    assigneeId: uuid('assignee_id'),
    type: text('type').$type<SurveyType>().notNull(),
    /** As they were when it was asked. */
    questions: jsonb('questions').$type<Question[]>().notNull(),
    language: text('language').notNull().default('en'),
    translations: jsonb('translations').$type<SurveyTranslation[]>().notNull().default([]),
    /** The one that was chosen for them; none where nothing is known of what they read. */
    toldIn: text('told_in'),
    by: text('by').$type<(typeof ASKED_BY)[number]>().notNull(),
    byName: text('by_name').notNull(),
    via: text('via').$type<(typeof ASKED_VIA)[number]>(),
    dueAt: moment('due_at').notNull(),
    sentAt: moment('sent_at'),
    remindAt: moment('remind_at'),
    remindedAt: moment('reminded_at'),
    expiresAt: moment('expires_at'),
    cancelledAt: moment('cancelled_at'),
    reason: text('reason').notNull().default(''),
    answeredAt: moment('answered_at'),
    answers: jsonb('answers').$type<GivenAnswers>().notNull().default({}),
    score: smallint('score'),
    comment: text('comment').notNull().default(''),
    /** Who only pressed a button may still say why; triggers hear of both together. */
    tellAt: moment('tell_at'),
    toldScore: smallint('told_score'),
    /** How many mails went out about it: the question, and one to remind. */
    mails: smallint('mails').notNull().default(0),
    mailedAt: moment('mailed_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('survey_requests_due').on(t.dueAt).where(sql`sent_at is null and cancelled_at is null`),
    index('survey_requests_remind').on(t.remindAt).where(sql`remind_at is not null`),
    index('survey_requests_tell').on(t.tellAt).where(sql`tell_at is not null`),
    index('survey_requests_sent').on(t.workspaceId, t.surveyId, t.sentAt).where(sql`sent_at is not null`),
    index('survey_requests_answered').on(t.workspaceId, t.surveyId, t.answeredAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`answered_at is not null`),
    index('survey_requests_mailed').on(t.workspaceId, t.mailedAt).where(sql`mailed_at is not null`),
    index('survey_requests_of_issue').on(t.workspaceId, t.issueId, t.id),
    index('survey_requests_of_contact').on(t.workspaceId, t.contactId, t.dueAt),
    foreignKey({ columns: [t.workspaceId, t.surveyId], foreignColumns: [surveys.workspaceId, surveys.id] }),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

/** Contacts who want no survey by mail. */
export const surveyRefusals = pgTable(
  'survey_refusals',
  { workspaceId: workspaceId(), contactId: uuid('contact_id').notNull(), createdAt: createdAt() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.contactId] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }).onDelete('cascade'),
  ],
)
