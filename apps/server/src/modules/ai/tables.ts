// Models that may be asked, what they are asked for, what they and we decided, and what that cost.
import type { AiKind, AiOutcome, AiSettings } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { bigint, boolean, date, doublePrecision, foreignKey, index, integer, jsonb, pgTable, primaryKey, real, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { issues } from '../issues/tables.ts'
import { messages } from '../messages/tables.ts'

export const aiProviders = pgTable(
  'ai_providers',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    kind: text('kind').$type<AiKind>().notNull(),
    baseUrl: text('base_url').notNull(),
    model: text('model').notNull(),
    /** Sealed; empty where none is needed. */
    key: text('key').notNull().default(''),
    /** Money for a million tokens. */
    priceIn: doublePrecision('price_in'),
    priceOut: doublePrecision('price_out'),
    checkedAt: moment('checked_at'),
    failure: text('failure').notNull().default(''),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)

export const aiSettings = pgTable('ai_settings', {
  workspaceId: uuid('workspace_id').primaryKey(),
  settings: jsonb('settings').$type<Partial<AiSettings>>().notNull(),
})

export const aiDays = pgTable(
  'ai_days',
  {
    workspaceId: workspaceId(),
    day: date('day', { mode: 'string' }).notNull(),
    tokens: bigint('tokens', { mode: 'number' }).notNull().default(0),
    money: doublePrecision('money').notNull().default(0),
    calls: integer('calls').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    /** When the budget of the day was used up. */
    stoppedAt: moment('stopped_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.day] })],
)

export const aiDecisions = pgTable(
  'ai_decisions',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    issueId: uuid('issue_id'),
    subject: text('subject').notNull(),
    /** `local`, or the name that the model had. */
    by: text('by').notNull(),
    model: text('model').notNull().default(''),
    inputHash: text('input_hash').notNull().default(''),
    /** What it was shown, with personal data replaced; cleared after a month. */
    saw: text('saw').notNull(),
    /** As it came; `value` is what was read from it. */
    answer: text('answer').notNull(),
    value: text('value').notNull().default(''),
    confidence: real('confidence').notNull(),
    reason: text('reason').notNull(),
    outcome: text('outcome').$type<AiOutcome>().notNull(),
    why: text('why').notNull().default(''),
    tokens: integer('tokens').notNull().default(0),
    money: doublePrecision('money'),
    ms: integer('ms').notNull().default(0),
    cached: boolean('cached').notNull().default(false),
    correctedTo: text('corrected_to'),
    correctedAt: moment('corrected_at'),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('ai_decisions_latest').on(t.workspaceId, t.at.desc().nullsFirst(), t.id),
    index('ai_decisions_of_issue').on(t.workspaceId, t.issueId, t.subject, t.at),
    index('ai_decisions_by_subject').on(t.workspaceId, t.subject, t.at),
    index('ai_decisions_by_input').on(t.workspaceId, t.inputHash, t.at).where(sql`input_hash <> ''`),
    index('ai_decisions_old').on(t.at),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

/** What a machine filled in on an issue; once a person has said otherwise, it is theirs. */
export const aiMarks = pgTable(
  'ai_marks',
  {
    workspaceId: workspaceId(),
    issueId: uuid('issue_id').notNull(),
    field: text('field').notNull(),
    value: text('value').notNull(),
    confidence: real('confidence').notNull(),
    reason: text('reason').notNull(),
    by: text('by').notNull(),
    decisionId: uuid('decision_id'),
    at: moment('at').notNull(),
    /** When a person decided; from then on no machine does. */
    personAt: moment('person_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.issueId, t.field] }),
    // What people said of issues, newest first: the examples that are learned from.
    index('ai_marks_taught').on(t.workspaceId, t.field, t.personAt.desc().nullsFirst()).where(sql`person_at is not null`),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)

/** Gone with the words it was made of: when they are changed, deleted or redacted. */
export const messageTranslations = pgTable(
  'message_translations',
  {
    workspaceId: workspaceId(),
    messageId: uuid('message_id').notNull(),
    language: text('language').notNull(),
    fromLanguage: text('from_language').notNull(),
    text: text('text').notNull(),
    by: text('by').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.messageId, t.language] }),
    foreignKey({ columns: [t.workspaceId, t.messageId], foreignColumns: [messages.workspaceId, messages.id] }).onDelete('cascade'),
  ],
)

/** Issues whose customers have spoken, until they are read. */
export const aiWaiting = pgTable(
  'ai_waiting',
  { workspaceId: workspaceId(), issueId: uuid('issue_id').notNull(), at: moment('at').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.issueId] }),
    index('ai_waiting_oldest').on(t.workspaceId, t.at, t.issueId),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
  ],
)
