// The one way in which values get into custom fields: checked against the definitions, with who filled them in.
import { type FieldObject, heldValues, missingFields } from '@patchbay/contract'
import type { Actor, Ctx } from '../../platform/context.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { mergeFields, type FieldInput, type FieldMarks, type FieldValue, type FieldValues, type Setter } from '../../platform/field-values.ts'
import { checkMembers, listMembers } from '../members/index.ts'
import { changesIn, fit, markAll, mayMachineSet } from './fit.ts'
import { reckonAll } from './formula.ts'
import { beginningsIn, knownBeginnings } from './known.ts'
import { fieldsOf, homeZone, listAllFields, type FieldRow } from './store.ts'

export type Kept = { values: FieldValues; marks: FieldMarks }
/** What it belongs to was created then; what belongs to nothing yet has no formulas reckoned. */
type Belonging = Kept & { createdAt?: Date }
/** A field that changed, with its name and what it says now for the timeline. */
export type FieldChanged = { slug: string; label: string; from: FieldValue | undefined; to: FieldValue | undefined; says: string }
export type Written = Kept & { changed: FieldChanged[] }

/** Machines say themselves that they are one. */
const setterOf = (actor: Actor): Setter => ({ by: actor.kind === 'token' ? 'api' : 'person' })

const fitted = (fields: Map<string, FieldRow>, given: FieldInput, setter: Setter): FieldInput => {
  const field = fields.get(given.slug)
  // What nobody defined is kept as it comes: clients may write before they define.
  if (!field) return given
  if (given.value !== undefined && given.values !== undefined) throw invalid(`custom_fields.${given.slug}: give value or values, not both.`)
  if (field.formula) throw invalid(`custom_fields.${given.slug}: ${field.label} is reckoned from other fields; change those.`)
  if (field.isReadOnly && setter.by !== 'sync') throw invalid(`custom_fields.${given.slug}: ${field.label} is kept by ${field.source}; change it there.`)
  const { slug } = given
  const made = fit(field, given)
  if (!made.ok) throw invalid(`custom_fields.${slug}: ${made.why}`)
  return { slug, ...made.value }
}

const checkUsers = async (ctx: Ctx, fields: Map<string, FieldRow>, given: FieldInput[]): Promise<void> => {
  const ids = given.filter((each) => fields.get(each.slug)?.type === 'user' && each.value).map((each) => each.value as string)
  if (ids.length > 0) await checkMembers(ctx, ids)
}

const sayValue = (field: FieldRow | undefined, to: FieldValue | undefined, names: Map<string, string>): string =>
  heldValues(to).map((text) => field?.options.find((o) => o.slug === text)?.label ?? names.get(text) ?? (field?.type === 'boolean' ? (text === 'true' ? 'yes' : 'no') : text)).join(', ')

const namesFor = async (ctx: Ctx, used: (FieldRow | undefined)[]): Promise<Map<string, string>> =>
  new Map(used.some((field) => field?.type === 'user') ? (await listMembers(ctx)).map((m) => [m.id, m.name]) : [])

/** How values of fields are said to people: options by their labels, members by their names. */
export const sayValues = async (ctx: Ctx): Promise<(object: FieldObject, slug: string, values: string[]) => string> => {
  const all = (await listAllFields(ctx)).filter((field) => field.removedAt === null)
  const names = await namesFor(ctx, all)
  return (object, slug, values) => sayValue(all.find((field) => field.objectType === object && field.slug === slug), { values }, names)
}

/** Merges what is given into what is kept. @throws invalid_request with one sentence on the first value that will not do. */
export const writeValues = async (ctx: Ctx, object: FieldObject, { createdAt, ...kept }: Belonging, given: FieldInput[], setter: Setter = setterOf(ctx.actor)): Promise<Written> => {
  if (given.length === 0) return { ...kept, changed: [] }
  const fields = new Map((await fieldsOf(ctx, object)).map((field) => [field.slug, field]))
  const allowed = setter.by === 'machine' ? given.filter(({ slug }) => mayMachineSet(slug, kept.values, kept.marks, fields.get(slug)?.defaultValue ?? null)) : given
  const fit = allowed.map((each) => fitted(fields, each, setter))
  await checkUsers(ctx, fields, fit)
  const merged = mergeFields(kept.values, fit)
  const hasFormulas = [...fields.values()].some((field) => field.formula)
  const values = createdAt && hasFormulas ? reckonAll([...fields.values()], { values: merged, createdAt, now: ctx.now, zone: await homeZone(ctx) }) : merged
  const changes = changesIn(kept.values, values, [...fit, ...[...fields.values()].filter((field) => field.formula)].map(({ slug }) => slug))
  const names = await namesFor(ctx, changes.map(({ slug }) => fields.get(slug)))
  const changed = changes.map((each) => ({ ...each, label: fields.get(each.slug)?.label ?? each.slug, says: sayValue(fields.get(each.slug), each.to, names) }))
  return { values, marks: markAll(kept.marks, fit, setter), changed }
}

/** @throws invalid_request when a person could not set it to that. */
export const checkValue = async (ctx: Ctx, object: FieldObject, given: FieldInput): Promise<void> => {
  await writeValues(ctx, object, { values: {}, marks: {} }, [given], { by: 'person' })
}

/** The values of something new: what fields begin with, and over that what is given. */
export const beginValues = async (ctx: Ctx, object: FieldObject, given: FieldInput[]): Promise<Kept> => {
  if (given.length === 0) return { values: await knownBeginnings(ctx, object), marks: {} }
  const begun = beginningsIn(await fieldsOf(ctx, object))
  const { values, marks } = await writeValues(ctx, object, { values: begun, marks: {}, createdAt: ctx.now }, given)
  return { values, marks }
}

const said = (labels: string[]): string => (labels.length > 1 ? `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}` : (labels[0] ?? ''))

/**
 * FD-5: what must be filled in is filled in before anything else is saved; filling in one after the other is fine.
 * People see a field only once another shows it, so for them choosing what shows it is filling in too; programs send both at once.
 */
export const checkFilled = async (ctx: Ctx, before: FieldValues, after: FieldValues, fillsOnly: boolean): Promise<void> => {
  if (ctx.actor.kind !== 'user' && ctx.actor.kind !== 'token') return
  const fields = (await fieldsOf(ctx, 'issue')).filter((field) => !field.isReadOnly).map((field) => ({ ...field, is_required: field.isRequired }))
  const missingIn = (values: FieldValues) => missingFields(fields, (slug) => heldValues(values[slug]))
  const missing = missingIn(after)
  if (missing.length === 0) return
  const already = missingIn(before).map((field) => field.slug)
  const wasEmpty = (slug: string) => heldValues(before[slug]).length === 0
  if (fillsOnly && missing.every(({ slug }) => (ctx.actor.kind === 'user' ? wasEmpty(slug) : already.includes(slug)))) return
  throw new AppError('invalid_request', `Fill in ${said(missing.map((field) => field.label))} first; nothing was saved.`, { wireCode: 'fields_required' })
}
