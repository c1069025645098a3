// Reckons formulas anew: of everything there is when one changed, of what new things begin with, and each day of those that go by the day.
import type { FieldObject } from '@patchbay/contract'
import { type Ctx, type EdgeCtx, type JobDraft, SYSTEM } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import type { FieldValue, FieldValues } from '../../platform/field-values.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { dateAt, zoneOf } from '../../platform/zone.ts'
import { same } from './fit.ts'
import { reckonAll } from './formula.ts'
import { fieldsOf, homeZone, type FieldRow } from './store.ts'
import { findYesterdays, lockThese, lockThings, takeYesterdays, type Thing, writeDefaults, writeReckoned } from './store-reckon.ts'

/** In one transaction: more would hold the rows too long. */
const PART = 1_000

const jobFor = (object: FieldObject, after: string | null): JobDraft => ({ task: 'fields.reckon', payload: { object, after }, key: `fields.reckon:${object}:${after ?? 'all'}`, canWait: true })

const formulasIn = (fields: readonly FieldRow[]): FieldRow[] => fields.filter((field) => field.formula !== null)
const only = (values: FieldValues, slugs: readonly string[]): FieldValues => Object.fromEntries(slugs.flatMap((slug) => (values[slug] ? [[slug, values[slug]]] : [])))

/** Without a word to anybody: nobody did anything to these. */
const reckonThings = async (ctx: Ctx, object: FieldObject, fields: readonly FieldRow[], things: readonly Thing[]): Promise<void> => {
  const slugs = formulasIn(fields).map(({ slug }) => slug)
  const zone = await homeZone(ctx)
  const changed = things.flatMap(({ id, values, created_at }) => {
    const made = reckonAll(fields, { values, createdAt: created_at, now: ctx.now, zone })
    return slugs.every((slug) => same(values[slug], made[slug])) ? [] : [{ id, values: only(made, slugs) }]
  })
  await writeReckoned(ctx, object, slugs, changed)
}

/** The formulas of these, after their values were changed all at once. */
export const reckonThese = async (ctx: Ctx, object: FieldObject, ids: string[]): Promise<void> => {
  const fields = await fieldsOf(ctx, object)
  if (formulasIn(fields).length > 0) await reckonThings(ctx, object, fields, await lockThese(ctx, object, ids))
}

/** What new ones begin with: the formulas reckoned from what all other fields begin with. */
const keepDefaults = async (ctx: Ctx, object: FieldObject): Promise<void> => {
  const fields = await fieldsOf(ctx, object)
  const formulas = formulasIn(fields)
  if (formulas.length === 0) return
  const begun = Object.fromEntries(fields.flatMap((field): [string, FieldValue][] => (field.defaultValue && !field.formula ? [[field.slug, field.defaultValue]] : [])))
  const made = reckonAll(fields, { values: begun, createdAt: ctx.now, now: ctx.now, zone: await homeZone(ctx) })
  await writeDefaults(ctx, formulas.filter((field) => !same(field.defaultValue ?? undefined, made[field.slug])).map(({ id, slug }) => ({ id, value: made[slug] ?? null })))
}

/** After a definition changed; `anew` when what is there has to be reckoned too. */
export const settleFormulas = async (ctx: Ctx, object: FieldObject, anew: boolean): Promise<void> => {
  await keepDefaults(ctx, object)
  if (anew) ctx.enqueue(jobFor(object, null))
}

/** The job: one part, and asks for the next. It may run twice, for it reckons from what is there. */
export const reckonPart = async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { object, after } = payload as { object: FieldObject; after: string | null }
  await edge.transaction(async (ctx) => {
    const fields = await fieldsOf(ctx, object)
    const things = formulasIn(fields).length > 0 ? await lockThings(ctx, object, after, PART) : []
    await reckonThings(ctx, object, fields, things)
    const last = things.at(-1)
    if (last && things.length === PART) ctx.enqueue(jobFor(object, last.id))
    // Whoever looks asks again, now that all is reckoned.
    else await ctx.emit({ type: 'field.changed', objectId: ctx.workspaceId })
  })
}

/** Where it is latest, wall clocks are this far ahead of UTC. */
const FURTHEST_MS = 14 * 3_600_000

/** The clock: once a day those that go by the day, when the day begins where the workspace is. */
export const reckonDaily = async (house: House): Promise<void> => {
  const now = house.clock()
  const latest = new Date(now.getTime() + FURTHEST_MS).toISOString().slice(0, 10)
  for (const { workspace_id: workspaceId, time_zone: timeZone, since } of await findYesterdays(house, latest)) {
    const today = dateAt(zoneOf(timeZone), now)
    if (since >= today) continue
    await stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => {
      for (const { object_type: object } of await takeYesterdays(ctx, today)) await settleFormulas(ctx, object, true)
    }).catch((error: unknown) => house.log.error({ workspace: workspaceId, error: sentenceOf(error) }, 'formulas that go by the day could not be reckoned; it is tried again'))
  }
}
