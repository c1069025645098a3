// What a form asks today: its own parts, and custom fields with the types and options of their definitions.
import { circleIn, type FormCondition, type FormPart, FORM_PARTS, type FormType, type RuledField, type ShownField } from '@patchbay/contract'
import type { FieldRow } from '../fields/index.ts'
import type { FormRow } from './store.ts'

const PART_TYPES: Record<FormPart, FormType> = { name: 'text', email: 'email', subject: 'text', description: 'textarea', ccs: 'emails', files: 'files' }
const isPart = (key: string): key is FormPart => (FORM_PARTS as readonly string[]).includes(key)
export const slugOfKey = (key: string): string => key.replace(/^fields\./, '')

/** Fields that were deleted, or that another system keeps, are not asked. */
export const shownFields = (form: Pick<FormRow, 'fields'>, definitions: readonly FieldRow[]): ShownField[] =>
  form.fields.flatMap(({ key, label, description, is_required }): ShownField[] => {
    if (isPart(key)) return [{ key, label, description, type: PART_TYPES[key], is_required: is_required || key === 'name' || key === 'email', options: [] }]
    const field = definitions.find((each) => each.slug === slugOfKey(key))
    if (!field || field.isReadOnly || field.type === 'user') return []
    return [{ key, label, description, type: field.type, is_required, options: field.options.map((option) => ({ slug: option.slug, label: option.label })) }]
  })

/** By the rules that fields of issues follow too. */
export const ruled = (fields: readonly ShownField[], conditions: readonly FormCondition[]): RuledField[] =>
  fields.map((field) => ({
    slug: field.key, is_required: field.is_required,
    conditions: conditions.filter((condition) => condition.key === field.key).map(({ values, shows }) => ({ values, shows: shows.map(({ key, is_required }) => ({ slug: key, is_required })) })),
  }))

/** One sentence on what of the conditions makes no sense; null when all does. */
export const flawOf = (fields: readonly ShownField[], conditions: readonly FormCondition[]): string | null => {
  for (const condition of conditions) {
    const control = fields.find((field) => field.key === condition.key)
    if (!control) return `There is no field ${condition.key} in this form that could decide what is shown.`
    const values = control.type === 'boolean' ? ['true', 'false'] : control.options.map((option) => option.slug)
    if (values.length === 0) return `Only a choice or a yes-or-no field can decide what is shown; ${control.label} is neither.`
    const strange = condition.values.find((value) => !values.includes(value))
    if (strange !== undefined) return `${control.label} has no option ${strange.slice(0, 40)}; take it out of the condition.`
    const gone = condition.shows.find((shown) => !fields.some((field) => field.key === shown.key))
    if (gone) return `The form does not ask ${gone.key}; add it, or take it out of the condition.`
    const locked = condition.shows.find((shown) => shown.key === 'name' || shown.key === 'email')
    if (locked) return 'Name and email are always asked; take them out of the conditions.'
  }
  const circle = circleIn(ruled(fields, conditions))
  if (!circle) return null
  const label = (key: string) => fields.find((field) => field.key === key)?.label ?? key
  return circle.length === 2 ? `${label(circle[0] as string)} cannot show itself.` : `${circle.map(label).join(' → ')} goes round in a circle, so none of them could ever be shown; break it.`
}
