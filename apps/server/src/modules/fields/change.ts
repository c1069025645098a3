// Adds, changes, orders, deletes and restores definitions of fields.
import { circleIn, CONTROLLING, type FieldFormula, type FieldObject, type FieldType, FORMULA, type OwnFieldInput, type SelectOption, slugFor } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import type { FieldValue } from '../../platform/field-values.ts'
import { newId } from '../../platform/id.ts'
import { dateAt } from '../../platform/zone.ts'
import { fit } from './fit.ts'
import { type Compiled, tryFormula } from './formula.ts'
import { checkFormula, checkUses } from './formula-rules.ts'
import { settleFormulas } from './reckon.ts'
import { countFields, fieldsOf, getField, homeZone, insertField, lockFields, placeFields, updateField, type FieldChange, type FieldRow } from './store.ts'

type Given = { [K in keyof OwnFieldInput]?: OwnFieldInput[K] | undefined }
export type NewField = Given & { object_type: FieldObject; type: FieldType | typeof FORMULA; label: string; slug?: string | undefined }

const MOST_FIELDS = 200
/** What filters and clients know by these names already. */
const TAKEN = new Set([
  'id', 'number', 'title', 'name', 'body_html', 'state', 'status', 'type', 'issue_type', 'source', 'priority', 'tags', 'account_id', 'assignee_id', 'requester_id', 'team_id', 'owner_id', 'email',
  'domains', 'external_ids', 'created_at', 'updated_at', 'resolved_at', 'latest_message_activity_at', 'follower_user_id', 'follower_contact_id', 'slack_channel_id', 'ticket_form_id',
])

const told = async (ctx: Ctx, row: FieldRow, anew = false): Promise<FieldRow> => {
  await settleFormulas(ctx, row.objectType, anew)
  await ctx.emit({ type: 'field.changed', objectId: row.id })
  return row
}

/** Options with a slug each, none twice. */
const optionsOf = (type: FieldType, given: OwnFieldInput['options']): SelectOption[] => {
  if (type !== 'select' && type !== 'multiselect') {
    if (given.length > 0) throw invalid(`select_options: only a select has options; a ${type} field has none.`)
    return []
  }
  if (given.length === 0) throw invalid('select_options: a select needs at least one option.')
  const taken = new Set<string>()
  const labels = new Set<string>()
  return given.map((each, at) => {
    if (labels.has(each.label.toLowerCase())) throw invalid(`select_options: ${each.label} is there twice; each option needs a name of its own.`)
    labels.add(each.label.toLowerCase())
    const wished = each.slug ?? (slugFor(each.label) || `option_${at + 1}`)
    if (each.slug !== undefined && taken.has(each.slug)) throw invalid(`select_options: two options have the slug ${each.slug}.`)
    const slug = taken.has(wished) ? `${wished}_${at + 1}` : wished
    taken.add(slug)
    return { label: each.label, slug, ai_description: each.ai_description ?? '' }
  })
}

type Shape = Pick<FieldRow, 'slug' | 'label' | 'type' | 'options'>

const defaultOf = (shape: Shape, given: Given): FieldValue | null => {
  const made = fit({ ...shape, defaultValue: null, isReadOnly: false, source: '' }, { value: given.default_value, values: given.default_values })
  if (!made.ok) throw invalid(`default_value: ${made.why}`)
  return Object.keys(made.value).length === 0 ? null : made.value
}

const checkConditions = (shape: Shape, conditions: OwnFieldInput['conditions'], others: FieldRow[]): void => {
  if (conditions.length === 0) return
  if (!CONTROLLING.includes(shape.type)) throw invalid(`conditions: only a select, a multiselect or a yes-or-no field can decide what is shown; ${shape.label} is a ${shape.type}.`)
  const values = shape.type === 'boolean' ? ['true', 'false'] : shape.options.map((o) => o.slug)
  const strange = conditions.flatMap((c) => c.values).find((value) => !values.includes(value))
  if (strange !== undefined) throw invalid(`conditions: ${shape.label} has no option ${strange.slice(0, 40)}; take it out of the condition.`)
  const named = conditions.flatMap((c) => c.shows.map((shown) => shown.slug))
  const gone = named.find((slug) => slug !== shape.slug && !others.some((each) => each.slug === slug))
  if (gone !== undefined) throw invalid(`conditions: there is no field ${gone}; take it out of the condition.`)
  const all = [{ slug: shape.slug, conditions }, ...others].map((each) => ({ slug: each.slug, is_required: false, conditions: each.conditions }))
  const circle = circleIn(all)
  if (!circle) return
  const label = (slug: string) => (slug === shape.slug ? shape.label : (others.find((each) => each.slug === slug)?.label ?? slug))
  throw invalid(circle.length === 2 ? `conditions: ${label(circle[0] as string)} cannot show itself.` : `conditions: ${circle.map(label).join(' → ')} goes round in a circle, so none of them could ever be shown; break it.`)
}

