// What a ticket form looks like in Slack: the list to choose from, the button in a channel, the modal with what is asked now. Pure.
import type { ShownField } from '@patchbay/contract'
import type { SlackForm, Values } from '../../../modules/forms/index.ts'
import { fileInput } from '../modal-files.ts'
import { clip, context, option, plain, safe, section } from '../inside/words-view.ts'

export const FORM_MODAL = 'ticket-form:modal'
const FIELD_ACTION = 'ticket-form:field'
const PREFIX = 'ask:'
export const blockOf = (key: string): string => `${PREFIX}${key}`
export const keyOf = (blockId: string): string | null => (blockId.startsWith(PREFIX) ? blockId.slice(PREFIX.length) : null)

const MOST_WORDS = 3_000
/** Slack takes a hundred options in a list, and a hundred lists in groups. */
const MOST_OPTIONS = 100

type Control = object

const chunks = <T>(all: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))

const choosable = (options: { text: object; value: string }[]): object => {
  if (options.length <= MOST_OPTIONS) return { options }
  return { option_groups: chunks(options, MOST_OPTIONS).map((some, n) => ({ label: plain(`${n * MOST_OPTIONS + 1} to ${n * MOST_OPTIONS + some.length}`), options: some })) }
}

const YES_NO = [option('Yes', 'true'), option('No', 'false')]
const optionsOf = (field: ShownField) => (field.type === 'boolean' ? YES_NO : field.options.map((each) => option(each.label, each.slug)))

const choice = (field: ShownField, given: string[]): Control => {
  const options = optionsOf(field)
  const chosen = options.filter((each) => given.includes(each.value))
  if (field.type === 'multiselect') return { type: 'multi_static_select', placeholder: plain('Choose any'), ...choosable(options), ...(chosen.length > 0 ? { initial_options: chosen } : {}) }
  return { type: 'static_select', placeholder: plain('Choose'), ...choosable(options), ...(chosen[0] ? { initial_option: chosen[0] } : {}) }
}

const words = (field: ShownField, given: string): Control => {
  const initial = given ? { initial_value: given } : {}
  switch (field.type) {
    case 'number':
    case 'decimal':
      return { type: 'number_input', is_decimal_allowed: field.type === 'decimal', ...initial }
    case 'url':
      return { type: 'url_text_input', ...initial }
    case 'date':
      return { type: 'datepicker', placeholder: plain('Choose a day'), ...(given ? { initial_date: given } : {}) }
    case 'datetime':
      return { type: 'datetimepicker', ...(Number.isNaN(Date.parse(given)) ? {} : { initial_date_time: Math.floor(Date.parse(given) / 1000) }) }
    default:
      return { type: 'plain_text_input', max_length: MOST_WORDS, multiline: field.type === 'textarea', ...initial }
  }
}

const elementOf = (field: ShownField, given: string[]): object => ({ action_id: FIELD_ACTION, ...(field.type === 'files' ? fileInput : field.options.length > 0 || field.type === 'boolean' ? choice(field, given) : words(field, given[0] ?? '')) })

type Question = { field: ShownField; required: boolean }

const input = ({ field, required }: Question, given: string[], decides: boolean): object => ({
  type: 'input', block_id: blockOf(field.key), label: { type: 'plain_text', text: clip(field.label, 2_000) }, optional: !required, element: elementOf(field, given),
  ...(field.description ? { hint: { type: 'plain_text', text: clip(field.description, 2_000) } } : {}), ...(decides ? { dispatch_action: true } : {}),
})

/** What others depend on is told at once, so that they appear. */
export const formModal = (form: SlackForm, asked: readonly Question[], values: Values, metadata: string): object => ({
  type: 'modal', callback_id: FORM_MODAL, private_metadata: metadata, title: { type: 'plain_text', text: clip(form.name, 24) }, submit: plain('Send'), close: plain('Cancel'),
  blocks: asked.map((each) => input(each, [values[each.field.key] ?? []].flat(), form.conditions.some((condition) => condition.key === each.field.key))),
})

/** Instead of a form that cannot be sent any more. */
export const sorryModal = (why: string): object => ({ type: 'modal', callback_id: 'ticket-form:sorry', title: plain('Form'), close: plain('Close'), blocks: [section(safe(why))] })

const button = (action_id: string, text: string, value: string, more: object = {}) => ({ type: 'button', action_id, text: plain(text), value, ...more })

/** For one of us: which form is to be filled in, here or about a message; only they see it. */
export const formList = (forms: readonly { id: string; name: string }[], messageTs: string): { text: string; blocks: object[] } => ({
  text: 'Which form?',
  blocks: [
    section(messageTs ? '*Which form is this message to be filled in by?*' : '*Ticket forms for this channel*'),
    ...forms.slice(0, 40).flatMap(({ id, name }) => [
      section(safe(name)),
      { type: 'actions', block_id: `ticket-form:${id}`, elements: [
        button('ticket-form:open', 'Fill in', JSON.stringify({ f: id, ts: messageTs }), { style: 'primary' }),
        ...(messageTs ? [] : [button('ticket-form:post', 'Put a button here', id)]),
      ] },
    ]),
    ...(messageTs ? [] : [context('A button in the channel can be pressed by everybody there, customers too.')]),
  ],
})

/** What stands in the channel for whoever needs it. */
export const formButton = (form: { id: string; name: string }): { text: string; blocks: object[] } => {
  const text = `Something we should look at? Fill in “${safe(form.name)}”, and we answer in a thread here.`
  return { text, blocks: [section(text), { type: 'actions', block_id: `ticket-form:${form.id}`, elements: [button('ticket-form:open', form.name, JSON.stringify({ f: form.id, ts: '' }), { style: 'primary' })] }] }
}
