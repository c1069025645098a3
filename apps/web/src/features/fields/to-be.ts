// The custom fields of something that is about to be: what is shown by what is chosen so far, and what is sent of it.
import { heldValues, type OwnField, visibleFields } from '@patchbay/contract'
import type { Held } from './words.ts'

export type ValuesToBe = Readonly<Record<string, Held>>

const beginningOf = ({ default_value, default_values }: OwnField): Held => (default_values ? { values: default_values } : default_value ? { value: default_value } : {})
/** As chosen; and until then what it begins with. */
export const heldToBe = (field: OwnField, values: ValuesToBe): Held => values[field.slug] ?? beginningOf(field)

export type FieldToBe = { field: OwnField; required: boolean }
/** In their order, without what another system or a formula keeps. */
export const fieldsToBe = (fields: readonly OwnField[], values: ValuesToBe): FieldToBe[] => {
  const bySlug = new Map(fields.map((field) => [field.slug, field]))
  const visible = visibleFields(fields, (slug) => {
    const field = bySlug.get(slug)
    return field ? heldValues(heldToBe(field, values)) : []
  })
  return fields.flatMap((field) => (visible.has(field.slug) && !field.is_read_only ? [{ field, required: visible.get(field.slug) === true }] : []))
}

/** What was chosen in fields that are still shown; the rest begins as it always does. */
export const sentOf = (fields: readonly OwnField[], values: ValuesToBe): { slug: string; value?: string; values?: string[] }[] =>
  fieldsToBe(fields, values).flatMap(({ field: { slug } }) => {
    const held = values[slug]
    if (!held) return []
    return [held.values ? { slug, values: held.values } : { slug, value: held.value ?? '' }]
  })
