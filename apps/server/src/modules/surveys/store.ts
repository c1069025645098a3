// Every query on surveys themselves.
import type { Filter, SurveyInput } from '@patchbay/contract'
import { and, asc, desc, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { conditionOf } from '../../platform/filter.ts'
import { surveys } from './tables.ts'

export type SurveyRow = typeof surveys.$inferSelect
const mine = (ctx: Ctx) => eq(surveys.workspaceId, ctx.workspaceId)
const one = (ctx: Ctx, id: string) => and(mine(ctx), eq(surveys.id, id))
const there = (ctx: Ctx) => and(mine(ctx), isNull(surveys.removedAt))

export const listSurveys = (ctx: Ctx): Promise<SurveyRow[]> => ctx.db.select().from(surveys).where(there(ctx)).orderBy(asc(sql`lower(${surveys.name})`), asc(surveys.id)).limit(500)

/** For whoever follows what has changed. */
export const searchSurveys = (ctx: Ctx, filter: Filter | undefined, limit: number): Promise<SurveyRow[]> => {
  const condition: SQL = conditionOf(filter, { named: { updated_at: { kind: 'time', column: sql`${surveys.updatedAt}` } } })
  return ctx.db.select().from(surveys).where(and(there(ctx), condition)).orderBy(desc(surveys.updatedAt), asc(surveys.id)).limit(limit)
}

/** Deleted ones too. */
export const getAnySurvey = async (ctx: Ctx, id: string): Promise<SurveyRow> => {
  const [row] = await ctx.db.select().from(surveys).where(one(ctx, id))
  if (!row) throw notFound('Survey')
  return row
}

export const getSurvey = async (ctx: Ctx, id: string): Promise<SurveyRow> => {
  const row = await getAnySurvey(ctx, id)
  if (row.removedAt) throw notFound('Survey')
  return row
}

export const listOnClose = (ctx: Ctx): Promise<SurveyRow[]> => ctx.db.select().from(surveys).where(and(there(ctx), eq(surveys.isOn, true), isNotNull(surveys.onClose))).orderBy(asc(surveys.createdAt), asc(surveys.id)).limit(500)

const columnsOf = (given: SurveyInput) => ({
  name: given.name, type: given.type, isOn: given.is_on, message: given.message, questions: given.questions, thanks: given.thanks, button: given.button, language: given.language, translations: given.translations, colors: given.colors, onClose: given.on_close, cooldownDays: given.cooldown_days, inWidget: given.in_widget,
  remindAfterDays: given.remind_after_days, expiresDays: given.expires_days,
})

export const insertSurvey = async (ctx: Ctx, id: string, given: SurveyInput): Promise<void> => {
  await ctx.db.insert(surveys).values({ ...columnsOf(given), id, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}
export const updateSurvey = async (ctx: Ctx, id: string, given: SurveyInput): Promise<void> => {
  await ctx.db.update(surveys).set({ ...columnsOf(given), updatedAt: ctx.now }).where(one(ctx, id))
}
export const markRemoved = async (ctx: Ctx, id: string, removedAt: Date | null): Promise<void> => {
  await ctx.db.update(surveys).set({ removedAt, updatedAt: ctx.now }).where(one(ctx, id))
}
