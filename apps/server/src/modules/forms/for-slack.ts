// Ticket forms that are allowed in Slack, in the shape that the thread of an issue asks by: what Slack cannot show is left out.
import type { Form, FormField, FormCondition, ShownField } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { fieldsOf } from '../fields/index.ts'
import { shownFields, slugOfKey } from './shown.ts'
import { listForms, type FormRow } from './store.ts'

const TYPES: Partial<Record<ShownField['type'], FormField['type']>> = { text: 'text', url: 'text', number: 'number', decimal: 'number', date: 'date', select: 'select', files: 'files' }
const MOST_OPTIONS = 100

/** The first condition that shows it; a form in Slack knows one. */
const whenOf = (key: string, conditions: readonly FormCondition[], fields: readonly ShownField[]): FormField['show_when'] => {
  const condition = conditions.find((each) => each.shows.some((shown) => shown.key === key))
  const control = fields.find((field) => field.key === condition?.key)
  if (!condition || control?.type !== 'select') return null
  return { slug: slugOfKey(control.key), values: control.options.filter((option) => condition.values.includes(option.slug)).map((option) => option.label.slice(0, 75)) }
}

const requiredOf = (field: ShownField, conditions: readonly FormCondition[]): boolean =>
  field.is_required || conditions.some((condition) => condition.shows.some((shown) => shown.key === field.key && shown.is_required))

const slackForm = (form: FormRow, fields: readonly ShownField[]): Form => ({
  id: form.id, title: form.name.slice(0, 100), message: `Please fill in some quick details: ${form.name}`, asked: 'by_hand',
  fields: fields.flatMap((field): FormField[] => {
    const type = TYPES[field.type]
    if (!type || !(field.key === 'files' || field.key.startsWith('fields.'))) return []
    return [{ slug: slugOfKey(field.key), label: field.label, ...(field.description ? { help: field.description } : {}), type, required: requiredOf(field, form.conditions), options: field.options.slice(0, MOST_OPTIONS).map((option) => option.label.slice(0, 75)), show_when: whenOf(field.key, form.conditions, fields) }]
  }).slice(0, 30),
})

export const listSlackForms = async (ctx: Ctx): Promise<Form[]> => {
  const forms = (await listForms(ctx)).filter((form) => form.onSlack)
  if (forms.length === 0) return []
  const definitions = await fieldsOf(ctx, 'issue')
  return forms.map((form) => slackForm(form, shownFields(form, definitions))).filter((form) => form.fields.length > 0)
}
