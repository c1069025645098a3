// What is judged and learned from: an issue with what was said on it, its last move, and what people decided before.
import type { Priority, State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { FieldMarks, FieldValues } from '../../platform/field-values.ts'
import { isId } from '../../platform/id.ts'

export type Subject = {
  id: string
  number: number
  title: string
  title_by: 'machine' | 'person'
  state: State
  priority: Priority | null
  account_id: string | null
  requester_id: string | null
  custom_fields: FieldValues
  field_marks: FieldMarks
}
const COLUMNS = 'id, number, title, title_by, state, priority, account_id, requester_id, custom_fields, field_marks'

/** Held until the transaction ends: a person who decides now waits, and what they decide stands. */
export const lockSubject = async (ctx: Ctx, id: string): Promise<Subject | null> =>
  (await ctx.query<Subject>('ai_subject', `select ${COLUMNS} from issues where workspace_id = $1 and id = $2 and deleted_at is null and spam_at is null for no key update`, [ctx.workspaceId, id]))[0] ?? null

/** `id` may be the number. */
export const getSubject = async (ctx: Ctx, id: string): Promise<Subject> => {
  const by = isId(id) ? 'id = $2::uuid' : 'number = $2::int'
  const given = isId(id) || /^\d{1,9}$/.test(id) ? id : '0'
  const [row] = await ctx.query<Subject>(isId(id) ? 'ai_subject_id' : 'ai_subject_number', `select ${COLUMNS} from issues where workspace_id = $1 and ${by} and deleted_at is null`, [ctx.workspaceId, given])
  if (!row) throw notFound('Issue')
  return row
}

export type Said = { id: string; kind: 'contact' | 'user' | 'bot'; name: string; text: string; at: Date }

const LINES = 'id, author_kind as kind, author_name as name, left(body_text, 2000) as text, at'
const PUBLIC = 'workspace_id = $1 and issue_id = $2 and not is_private and deleted_at is null'

/** What began it and what was said last, in order; notes never leave the house. */
export const listSaid = (ctx: Ctx, issueId: string, latest = 16): Promise<Said[]> =>
  ctx.query<Said>(
    `ai_said_${Math.trunc(latest)}`,
    `select * from (
       (select ${LINES} from messages where ${PUBLIC} order by at, id limit 4)
       union (select ${LINES} from messages where ${PUBLIC} order by at desc, id desc limit ${Math.trunc(latest)})) m order by at, id`,
    [ctx.workspaceId, issueId],
  )

export type Move = { from: State; to: State; by: string; at: Date }
export const findLastMove = async (ctx: Ctx, issueId: string): Promise<Move | null> => {
  const [row] = await ctx.query<Move>(
    'ai_last_move',
    `select data->>'from' as from, data->>'to' as to, coalesce(data->>'by', 'person') as by, at from events
     where workspace_id = $1 and issue_id = $2 and type = 'issue.status.changed' order by id desc limit 1`,
    [ctx.workspaceId, issueId],
  )
  return row ?? null
}

export type Lesson = { value: string; text: string; number: number }

/** What people said of other issues, with what those were about. */
export const listLessons = (ctx: Ctx, field: string, except: string, most: number): Promise<Lesson[]> =>
  ctx.query<Lesson>(
    'ai_lessons',
    `select k.value, i.number, i.title || '. ' || coalesce((select left(m.body_text, 500) from messages m where m.workspace_id = i.workspace_id and m.issue_id = i.id and not m.is_private and m.deleted_at is null order by m.at, m.id limit 1), '') as text
     from ai_marks k join issues i on i.workspace_id = k.workspace_id and i.id = k.issue_id and i.deleted_at is null and i.spam_at is null
     where k.workspace_id = $1 and k.field = $2 and k.person_at is not null and k.value <> '' and k.issue_id <> $3 order by k.person_at desc nulls first limit ${Math.trunc(most)}`,
    [ctx.workspaceId, field, except],
  )

export type Answered = { id: string; number: number; title: string; account: string; asked: string; answered: string }

/** Whose past may be quoted: the account's, or where there is none the contact's own. */
const sameCustomer = ({ account_id: account }: Subject) => (account ? { name: 'account', column: 'account_id' } : { name: 'contact', column: 'requester_id' })

const wordsBy = (kind: 'contact' | 'user', order: string) =>
  `(select string_agg(t.words, ' ') from (select left(m.body_text, 700) as words from messages m where m.workspace_id = i.workspace_id and m.issue_id = i.id
    and m.author_kind = '${kind}' and not m.is_private and m.deleted_at is null order by m.at ${order} limit 2) t)`

/** Their latest issues that our side answered; notes are left out, whoever may read them. */
export const listAnswered = async (ctx: Ctx, subject: Subject, most: number): Promise<Answered[]> => {
  const { name, column } = sameCustomer(subject)
  const whose = subject.account_id ?? subject.requester_id
  if (!whose) return []
  return ctx.query<Answered>(
    `ai_answered_${name}`,
    `select i.id, i.number, i.title, coalesce((select a.name from accounts a where a.workspace_id = i.workspace_id and a.id = i.account_id), '') as account,
       coalesce(${wordsBy('contact', 'asc')}, '') as asked, coalesce(${wordsBy('user', 'desc')}, '') as answered
     from issues i where i.workspace_id = $1 and i.${column} = $2 and i.id <> $3 and i.deleted_at is null and i.first_response_at is not null
     order by i.latest_message_at desc nulls first limit ${Math.trunc(most)}`,
    [ctx.workspaceId, whose, subject.id],
  )
}

/** What people and their programs filled into a custom field of the latest issues. */
export const listFieldLessons = (ctx: Ctx, slug: string, except: string, most: number): Promise<Lesson[]> =>
  ctx.query<Lesson>(
    'ai_field_lessons',
    `select coalesce(i.custom_fields->$2->>'value', i.custom_fields->$2->'values'->>0) as value, i.number, i.title || '. ' || coalesce((select left(m.body_text, 500) from messages m where m.workspace_id = i.workspace_id and m.issue_id = i.id and not m.is_private and m.deleted_at is null order by m.at, m.id limit 1), '') as text
     from (select workspace_id, id, number, title, custom_fields, field_marks, created_at from issues where workspace_id = $1 and id <> $3 and deleted_at is null order by created_at desc nulls first limit 1000) i
     where i.custom_fields->$2 is not null and i.field_marks->$2->>'by' is distinct from 'machine' order by i.created_at desc limit ${Math.trunc(most)}`,
    [ctx.workspaceId, slug, except],
  )
