// Every query on decisions: what was asked, answered, used or ignored, and what people said instead.
import type { AiOutcome } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import type { House } from '../../platform/workspace.ts'
import type { aiDecisions } from './tables.ts'

export type NewDecision = {
  issueId: string | null
  subject: string
  by: string
  model?: string
  inputHash?: string
  saw: string
  answer: string
  value?: string
  confidence: number
  reason: string
  outcome: AiOutcome
  why?: string
  tokens?: number
  money?: number | null
  ms?: number
  cached?: boolean
}

const LONGEST = 6_000
/** Gives its id; written with whatever is asked next. */
export const insertDecision = (ctx: Ctx, d: NewDecision): string => {
  const id = newId(ctx.now.getTime())
  const { model = '', inputHash = '', value = '', why = '', tokens = 0, money = null, ms = 0, cached = false } = d
  ctx.put(
    'ai_decision',
    `insert into ai_decisions (workspace_id, id, at, issue_id, subject, by, model, input_hash, saw, answer, value, confidence, reason, outcome, why, tokens, money, ms, cached)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [ctx.workspaceId, id, ctx.now, d.issueId, d.subject, d.by, model, inputHash, d.saw.slice(0, LONGEST), d.answer.slice(0, LONGEST), value, d.confidence, d.reason.slice(0, 500), d.outcome, why.slice(0, 500), tokens, money, ms, cached],
  )
  return id
}

export type Remembered = { answer: string; confidence: number; reason: string; model: string }
const MONTH_MS = 30 * 24 * 3_600_000

/** What a model said to exactly this before. */
export const findAnswer = async (ctx: Ctx, inputHash: string): Promise<Remembered | null> => {
  const [row] = await ctx.query<Remembered>(
    'ai_remembered',
    `select answer, confidence, reason, model from ai_decisions where workspace_id = $1 and input_hash = $2 and input_hash <> '' and at > $3 and outcome <> 'failed' order by at desc limit 1`,
    [ctx.workspaceId, inputHash, new Date(ctx.now.getTime() - MONTH_MS)],
  )
  return row ?? null
}

export type Corrected = { value: string; confidence: number; reason: string; saw: string }

/** A person set something else: the latest decision on it was wrong, or, where they set the same, right. */
export const correctDecision = async (ctx: Ctx, issueId: string, subject: string, to: string): Promise<Corrected | null> => {
  const [was] = await ctx.query<Corrected>(
    'ai_correct',
    `update ai_decisions set corrected_to = $4, corrected_at = $5 where workspace_id = $1 and id = (
       select id from ai_decisions where workspace_id = $1 and issue_id = $2 and subject = $3 and outcome in ('used', 'confirmed') order by at desc, id desc limit 1)
     returning value, confidence::float8, reason, saw`,
    [ctx.workspaceId, issueId, subject, to, ctx.now],
  )
  return was ?? null
}

export type DecisionRow = typeof aiDecisions.$inferSelect & { number: number | null; title: string | null }
export type DecisionFilter = { before: [string, string] | null; limit: number; outcome?: AiOutcome | undefined; by?: 'local' | 'model' | undefined; subject?: string | undefined; /** Leaves out what was decided of issues. */ withoutIssues?: boolean }

export const listDecisions = (ctx: Ctx, { before, limit, outcome, by, subject, withoutIssues }: DecisionFilter): Promise<DecisionRow[]> => {
  const where: SQL[] = [sql`d.workspace_id = ${ctx.workspaceId}`]
  if (before) where.push(sql`(d.at, d.id) < (${before[0]}::timestamptz, ${before[1]}::uuid)`)
  if (outcome) where.push(sql`d.outcome = ${outcome}`)
  if (by) where.push(by === 'local' ? sql`d.by = 'local'` : sql`d.by <> 'local'`)
  if (subject) where.push(sql`d.subject = ${subject}`)
  if (withoutIssues) where.push(sql`d.issue_id is null`)
  return ctx.rows<DecisionRow>(sql`
    select d.id, d.issue_id as "issueId", d.subject, d.by, d.model, d.saw, coalesce(nullif(d.value, ''), d.answer) as answer, d.confidence, d.reason, d.outcome, d.why, d.tokens, d.money, d.ms, d.cached,
      d.corrected_to as "correctedTo", d.at, i.number, i.title
    from ai_decisions d left join issues i on i.workspace_id = d.workspace_id and i.id = d.issue_id and i.deleted_at is null
    where ${sql.join(where, sql` and `)} order by d.at desc, d.id desc ${limitTo(limit + 1)}`)
}

/** Words of this issue were removed for good: what models were shown of it goes as well. */
export const forgetSeen = (ctx: Ctx, issueId: string) =>
  ctx.query('ai_forget_seen', `update ai_decisions set saw = '', answer = case when subject in ('translate', 'summary', 'draft', 'ask') then '' else answer end, input_hash = '' where workspace_id = $1 and issue_id = $2`, [ctx.workspaceId, issueId])

const SAW_DAYS = 30
const KEPT_DAYS = 400

/** What was shown is for a month, what was decided for as long as quality looks back. */
export const forgetOld = async (house: House): Promise<void> => {
  const before = (days: number) => new Date(house.clock().getTime() - days * 24 * 3_600_000)
  await house.database.lookUp('ai_forget', 'delete from ai_decisions where at < $1', [before(KEPT_DAYS)])
  await house.database.lookUp('ai_forget_saw', `update ai_decisions set saw = '' where at < $1 and at > $2 and saw <> ''`, [before(SAW_DAYS), before(SAW_DAYS + 7)])
}
