// Every query on what was offered on tickets, and on what was said of it.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { articleOffers, type Offered, type Verdict } from './tables.ts'

export type OfferRow = typeof articleOffers.$inferSelect
export type Made = { articles: Offered[]; answer: string | null; writtenBy: string }
const one = (ctx: Ctx, issueId: string) => and(eq(articleOffers.workspaceId, ctx.workspaceId), eq(articleOffers.issueId, issueId))

export const findOffer = async (ctx: Ctx, issueId: string): Promise<OfferRow | null> => (await ctx.db.select().from(articleOffers).where(one(ctx, issueId)))[0] ?? null
export const lockOffer = async (ctx: Ctx, issueId: string): Promise<OfferRow | null> => (await ctx.db.select().from(articleOffers).where(one(ctx, issueId)).for('update'))[0] ?? null

export const insertDue = async (ctx: Ctx, row: { issueId: string; question: string }): Promise<void> => {
  await ctx.db.insert(articleOffers).values({ ...row, articles: [], isDue: true, workspaceId: ctx.workspaceId, at: ctx.now }).onConflictDoNothing()
}
/** The first that is made of it stands; null for whoever comes later. */
export const settleDue = async (ctx: Ctx, issueId: string, made: Made): Promise<OfferRow | null> =>
  (await ctx.db.update(articleOffers).set({ ...made, isDue: false }).where(and(one(ctx, issueId), eq(articleOffers.isDue, true))).returning())[0] ?? null
export const judgeOffer = async (ctx: Ctx, issueId: string, verdict: Verdict): Promise<void> => {
  await ctx.db.update(articleOffers).set({ verdict, byName: ctx.actor.name }).where(one(ctx, issueId))
}

export const insertFeedback = async (ctx: Ctx, issueId: string, articleIds: string[], verdict: Verdict): Promise<void> => {
  await ctx.query('article_feedback_add', `insert into article_feedback (workspace_id, article_id, issue_id, verdict, at)
    select $1, a.id, $2, $4, $5 from articles a where a.workspace_id = $1 and a.id = any($3::uuid[])
    on conflict (workspace_id, article_id, issue_id) do update set verdict = excluded.verdict, at = excluded.at`, [ctx.workspaceId, issueId, articleIds, verdict, ctx.now])
}

const MOST_LOOKED_AT = 300
/** What was asked when these articles did not help, the newest first. */
export const listUnhelpful = (ctx: Ctx, articleIds: string[]): Promise<{ article_id: string; question: string }[]> =>
  ctx.query<{ article_id: string; question: string }>('article_unhelpful', `select f.article_id, o.question from article_feedback f
    join article_offers o on o.workspace_id = f.workspace_id and o.issue_id = f.issue_id
    where f.workspace_id = $1 and f.article_id = any($2::uuid[]) and f.verdict = 'unhelpful' order by f.at desc limit ${MOST_LOOKED_AT}`, [ctx.workspaceId, articleIds])

export const countVerdicts = async (ctx: Ctx, articleId: string): Promise<Record<Verdict, number>> => {
  const rows = await ctx.query<{ verdict: Verdict; n: number }>('article_verdicts', 'select verdict, count(*)::int as n from article_feedback where workspace_id = $1 and article_id = $2 group by verdict', [ctx.workspaceId, articleId])
  return { solved: 0, unhelpful: 0, ...Object.fromEntries(rows.map(({ verdict, n }) => [verdict, n])) }
}
