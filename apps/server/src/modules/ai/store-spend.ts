// Every query on what models cost, by day.
import type { Ctx } from '../../platform/context.ts'

export type Day = { day: string; tokens: number; money: number; calls: number; failed: number; stopped_at: Date | null }

/** A day of the budget begins at midnight UTC. */
const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

export const getDay = async (ctx: Ctx): Promise<Day> => {
  const day = dayOf(ctx.now)
  const [row] = await ctx.query<Day>('ai_day', 'select day::text, tokens, money, calls, failed, stopped_at from ai_days where workspace_id = $1 and day = $2', [ctx.workspaceId, day])
  return row ?? { day, tokens: 0, money: 0, calls: 0, failed: 0, stopped_at: null }
}

export const addSpend = (ctx: Ctx, s: { tokens: number; money: number; failed: boolean }) =>
  ctx.query(
    'ai_spend',
    `insert into ai_days (workspace_id, day, tokens, money, calls, failed) values ($1, $2, $3, $4, 1, $5)
     on conflict (workspace_id, day) do update set tokens = ai_days.tokens + $3, money = ai_days.money + $4, calls = ai_days.calls + 1, failed = ai_days.failed + $5`,
    [ctx.workspaceId, dayOf(ctx.now), s.tokens, s.money, s.failed ? 1 : 0],
  )

/** Says whether it is the first time today. */
export const markStopped = async (ctx: Ctx): Promise<boolean> => {
  const rows = await ctx.query('ai_stopped', 'update ai_days set stopped_at = $3 where workspace_id = $1 and day = $2 and stopped_at is null returning day', [ctx.workspaceId, dayOf(ctx.now), ctx.now])
  return rows.length > 0
}

export const unmarkStopped = (ctx: Ctx) => ctx.query('ai_unstopped', 'update ai_days set stopped_at = null where workspace_id = $1 and day = $2', [ctx.workspaceId, dayOf(ctx.now)])

export const listDays = (ctx: Ctx, days: number): Promise<Day[]> =>
  ctx.query<Day>('ai_days', `select day::text, tokens, money, calls, failed, stopped_at from ai_days where workspace_id = $1 and day > $2::date - $3::int order by day`, [ctx.workspaceId, dayOf(ctx.now), days])
