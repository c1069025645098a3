// A field as its form holds it, and what is not right with it yet. No React, no network.
import { type BodyInput, type addField, type FieldCondition, type FieldFormula, type FieldObject, type FieldType, FORMULA, MOST_OPTIONS, type OwnField, slugFor } from '@patchbay/contract'
import { lackIn, saysSomething } from '../../lib/conditions.ts'

/** `slug` is empty until the option is kept. */
export type DraftOption = { key: string; label: string; slug: string; ai_description: string }
export type Draft = {
  id: string | null
  object_type: FieldObject
  type: FieldType
  label: string
  /** As typed; empty follows the label. */
  slug: string
  description: string
  options: DraftOption[]
  /** Of an option its key, here and in conditions, for its name may still change. */
  default: string[]
  is_required: boolean
  is_ai_supported: boolean
  conditions: FieldCondition[]
  /** Of a field that is reckoned; its type is what it gives. */
  formula: FieldFormula | null
}

let last = 0
export const newOption = (label = ''): DraftOption => ({ key: `new ${(last += 1)}`, label, slug: '', ai_description: '' })

export const newDraft = (object_type: FieldObject, type: FieldType = 'text'): Draft => ({
  id: null, object_type, type, label: '', slug: '', description: '', options: type === 'select' || type === 'multiselect' ? [newOption(), newOption()] : [], default: [], is_required: false, is_ai_supported: false, conditions: [], formula: null,
})

export const draftOf = (field: OwnField): Draft => ({
  id: field.id, object_type: field.object_type, type: field.type, label: field.label, slug: field.slug, description: field.description, options: field.options.map((option) => ({ ...option, key: option.slug })),
  default: field.default_values ?? (field.default_value === undefined ? [] : [field.default_value]), is_required: field.is_required, is_ai_supported: field.is_ai_supported, conditions: field.conditions, formula: field.formula,
})

export const hasOptions = ({ type }: Pick<Draft, 'type'>): boolean => type === 'select' || type === 'multiselect'

const named = (draft: Draft): DraftOption[] => draft.options.filter((option) => option.label.trim() !== '')
/** Under which names values are kept: an option that is new has the name its label gives it, one that has none is no value. */
const valuesIn = (draft: Draft, keys: string[]): string[] => (hasOptions(draft) ? keys.flatMap((key) => named(draft).filter((option) => option.key === key).map((option) => option.slug || slugFor(option.label))) : keys)
const conditionsIn = (draft: Draft): FieldCondition[] => draft.conditions.map((condition) => ({ ...condition, values: valuesIn(draft, condition.values) }))

/** What was chosen of options that are there no longer goes with them. */
export const withOptions = (draft: Draft, options: DraftOption[]): Pick<Draft, 'options' | 'default' | 'conditions'> => {
  const there = (values: string[]) => values.filter((key) => options.some((option) => option.key === key))
  return { options, default: there(draft.default), conditions: draft.conditions.map((condition) => ({ ...condition, values: there(condition.values) })) }
}

const optionProblem = (draft: Draft): string | null => {
  if (draft.formula || !hasOptions(draft)) return null
  const labels = named(draft).map((option) => option.label.trim().toLowerCase())
  if (labels.length === 0) return 'Add at least one option.'
  if (labels.length > MOST_OPTIONS) return `A field has at most ${MOST_OPTIONS.toLocaleString()} options; these are ${labels.length.toLocaleString()}. Split the field, or make it a text.`
  const twice = labels.find((label, at) => labels.indexOf(label) !== at)
  return twice === undefined ? null : `“${twice}” is there twice.`
}

export const problemOf = (draft: Draft): string | null => {
  if (draft.label.trim() === '') return 'Give the field a name.'
  if (draft.slug !== '' && !/^[a-z0-9_-]{1,60}$/.test(draft.slug)) return 'The slug takes a to z, 0 to 9, - and _.'
  if (draft.is_ai_supported && draft.description.trim() === '') return 'Say what the field means: it is what the AI goes by.'
  if (draft.formula?.expression.trim() === '') return 'Say how it is reckoned, such as {seats} * 12.'
  return optionProblem(draft) ?? lackIn(conditionsIn(draft))
}

const reckonedOf = ({ id, object_type, type, label, slug, description, conditions }: Draft, formula: FieldFormula): BodyInput<typeof addField> => ({
  object_type, type: id === null ? FORMULA : type, label: label.trim(), slug, description, conditions, formula: { ...formula, expression: formula.expression.trim() },
})

export const givenOf = (draft: Draft): BodyInput<typeof addField> => {
  if (draft.formula) return reckonedOf(draft, draft.formula)
  const { object_type, type, label, slug, description, is_required, is_ai_supported } = draft
  const options = hasOptions(draft) ? named(draft).map((option) => ({ label: option.label.trim(), ai_description: option.ai_description, ...(option.slug ? { slug: option.slug } : {}) })) : []
  return {
    object_type, type, label: label.trim(), slug, description, is_required, is_ai_supported, options, conditions: conditionsIn(draft).filter(saysSomething),
    ...(type === 'multiselect' ? { default_values: valuesIn(draft, draft.default) } : { default_value: valuesIn(draft, draft.default)[0] ?? '' }),
  }
}
