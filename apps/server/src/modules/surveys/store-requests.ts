// Every query on whom surveys were put to.
import { and, desc, eq, gt, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/workspace.ts'
import { surveyRequests, surveys } from './tables.ts'

export type RequestRow = typeof surveyRequests.$inferSelect
export type RequestChange = Partial<Omit<typeof surveyRequests.$inferInsert, 'workspaceId' | 'id'>>
const r = surveyRequests
const mine = (ctx: Ctx) => eq(r.workspaceId, ctx.workspaceId)
const one = (ctx: Ctx, id: string) => and(mine(ctx), eq(r.id, id))

export const findRequest = async (ctx: Ctx, id: string): Promise<RequestRow | null> => (await ctx.db.select().from(r).where(one(ctx, id)))[0] ?? null

/** Of two who answer together the second waits here. @throws not_found. */
export const lockRequest = async (ctx: Ctx, id: string): Promise<RequestRow> => {
  const [row] = await ctx.db.select().from(r).where(one(ctx, id)).for('update')
  if (!row) throw notFound('Survey')
  return row
}

export const insertRequest = async (ctx: Ctx, row: Omit<typeof r.$inferInsert, 'workspaceId' | 'createdAt'>): Promise<RequestRow> => {
  const [made] = await ctx.db.insert(r).values({ ...row, workspaceId: ctx.workspaceId, createdAt: ctx.now }).returning()
  return made as RequestRow
}

export const updateRequest = async (ctx: Ctx, id: string, change: RequestChange): Promise<RequestRow> => {
  const [row] = await ctx.db.update(r).set(change).where(one(ctx, id)).returning()
  if (!row) throw notFound('Survey')
  return row
}

/** Two rules that ask one person do so one after the other. */
export const holdContact = async (ctx: Ctx, contactId: string): Promise<void> => {
  await ctx.query('survey_hold', 'select pg_advisory_xact_lock(hashtextextended($1, 7))', [`${ctx.workspaceId} ${contactId}`])
}

/** What may still be answered of this survey about this issue, or by this contact about none. */
export const findOpen = async (ctx: Ctx, surveyId: string, about: { issueId: string } | { contactId: string }): Promise<RequestRow | null> =>
  (await ctx.db.select().from(r)
    .where(and(mine(ctx), 'issueId' in about ? eq(r.issueId, about.issueId) : and(eq(r.contactId, about.contactId), isNull(r.issueId)), eq(r.surveyId, surveyId), isNull(r.answeredAt), isNull(r.cancelledAt), sql`(${r.expiresAt} is null or ${gt(r.expiresAt, ctx.now)})`))
    .limit(1))[0] ?? null

/** What pops up for somebody: the newest that waits for their answer, of a survey that may. */
export const findPopup = async (ctx: Ctx, contactId: string): Promise<RequestRow | null> => {
  const [row] = await ctx.db.select({ request: r }).from(r)
    .innerJoin(surveys, and(eq(surveys.workspaceId, r.workspaceId), eq(surveys.id, r.surveyId)))
    .where(and(mine(ctx), eq(r.contactId, contactId), isNotNull(r.sentAt), isNull(r.answeredAt), isNull(r.cancelledAt), gt(r.expiresAt, ctx.now), eq(surveys.inWidget, true), isNull(surveys.removedAt)))
    .orderBy(desc(r.dueAt)).limit(1)
  return row?.request ?? null
}

/** Whether closing this issue has led to this survey before. */
export const wasAskedOnClose = async (ctx: Ctx, surveyId: string, issueId: string): Promise<boolean> =>
  (await ctx.db.select({ id: r.id }).from(r).where(and(mine(ctx), eq(r.issueId, issueId), eq(r.surveyId, surveyId), eq(r.by, 'close'), isNull(r.cancelledAt))).limit(1)).length > 0

/** When somebody was asked last, or will be; by whichever survey. */
export const lastAsked = async (ctx: Ctx, contactId: string): Promise<Date | null> =>
  (await ctx.db.select({ at: r.dueAt }).from(r).where(and(mine(ctx), eq(r.contactId, contactId), isNull(r.cancelledAt))).orderBy(desc(r.dueAt)).limit(1))[0]?.at ?? null

/** And of those that were merged into it. */
export const listOfIssue = (ctx: Ctx, issueId: string): Promise<RequestRow[]> =>
  ctx.db.select().from(r)
    .where(and(mine(ctx), sql`${r.issueId} = any(array(select m.id from issues m where m.workspace_id = ${ctx.workspaceId} and m.merged_into = ${issueId} union all select ${issueId}::uuid))`))
    .orderBy(desc(r.id)).limit(100)

type AboutIssue = { id: string; issue: string | null; number: number; title: string }
/** The newest fifty; about issues that are not there, or not for whoever asks, nothing is told. */
const OF_CONTACT = `select q.id, q.issue_id as issue, i.number, i.title from survey_requests q
    left join issues i on i.workspace_id = q.workspace_id and i.id = q.issue_id and (i.deleted_at is null or i.merged_into is not null)
  where q.workspace_id = $1 and q.contact_id = $2 and (q.issue_id is null or i.id is not null) order by q.due_at desc, q.id desc limit 50`

export const listOfContact = async (ctx: Ctx, contactId: string): Promise<{ request: RequestRow; issue: { id: string; number: number; title: string } | null }[]> => {
  const found = await ctx.query<AboutIssue>('surveys_of_contact', OF_CONTACT, [ctx.workspaceId, contactId])
  const rows = new Map((await ctx.db.select().from(r).where(and(mine(ctx), inArray(r.id, found.map(({ id }) => id))))).map((row) => [row.id, row]))
  return found.flatMap(({ id, issue, number, title }) => {
    const request = rows.get(id)
    return request ? [{ request, issue: issue === null ? null : { id: issue, number, title } }] : []
  })
}

export const countRequests = async (ctx: Ctx): Promise<Map<string, { sent: number; answered: number }>> => {
  const rows = await ctx.query<{ survey_id: string; sent: number; answered: number }>(
    'survey_counts',
    `select q.survey_id, count(*)::int as sent, count(q.answered_at)::int as answered from survey_requests q left join issues i on i.workspace_id = q.workspace_id and i.id = q.issue_id and (i.deleted_at is null or i.merged_into is not null)
     where q.workspace_id = $1 and (q.issue_id is null or i.id is not null) and q.sent_at is not null and q.cancelled_at is null group by q.survey_id`,
    [ctx.workspaceId],
  )
  return new Map(rows.map((row) => [row.survey_id, row]))
}

export type Answered = Pick<RequestRow, 'id' | 'contactId' | 'answeredAt' | 'questions' | 'answers'> & { accountId: string | null }
export type Wanted = { after: string | undefined; before: string | undefined; accountId: string | undefined; contactId: string | undefined }

/** The issue's, or where it was about none the one of whoever was asked. */
const ACCOUNT = sql`case when q.issue_id is null then c.account_id else i.account_id end`

/** Newest first, after the last one's key; one more than asked tells whether there are more. */
export const listAnswered = (ctx: Ctx, surveyId: string, { after, before, accountId, contactId }: Wanted, key: string[] | null, limit: number): Promise<Answered[]> => {
  const on = (condition: SQL | undefined): SQL => condition ?? sql`true`
  return ctx.rows<Answered>(sql`select q.id, q.contact_id as "contactId", q.answered_at as "answeredAt", q.questions, q.answers, ${ACCOUNT} as "accountId"
    from survey_requests q left join issues i on i.workspace_id = q.workspace_id and i.id = q.issue_id and (i.deleted_at is null or i.merged_into is not null)
      left join contacts c on c.workspace_id = q.workspace_id and c.id = q.contact_id
    where q.workspace_id = ${ctx.workspaceId} and (q.issue_id is null or i.id is not null) and q.survey_id = ${surveyId} and q.answered_at is not null
      and ${on(after === undefined ? undefined : sql`q.answered_at > ${after}::timestamptz`)} and ${on(before === undefined ? undefined : sql`q.answered_at < ${before}::timestamptz`)}
      and ${on(accountId === undefined ? undefined : sql`${ACCOUNT} = ${accountId}`)} and ${on(contactId === undefined ? undefined : sql`q.contact_id = ${contactId}`)}
      and ${on(key ? sql`(q.answered_at, q.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)` : undefined)}
    order by q.answered_at desc, q.id desc limit ${limit + 1}`)
}

export type Due = { workspace_id: string; id: string; what: 'send' | 'remind' | 'tell' }
const MOST_AT_ONCE = 500
const DUE = `(select workspace_id, id, 'send' as what, due_at as at from survey_requests where sent_at is null and cancelled_at is null and due_at <= $1 order by due_at limit ${MOST_AT_ONCE})
  union all (select workspace_id, id, 'remind', remind_at from survey_requests where remind_at is not null and remind_at <= $1 order by remind_at limit ${MOST_AT_ONCE})
  union all (select workspace_id, id, 'tell', tell_at from survey_requests where tell_at is not null and tell_at <= $1 order by tell_at limit ${MOST_AT_ONCE})`
export const findDue = (house: House): Promise<Due[]> => house.database.lookUp<Due>('survey_due', DUE, [house.clock()])

export const namesOf = async (ctx: Ctx, contactIds: string[]): Promise<Map<string, string>> =>
  new Map((await ctx.query<{ id: string; name: string }>('survey_contacts', 'select id, name from contacts where workspace_id = $1 and id = any($2)', [ctx.workspaceId, [...new Set(contactIds)]])).map(({ id, name }) => [id, name]))

/** How many surveys went out by mail since then, counted up to `most`. */
export const countMailed = async (ctx: Ctx, since: Date, most: number): Promise<number> =>
  (await ctx.query<{ n: number }>('survey_mailed', 'select count(*)::int as n from (select 1 from survey_requests where workspace_id = $1 and mailed_at > $2 limit $3) counted', [ctx.workspaceId, since, most]))[0]?.n ?? 0

/** Who was asked, by name. */
export const askedName = async (ctx: Ctx, { contactId }: Pick<RequestRow, 'contactId'>): Promise<string> => (await namesOf(ctx, [contactId])).get(contactId) ?? 'The customer'

export const surveysOf = async (ctx: Ctx, ids: string[]): Promise<Map<string, string>> =>
  new Map((await ctx.query<{ id: string; name: string }>('survey_names', 'select id, name from surveys where workspace_id = $1 and id = any($2)', [ctx.workspaceId, [...new Set(ids)]])).map(({ id, name }) => [id, name]))
