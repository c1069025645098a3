// What a value of a field may be, and whose hand may replace whose. Pure.
import { type FieldType, heldValues, type SelectOption, webUrl } from '@patchbay/contract'
import type { FieldInput, FieldMarks, FieldValue, FieldValues, Setter } from '../../platform/field-values.ts'

export type Defined = { slug: string; label: string; type: FieldType; options: readonly SelectOption[]; defaultValue: FieldValue | null; isReadOnly: boolean; source: string }
/** Fit to be kept, or one sentence on why not. */
export type Fit = { ok: true; value: FieldValue } | { ok: false; why: string }

const quoted = (text: string) => `“${text.slice(0, 40)}”`
const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const MOMENT = /^(?!0000)\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/

const isDate = (text: string): boolean => {
  const [, year, month, day] = DATE.exec(text) ?? []
  if (!year) return false
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return at.toISOString().slice(0, 10) === text && text >= '0001'
}

/** By slug; a label is understood too, for forms and people say those. */
const optionFor = (options: readonly SelectOption[], text: string): string | null =>
  (options.find((o) => o.slug === text) ?? options.find((o) => o.label.toLowerCase() === text.trim().toLowerCase()))?.slug ?? null

const listed = (options: readonly SelectOption[]): string => {
  const some = options.slice(0, 8).map((o) => o.slug).join(', ')
  return options.length > 8 ? `${some} and ${options.length - 8} more` : some
}

const READ: Record<Exclude<FieldType, 'select' | 'multiselect'>, { wants: string; read: (text: string) => string | null }> = {
  text: { wants: 'text', read: (text) => text },
  number: { wants: 'a number', read: (text) => (NUMBER.test(text) ? text : null) },
  decimal: { wants: 'a number such as 12.5', read: (text) => (NUMBER.test(text) ? text : null) },
  boolean: { wants: 'true or false', read: (text) => (/^(true|false)$/i.test(text) ? text.toLowerCase() : null) },
  date: { wants: 'a date such as 2026-03-31', read: (text) => (isDate(text) ? text : null) },
  datetime: { wants: 'a time such as 2026-03-31T09:00:00Z', read: (text) => (MOMENT.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null) },
  user: { wants: 'the id of a user', read: (text) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : null) },
  url: { wants: 'an address that begins with https:// or http://', read: (text) => (webUrl.safeParse(text).success ? text : null) },
}

const several = (field: Defined, given: string[]): Fit => {
  const slugs = given.map((text) => optionFor(field.options, text))
  const strange = given.find((_, at) => slugs[at] === null)
  if (strange !== undefined) return { ok: false, why: `${quoted(strange)} is not an option of ${field.label}; use ${listed(field.options)}.` }
  return { ok: true, value: { values: [...new Set(slugs as string[])] } }
}

const single = (field: Defined, text: string): Fit => {
  if (field.type === 'select') {
    const slug = optionFor(field.options, text)
    return slug === null ? { ok: false, why: `${quoted(text)} is not an option of ${field.label}; use ${listed(field.options)}.` } : { ok: true, value: { value: slug } }
  }
  const { wants, read } = READ[field.type as keyof typeof READ]
  const kept = read(text.trim() === '' ? text : text.trim())
  return kept === null ? { ok: false, why: `${field.label} wants ${wants}; ${quoted(text)} is none.` } : { ok: true, value: { value: kept } }
}

/** A value as a client gave it, made fit to be kept; what is empty clears. */
export const fit = (field: Defined, { value, values }: { value?: string | undefined; values?: string[] | undefined }): Fit => {
  const given = (values ?? (value === undefined ? [] : [value])).filter((text) => text !== '')
  if (given.length === 0) return { ok: true, value: {} }
  if (field.type === 'multiselect') return several(field, given)
  return given.length > 1 ? { ok: false, why: `${field.label} takes one value; ${given.length} were given.` } : single(field, given[0] as string)
}

export const same = (a: FieldValue | undefined, b: FieldValue | undefined): boolean => JSON.stringify(heldValues(a)) === JSON.stringify(heldValues(b))

/** FD-9: a machine fills in what is empty, what it filled in itself and what began by itself; what somebody set or cleared is theirs. */
export const mayMachineSet = (slug: string, values: FieldValues, marks: FieldMarks, beganWith: FieldValue | null): boolean => {
  const mark = marks[slug]
  if (mark) return mark.by === 'machine'
  return values[slug] === undefined || (beganWith !== null && same(values[slug], beganWith))
}

export type Change = { slug: string; from: FieldValue | undefined; to: FieldValue | undefined }

/** What differs between two, of these fields. */
export const changesIn = (before: FieldValues, after: FieldValues, slugs: readonly string[]): Change[] =>
  [...new Set(slugs)].flatMap((slug) => (same(before[slug], after[slug]) ? [] : [{ slug, from: before[slug], to: after[slug] }]))

export const markAll = (marks: FieldMarks, given: readonly FieldInput[], setter: Setter): FieldMarks => ({ ...marks, ...Object.fromEntries(given.map((each) => [each.slug, setter])) })
