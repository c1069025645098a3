// What a form looks like in Slack: inline when it is short, a button to a modal otherwise, a summary when it is done. Pure.
import type { Form, FormField } from '@patchbay/contract'
import { escape } from '../translate-out.ts'
import { fileInput } from '../modal-files.ts'
import { controllingSlugs, visibleFields, type Answers } from './form-rules.ts'

const FIELD_ACTION = 'form:field'
const blockOf = (slug: string): string => `field:${slug}`
export const slugOf = (blockId: string): string => blockId.replace(/^field:/, '')

const clip = (text: string, most: number): string => text.slice(0, most).toWellFormed()
const plain = (text: string, most = 75) => ({ type: 'plain_text', text: clip(text, most) })
const option = (text: string) => ({ text: plain(text), value: text })

const MOST_INLINE = 4

/** Slack's messages hold selects and lines of text well; dates, numbers with their errors and conditions need a modal. */
const isInline = (form: Form): boolean => form.fields.length <= MOST_INLINE && form.fields.every((f) => (f.type === 'text' || f.type === 'select') && !f.show_when)

const elementOf = (field: FormField, answer: string) => {
  const base = { action_id: FIELD_ACTION }
  if (field.type === 'select')
    return { type: 'static_select', ...base, placeholder: plain('Choose'), options: field.options.map(option), ...(field.options.includes(answer) ? { initial_option: option(answer) } : {}) }
  if (field.type === 'files') return { ...fileInput, ...base }
  if (field.type === 'date') return { type: 'datepicker', ...base, placeholder: plain('Choose a day'), ...(answer ? { initial_date: answer } : {}) }
  return { type: 'plain_text_input', ...base, max_length: field.type === 'number' ? 30 : 3_000, ...(answer ? { initial_value: answer } : {}) }
}

const inputOf = (field: FormField, answer: string, controls: boolean) => ({
  type: 'input', block_id: blockOf(field.slug), label: plain(field.label, 2_000), optional: !field.required, element: elementOf(field, answer), ...(field.help ? { hint: plain(field.help, 2_000) } : {}), ...(controls ? { dispatch_action: true } : {}),
})

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text: clip(text, 3_000) } })
const button = (action_id: string, text: string, value: string) => ({ type: 'actions', block_id: `form:${value}`, elements: [{ type: 'button', style: 'primary', action_id, text: plain(text), value }] })

export type View = { text: string; blocks: object[] }

export const askView = (requestId: string, form: Form, message: string): View => ({
  text: message,
  blocks: isInline(form)
    ? [section(message), ...form.fields.map((f) => inputOf(f, '', false)), button('form:submit', 'Submit', requestId)]
    : [section(message), button('form:open', form.title, requestId)],
})

export const modalView = (requestId: string, form: Form, answers: Answers): object => {
  const controls = controllingSlugs(form)
  return {
    type: 'modal', callback_id: 'form:modal', private_metadata: requestId, title: plain(form.title, 24), submit: plain('Submit'), close: plain('Cancel'),
    blocks: visibleFields(form, answers).map((f) => inputOf(f, answers[f.slug] ?? '', controls.has(f.slug))),
  }
}

/** Instead of a form that cannot be answered any more. */
export const sorryView = (form: Form | null, text: string): object => ({ type: 'modal', callback_id: 'form:sorry', title: plain(form?.title ?? 'Details', 24), close: plain('Close'), blocks: [section(escape(text))] })

export const summaryView = (form: Form, answers: { label: string; value: string }[], by: string): View => {
  const lines = answers.map((a) => `*${escape(clip(a.label, 150))}*: ${escape(clip(a.value.replace(/\s+/g, ' '), 300))}`)
  const text = `${escape(by)} answered “${escape(form.title)}”.`
  return { text, blocks: [section(`:white_check_mark: ${text}`), ...(lines.length > 0 ? [section(lines.join('\n'))] : [])] }
}
