// What a visitor fills into a ticket form: what is asked now, what a page has filled in, and what is still missing. Pure.
import type { ShownField, WidgetForm } from '@patchbay/contract'
import { visibleFields } from '@patchbay/contract/field-rules'

export type Answers = Record<string, string | string[]>
export const listOf = (value: string | string[] | undefined): string[] => (value === undefined || value === '' ? [] : [value].flat())

type Question = { field: ShownField; isRequired: boolean }
/** Whom the page has named is not asked for it again. */
export const askedNow = ({ fields, conditions }: WidgetForm, answers: Answers, known: { name: string; email: string }): Question[] => {
  const ruled = fields.map((field) => ({
    slug: field.key, is_required: field.is_required,
    conditions: conditions.filter((one) => one.key === field.key).map(({ values, shows }) => ({ values, shows: shows.map((shown) => ({ slug: shown.key, is_required: shown.is_required })) })),
  }))
  const visible = visibleFields(ruled, (key) => listOf(answers[key]))
  const isKnown = (key: string): boolean => (key === 'email' && known.email !== '') || (key === 'name' && known.email !== '' && known.name !== '')
  return fields.flatMap((field) => (visible.has(field.key) && !isKnown(field.key) ? [{ field, isRequired: visible.get(field.key) === true }] : []))
}

const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/
const fits = ({ type, options }: ShownField, value: string): boolean => {
  if (type === 'select' || type === 'multiselect') return options.some((option) => option.slug === value)
  if (type === 'boolean') return value === 'true' || value === 'false'
  if (type === 'number' || type === 'decimal') return NUMBER.test(value)
  if (type === 'date' || type === 'datetime') return !Number.isNaN(Date.parse(value))
  return type !== 'files' && value.length <= 1_000
}

/** By the name of a field or its slug; what is unknown or does not fit is left out. */
export const prefilled = ({ fields }: WidgetForm, given: Answers): Answers =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const values = listOf(given[field.key] ?? given[field.key.replace(/^fields\./, '')]).filter((value) => fits(field, value))
      return values.length === 0 ? [] : [[field.key, field.type === 'multiselect' ? values : (values[0] as string)]]
    }),
  )

export type Flaw = 'needed' | 'noAddress' | 'noNumber'
const ADDRESS = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/

const flawOf = ({ field, isRequired }: Question, answers: Answers): Flaw | null => {
  const values = listOf(answers[field.key]).filter((value) => value.trim() !== '')
  if (values.length === 0) return isRequired ? 'needed' : null
  if (field.type === 'email' && !values.every((value) => ADDRESS.test(value.trim()))) return 'noAddress'
  if (field.type === 'emails' && !values.flatMap((value) => value.split(/[\s,;]+/)).filter(Boolean).every((value) => ADDRESS.test(value))) return 'noAddress'
  return (field.type === 'number' || field.type === 'decimal') && !values.every((value) => NUMBER.test(value.trim())) ? 'noNumber' : null
}

/** By the key of the field. */
export const flawsIn = (asked: Question[], answers: Answers): Record<string, Flaw> =>
  Object.fromEntries(asked.flatMap((question) => {
    const flaw = flawOf(question, answers)
    return flaw ? [[question.field.key, flaw]] : []
  }))

/** The desk names the field by its label before it says what is wrong. */
export const besideField = (asked: Question[], problem: string): { key: string; says: string } => {
  const question = asked.toSorted((a, b) => b.field.label.length - a.field.label.length).find(({ field }) => problem.startsWith(`${field.label}: `))
  if (!question) return { key: '', says: problem }
  const says = problem.slice(question.field.label.length + 2)
  return { key: question.field.key, says: says.charAt(0).toUpperCase() + says.slice(1) }
}
