// Every query on models and on what they are asked for.
import type { AiProviderInput, AiSettings } from '@patchbay/contract'
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { aiProviders, aiSettings } from './tables.ts'

export type ProviderRow = typeof aiProviders.$inferSelect

const UNTIL_SET: AiSettings = {
  subjects: { priority: true, title: true, language: true, mood: true, fields: true },
  purposes: { grouping: null, turn: null, fields: null, title: null, drafting: null, answers: null, translation: null, rules: null },
  budget: { tokens: 2_000_000, money: null },
  sure_enough: 0.7,
  redact: true,
}

export const getSettings = async (ctx: Ctx): Promise<AiSettings> => {
  const [row] = await ctx.query<{ settings: Partial<AiSettings> }>('ai_settings', 'select settings from ai_settings where workspace_id = $1', [ctx.workspaceId])
  const kept = row?.settings ?? {}
  return { ...UNTIL_SET, ...kept, subjects: { ...UNTIL_SET.subjects, ...kept.subjects }, purposes: { ...UNTIL_SET.purposes, ...kept.purposes } }
}

const KNOWN_MS = 5_000
const MOST_KNOWN = 1_000
const known = new Map<string, { at: number; settings: AiSettings }>()

/** For what is asked with every message: at most five seconds old where another process has changed it. */
export const knownSettings = async (ctx: Ctx): Promise<AiSettings> => {
  const held = known.get(ctx.workspaceId)
  const now = ctx.now.getTime()
  if (held && Math.abs(now - held.at) < KNOWN_MS) return held.settings
  const settings = await getSettings(ctx)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(ctx.workspaceId, { at: now, settings })
  return settings
}

/** With every switch off and no model there is nothing to read for. */
export const isIdle = ({ subjects, purposes: { turn, fields, title } }: AiSettings): boolean => !Object.values(subjects).includes(true) && (turn ?? fields ?? title) === null

export const putSettings = async (ctx: Ctx, settings: AiSettings): Promise<void> => {
  await ctx.db
    .insert(aiSettings)
    .values({ workspaceId: ctx.workspaceId, settings })
    .onConflictDoUpdate({ target: aiSettings.workspaceId, set: { settings } })
  known.delete(ctx.workspaceId)
}

const mine = (ctx: Ctx, id: string) => and(eq(aiProviders.workspaceId, ctx.workspaceId), eq(aiProviders.id, id))

export const listProviders = (ctx: Ctx): Promise<ProviderRow[]> =>
  ctx.db.select().from(aiProviders).where(eq(aiProviders.workspaceId, ctx.workspaceId)).orderBy(asc(aiProviders.createdAt), asc(aiProviders.id))

export const findProvider = async (ctx: Ctx, id: string): Promise<ProviderRow | null> => (await ctx.db.select().from(aiProviders).where(mine(ctx, id)))[0] ?? null

export const lockProvider = async (ctx: Ctx, id: string): Promise<ProviderRow> => {
  const [row] = await ctx.db.select().from(aiProviders).where(mine(ctx, id)).for('update')
  if (!row) throw notFound('Model')
  return row
}

/** `key` is sealed. */
export type Kept = Omit<AiProviderInput, 'key'> & { key?: string | undefined }
const valuesOf = ({ name, kind, base_url, model, price_in, price_out, key }: Kept) => ({
  name, kind, baseUrl: base_url, model, priceIn: price_in, priceOut: price_out, ...(key === undefined ? {} : { key }),
})

export const insertProvider = async (ctx: Ctx, id: string, given: Kept): Promise<ProviderRow> => {
  const [row] = await ctx.db.insert(aiProviders).values({ ...valuesOf(given), workspaceId: ctx.workspaceId, id, createdAt: ctx.now, updatedAt: ctx.now }).returning()
  return row as ProviderRow
}

export const updateProvider = async (ctx: Ctx, id: string, change: Partial<typeof aiProviders.$inferInsert>): Promise<ProviderRow> => {
  const [row] = await ctx.db.update(aiProviders).set({ ...change, updatedAt: ctx.now }).where(mine(ctx, id)).returning()
  if (!row) throw notFound('Model')
  return row
}

export const changeOf = valuesOf

export const deleteProvider = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(aiProviders).where(mine(ctx, id))
}
