// What the address of a form fills in beforehand: by the name of a field, or its slug; what is unknown or does not fit is left out.
import type { ShownField } from '@patchbay/contract'
import type { Answers } from './form-view.tsx'

const fits = (field: ShownField, value: string): boolean => {
  switch (field.type) {
    case 'select':
    case 'multiselect': return field.options.some((option) => option.slug === value)
    case 'boolean': return value === 'true' || value === 'false'
    case 'number':
    case 'decimal': return /^-?\d{1,15}(\.\d{1,10})?$/.test(value)
    case 'date': return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
    case 'datetime': return !Number.isNaN(Date.parse(value))
    default: return value.length <= 1_000
  }
}

export const prefilled = (fields: readonly ShownField[], search: string): Answers => {
  const given = new URLSearchParams(search)
  const answers: Answers = {}
  for (const field of fields) {
    const slug = field.key.replace(/^fields\./, '')
    const values = [...given.getAll(field.key), ...(slug === field.key ? [] : given.getAll(slug))].flatMap((value) => (field.type === 'multiselect' ? value.split(',') : [value])).filter((value) => fits(field, value))
    const [first] = values
    if (first !== undefined) answers[field.key] = field.type === 'multiselect' ? values : first
  }
  return answers
}
