// Counts and lists what surveys brought, with the accounts, teams and people it is about.
import type { SurveyType, TALLY_STEPS } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'
import type { RequestRow } from '../../modules/surveys/index.ts'

export type Chosen = Partial<Record<'from' | 'to' | 'account_id' | 'team_id' | 'assignee_id', string | undefined>>
export type ChosenAnswers = Chosen & { score?: number | undefined; commented?: 'true' | 'false' | undefined }

/** Of issues that were deleted nothing is told; those that were merged live on. What was about no issue has the account of whoever was asked. */
const FROM = sql`survey_requests q left join contacts c on c.workspace_id = q.workspace_id and c.id = q.contact_id left join issues i on i.workspace_id = q.workspace_id and i.id = q.issue_id and (i.deleted_at is null or i.merged_into is not null)`
const ACCOUNT = sql`case when q.issue_id is null then c.account_id else i.account_id end`

const conditionsOf = (ctx: Ctx, surveyId: string, { from, to, account_id, team_id, assignee_id }: Chosen, at: SQL): SQL => {
  const parts = [
    sql`q.workspace_id = ${ctx.workspaceId}`, sql`q.survey_id = ${surveyId}`, sql`q.cancelled_at is null`, sql`(q.issue_id is null or i.id is not null)`,
    ...(from ? [sql`${at} >= ${from}::timestamptz`] : []), ...(to ? [sql`${at} < ${to}::timestamptz`] : []),
    ...(account_id ? [sql`${ACCOUNT} = ${account_id}`] : []), ...(team_id ? [sql`q.team_id = ${team_id}`] : []), ...(assignee_id ? [sql`q.assignee_id = ${assignee_id}`] : []),
  ]
  return sql.join(parts, sql` and `)
}

const SENT = sql`q.sent_at`
/** In percent of all that have a score, rounded. */
const headlineOf = (type: SurveyType): SQL =>
  type === 'nps'
    ? sql`round(100.0 * (count(*) filter (where q.score >= 9) - count(*) filter (where q.score <= 6)) / nullif(count(q.score), 0))::int`
    : type === 'csat' ? sql`round(100.0 * count(*) filter (where q.score >= 4) / nullif(count(q.score), 0))::int` : sql`null::int`
const tallyOf = (type: SurveyType): SQL => sql`count(*)::int as sent, count(q.answered_at)::int as answered, round(avg(q.score), 2)::float8 as average, ${headlineOf(type)} as headline`

export type Tally = { sent: number; answered: number; average: number | null; headline: number | null }
type Survey = { id: string; type: SurveyType }

export const countAll = async (ctx: Ctx, { id, type }: Survey, chosen: Chosen): Promise<Tally & { since: Date | null; until: Date | null }> => {
  const [row] = await ctx.rows<Tally & { since: Date | null; until: Date | null }>(
    sql`select ${tallyOf(type)}, min(q.sent_at) as since, max(q.sent_at) as until from ${FROM} where ${conditionsOf(ctx, id, chosen, SENT)} and q.sent_at is not null`)
  return row ?? { sent: 0, answered: 0, average: null, headline: null, since: null, until: null }
}

/** How often each value of the question that makes the score was given, or of the first choice. */
export const countValues = (ctx: Ctx, { id }: Survey, chosen: Chosen, questionId: string): Promise<{ value: string; count: number }[]> =>
  ctx.rows(sql`select q.answers ->> ${questionId}::text as value, count(*)::int as count from ${FROM}
    where ${conditionsOf(ctx, id, chosen, SENT)} and q.answered_at is not null and q.answers ? ${questionId}::text group by 1`)

export const countOverTime = (ctx: Ctx, { id, type }: Survey, chosen: Chosen, step: (typeof TALLY_STEPS)[number]): Promise<(Tally & { at: Date })[]> =>
  ctx.rows(sql`select date_trunc(${step}::text, q.sent_at, 'UTC') as at, ${tallyOf(type)} from ${FROM} where ${conditionsOf(ctx, id, chosen, SENT)} and q.sent_at is not null group by 1 order by 1 limit 400`)

const GROUPS = {
  account: { key: ACCOUNT, name: sql`(select a.name from accounts a where a.workspace_id = g.workspace_id and a.id = g.id)` },
  team: { key: sql`q.team_id`, name: sql`(select t.name from teams t where t.workspace_id = g.workspace_id and t.id = g.id)` },
  assignee: { key: sql`q.assignee_id`, name: sql`(select m.name from members m where m.workspace_id = g.workspace_id and m.id = g.id)` },
}
const MOST_GROUPS = 50

/** Those that were asked most. */
export const countBy = (ctx: Ctx, { id, type }: Survey, chosen: Chosen, by: keyof typeof GROUPS): Promise<(Tally & { id: string | null; name: string | null })[]> =>
  ctx.rows(sql`select g.id, ${GROUPS[by].name} as name, g.sent, g.answered, g.average, g.headline from (
      select q.workspace_id, ${GROUPS[by].key} as id, ${tallyOf(type)} from ${FROM} where ${conditionsOf(ctx, id, chosen, SENT)} and q.sent_at is not null group by 1, 2
    ) g order by g.sent desc, g.id ${limitTo(MOST_GROUPS)}`)

export type AnswerRow = Pick<RequestRow, 'id' | 'questions' | 'answers' | 'score' | 'comment'> & {
  answered_at: Date; issue_id: string | null; number: number | null; title: string | null; account: string | null; contact: string | null; assignee: string | null; team: string | null
}

/** Newest first, after the last one's key; one more than asked tells whether there are more. */
export const listAnswers = (ctx: Ctx, surveyId: string, { score, commented, ...chosen }: ChosenAnswers, after: string[] | null, limit: number): Promise<AnswerRow[]> =>
  ctx.rows(sql`select q.id, q.questions, q.answers, q.score, q.comment, q.answered_at, i.id as issue_id, i.number, i.title, a.name as account, c.name as contact, m.name as assignee, t.name as team
    from ${FROM} left join accounts a on a.workspace_id = q.workspace_id and a.id = ${ACCOUNT}
      left join members m on m.workspace_id = q.workspace_id and m.id = q.assignee_id left join teams t on t.workspace_id = q.workspace_id and t.id = q.team_id
    where ${conditionsOf(ctx, surveyId, chosen, SENT)} and q.answered_at is not null and ${score === undefined ? sql`true` : sql`q.score = ${score}`}
      and ${commented === undefined ? sql`true` : commented === 'true' ? sql`q.comment <> ''` : sql`q.comment = ''`}
      and ${after ? sql`(q.answered_at, q.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    order by q.answered_at desc, q.id desc ${limitTo(limit + 1)}`)