const checkAi = (isAiSupported: boolean, description: string): void => {
  if (isAiSupported && description === '') throw invalid('description: say what the field means; it is what the AI goes by.')
}

/** What a formula makes of a definition. @throws invalid_request. */
const reckoned = async (ctx: Ctx, formula: FieldFormula, made: Compiled, given: Given) => {
  if (given.is_required || given.is_ai_supported) throw invalid('formula: what is reckoned is neither required nor filled in by the AI.')
  if (given.default_value || given.default_values?.length) throw invalid('default_value: what is reckoned begins with what its formula gives.')
  const today = dateAt(await homeZone(ctx), ctx.now)
  return { formula, isReadOnly: true, source: FORMULA, reckonedOn: made.isDaily ? today : null }
}

/** The type that is asked for, or the one that the formula gives. */
const typeOf = (asked: NewField['type'], made: Compiled | null): FieldType => {
  if (asked !== FORMULA && made && asked !== made.type) throw invalid(`type: the formula gives a ${made.type}; leave the type to it.`)
  if (made) return made.type
  if (asked === FORMULA) throw invalid('formula: say how it is reckoned, such as {seats} * 12.')
  return asked
}

const slugOf = (given: NewField, others: FieldRow[]): string => {
  const wished = given.slug ?? (slugFor(given.label) || 'field')
  const holder = others.find((each) => each.slug === wished)
  if (given.slug !== undefined) {
    if (TAKEN.has(wished)) throw conflict(`slug: every ${given.object_type} has a ${wished} already; choose another slug.`)
    if (holder) throw conflict(`slug: the field ${holder.label} has the slug ${wished} already; choose another.`, holder.id)
    return wished
  }
  const isFree = (slug: string) => !TAKEN.has(slug) && !others.some((each) => each.slug === slug)
  if (isFree(wished)) return wished
  return Array.from({ length: MOST_FIELDS + 1 }, (_, n) => `${wished}_${n + 2}`).find(isFree) ?? wished
}

export const addField = async (ctx: Ctx, given: NewField): Promise<FieldRow> => {
  await lockFields(ctx)
  const others = await fieldsOf(ctx, given.object_type)
  const { n, last } = await countFields(ctx, given.object_type)
  if (n >= MOST_FIELDS) throw conflict(`There are ${MOST_FIELDS} fields of this kind; delete one first.`)
  const slug = slugOf(given, others)
  const made = given.formula ? checkFormula(given.formula, { slug, label: given.label }, others) : null
  const type = typeOf(given.type, made)
  const shape = { slug, label: given.label, type, options: optionsOf(type, given.options ?? []) }
  checkAi(given.is_ai_supported ?? false, given.description ?? '')
  checkConditions(shape, given.conditions ?? [], others)
  const row = await insertField(ctx, {
    ...shape, id: newId(ctx.now.getTime()), objectType: given.object_type, description: given.description ?? '', defaultValue: defaultOf(shape, given), conditions: given.conditions ?? [],
    isRequired: given.is_required ?? false, isAiSupported: given.is_ai_supported ?? false, position: last + 1,
    ...(given.formula && made ? await reckoned(ctx, given.formula, made, given) : {}),
  })
  return told(ctx, row, made !== null)
}

