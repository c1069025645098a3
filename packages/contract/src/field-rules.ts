// Which fields are shown and which must be filled in: rules that screens and server follow alike. Pure.

/** When the controlling field has one of `values`, these are shown. */
export type FieldCondition = { values: string[]; shows: { slug: string; is_required: boolean }[] }
export type RuledField = { slug: string; is_required: boolean; conditions: readonly FieldCondition[] }
type Held = { value?: string | undefined; values?: string[] | undefined }

export const heldValues = (held: Held | undefined): string[] => held?.values ?? (held?.value ? [held.value] : [])

/** Whether each visible field is required, in the order of the fields. Conditions are checked top-down, the first that matches is used; what any of them shows is hidden until one does. */
export const visibleFields = (fields: readonly RuledField[], valuesOf: (slug: string) => readonly string[]): Map<string, boolean> => {
  const bySlug = new Map(fields.map((field) => [field.slug, field]))
  const conditional = new Set(fields.flatMap((field) => field.conditions.flatMap((condition) => condition.shows.map((shown) => shown.slug))))
  const shown = new Map<string, boolean>()
  const show = (field: RuledField, required: boolean): void => {
    const before = shown.get(field.slug)
    shown.set(field.slug, required || before === true)
    if (before !== undefined) return
    const values = valuesOf(field.slug)
    const match = field.conditions.find((condition) => condition.values.some((value) => values.includes(value)))
    for (const each of match?.shows ?? []) {
      const next = bySlug.get(each.slug)
      if (next) show(next, each.is_required || next.is_required)
    }
  }
  for (const field of fields) if (!conditional.has(field.slug)) show(field, field.is_required)
  return new Map(fields.flatMap((field) => (shown.has(field.slug) ? [[field.slug, shown.get(field.slug) === true]] : [])))
}

/** The visible fields that must have a value and have none. */
export const missingFields = <F extends RuledField>(fields: readonly F[], valuesOf: (slug: string) => readonly string[]): F[] => {
  const visible = visibleFields(fields, valuesOf)
  return fields.filter((field) => visible.get(field.slug) === true && valuesOf(field.slug).length === 0)
}

/** The slugs of fields that show one another in a circle, the first also at the end; null when there is none. */
export const circleIn = (fields: readonly RuledField[]): string[] | null => {
  const next = new Map(fields.map((field) => [field.slug, field.conditions.flatMap((condition) => condition.shows.map((shown) => shown.slug))]))
  const safe = new Set<string>()
  const walk = (slug: string, path: string[]): string[] | null => {
    if (path.includes(slug)) return [...path.slice(path.indexOf(slug)), slug]
    if (safe.has(slug)) return null
    for (const each of next.get(slug) ?? []) {
      const circle = walk(each, [...path, slug])
      if (circle) return circle
    }
    safe.add(slug)
    return null
  }
  for (const field of fields) {
    const circle = walk(field.slug, [])
    if (circle) return circle
  }
  return null
}

/** `Product area` becomes `product_area`; what has no letter of these gives nothing. */
export const slugFor = (label: string): string =>
  label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 60)
