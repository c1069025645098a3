// Which fields of a form are asked, and whether what was entered will do. Pure.
import type { Form, FormField } from '@patchbay/contract'

export type Answers = Record<string, string>

/** A field that depends on one that is hidden is hidden too. */
export const visibleFields = (form: Form, answers: Answers): FormField[] =>
  form.fields.reduce<FormField[]>((shown, field) => {
    const { show_when: when } = field
    const isShown = !when || (shown.some((f) => f.slug === when.slug) && when.values.includes(answers[when.slug] ?? ''))
    return isShown ? [...shown, field] : shown
  }, [])

/** Fields that others depend on: a choice there changes what is asked. */
export const controllingSlugs = (form: Form): Set<string> => new Set(form.fields.flatMap((f) => f.show_when?.slug ?? []))

const isDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

const MOST_TEXT = 3_000

const flawOf = (field: FormField, answer: string): string | null => {
  if (answer === '') return field.required ? (field.type === 'files' ? `Please add a file for “${field.label}”.` : `Please answer “${field.label}”.`) : null
  if (field.type === 'files') return null
  if (field.type === 'number') return /^[+-]?\d{1,15}([.,]\d{1,10})?$/.test(answer) ? null : 'Please write a number, such as 12 or 3.5.'
  if (field.type === 'date') return isDate(answer) ? null : 'Please write a date as year-month-day, such as 2026-05-31.'
  if (field.type === 'select') return field.options.includes(answer) ? null : 'Please choose one of the options.'
  return answer.length > MOST_TEXT ? `Please keep it below ${MOST_TEXT.toLocaleString('en')} characters.` : null
}

/** By slug; nothing when all is well. What is hidden is not asked for. */
export const flawsOf = (form: Form, answers: Answers): Record<string, string> =>
  Object.fromEntries(visibleFields(form, answers).flatMap((f) => {
    const flaw = flawOf(f, answers[f.slug] ?? '')
    return flaw ? [[f.slug, flaw]] : []
  }))

/** What goes into the issue: only what was asked and answered. */
export const keptAnswers = (form: Form, answers: Answers): { field: FormField; value: string }[] =>
  visibleFields(form, answers).flatMap((field) => {
    const given = answers[field.slug] ?? ''
    const value = field.type === 'number' ? given.replace(',', '.') : given
    // Files are no value of a field: they stand with the message that the form is about.
    return value === '' || field.type === 'files' ? [] : [{ field, value }]
  })