/** A field that is filled in stays one, and one that is reckoned goes on giving what it gave. @throws invalid_request. */
const formulaAfter = async (ctx: Ctx, kept: FieldRow, given: Given, shape: Shape, others: FieldRow[]): Promise<FieldChange> => {
  const { formula } = given
  if (!kept.formula) {
    if (formula) throw invalid(`formula: ${kept.label} is filled in by hand; add a new field for what is to be reckoned.`)
    return {}
  }
  if (formula === undefined) return {}
  if (formula === null) throw invalid(`formula: ${kept.label} is reckoned; say how, or add a new field that is filled in.`)
  const made = checkFormula(formula, shape, others)
  if (made.type !== kept.type) throw invalid(`formula: it gives a ${made.type}, and ${kept.label} holds a ${kept.type}, which views and rules go by; add a new field instead.`)
  return { ...(await reckoned(ctx, formula, made, given)), defaultValue: kept.defaultValue }
}

/** What is left out stays; slug and type always do, for values are kept by them. */
export const changeField = async (ctx: Ctx, id: string, given: Given & { slug?: string | undefined }): Promise<FieldRow> => {
  await lockFields(ctx)
  const kept = await getField(ctx, id)
  if (kept.removedAt) throw conflict(`${kept.label} is deleted; restore it first.`)
  if (given.slug !== undefined && given.slug !== kept.slug) throw invalid('slug: stays as it is, because values and clients know the field by it; add a new field instead.')
  const shape = { slug: kept.slug, label: given.label ?? kept.label, type: kept.type, options: given.options ? optionsOf(kept.type, given.options) : kept.options }
  const description = given.description ?? kept.description
  const isAiSupported = given.is_ai_supported ?? kept.isAiSupported
  checkAi(isAiSupported, description)
  const conditions = given.conditions ?? kept.conditions
  const others = (await fieldsOf(ctx, kept.objectType)).filter((each) => each.id !== kept.id)
  checkConditions(shape, conditions, others)
  const defaults: FieldChange = given.default_value === undefined && given.default_values === undefined ? {} : { defaultValue: defaultOf(shape, given) }
  const formula = await formulaAfter(ctx, kept, given, shape, others)
  checkUses([kept, ...others], [{ ...kept, ...shape, ...formula }, ...others], kept.label)
  return told(ctx, await updateField(ctx, kept.id, { ...shape, description, isAiSupported, conditions, isRequired: given.is_required ?? kept.isRequired, ...defaults, ...formula }), formula.formula !== undefined)
}

export const removeField = async (ctx: Ctx, id: string): Promise<void> => {
  await lockFields(ctx)
  const kept = await getField(ctx, id)
  if (kept.removedAt) return
  const others = (await fieldsOf(ctx, kept.objectType)).filter((each) => each.id !== kept.id)
  const reckoner = others.find((each) => each.formula && tryFormula(each.formula, [kept, ...others])?.uses.includes(kept.slug))
  if (reckoner) throw conflict(`${reckoner.label} is reckoned from ${kept.label}; change its formula first.`, reckoner.id)
  const holder = others.find((each) => each.conditions.some((c) => c.shows.some((shown) => shown.slug === kept.slug)))
  if (holder) throw conflict(`${holder.label} decides when ${kept.label} is shown; take it out of the conditions there first.`, holder.id)
  await told(ctx, await updateField(ctx, kept.id, { removedAt: ctx.now }))
}

export const restoreField = async (ctx: Ctx, id: string): Promise<FieldRow> => {
  await lockFields(ctx)
  const kept = await getField(ctx, id)
  if (!kept.removedAt) return kept
  const others = await fieldsOf(ctx, kept.objectType)
  const holder = others.find((each) => each.slug === kept.slug)
  if (holder) throw conflict(`The field ${holder.label} has the slug ${kept.slug} now; delete that one first.`, holder.id)
  checkConditions(kept, kept.conditions, others)
  if (kept.formula) checkFormula(kept.formula, kept, others)
  return told(ctx, await updateField(ctx, kept.id, { removedAt: null }), kept.formula !== null)
}

export const orderFields = async (ctx: Ctx, object: FieldObject, ids: string[]): Promise<void> => {
  await lockFields(ctx)
  const known = (await fieldsOf(ctx, object)).map((each) => each.id)
  const given = ids.map((id) => id.toLowerCase())
  for (const id of given) if (!known.includes(id)) await getField(ctx, id)
  if (given.length !== known.length || new Set(given).size !== known.length) throw invalid('ids: name every field of this kind once.')
  await placeFields(ctx, given)
  await ctx.emit({ type: 'field.changed', objectId: ctx.workspaceId })
}
