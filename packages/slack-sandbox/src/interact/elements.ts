// Finds the thing that was clicked and says what was chosen, in the words of a block_actions payload.
import { fail } from '../errors.ts'
import type { Block, Message } from '../state.ts'

export type Choice = { block_id?: string; action_id: string; value?: string | string[] }

/** block_id → action_id → what was entered; plain text or the value chosen. */
export type Entries = Record<string, Record<string, string | string[]>>

type Element = Record<string, unknown> & { type: string; action_id?: string }
type Option = { text: unknown; value: string }

export function blocksOf(message: Message): Block[] {
  const attached = (message.attachments ?? []).flatMap((one) => (one as { blocks?: Block[] }).blocks ?? [])
  return [...(message.blocks ?? []), ...attached]
}

export function elementsOf(block: Block): Element[] {
  return [...((block['elements'] as Element[] | undefined) ?? []), block['accessory'] as Element, block['element'] as Element].filter((one) => one && typeof one === 'object')
}

export function findElement(blocks: Block[], choice: Choice): { block: Block; element: Element } {
  for (const block of blocks) {
    if (choice.block_id && block.block_id !== choice.block_id) continue
    for (const element of elementsOf(block)) if (element.action_id === choice.action_id) return { block, element }
  }
  return fail('no_such_action')
}

function optionsOf(element: Element): Option[] {
  const groups = (element['option_groups'] as { options: Option[] }[] | undefined) ?? []
  return [...((element['options'] as Option[] | undefined) ?? []), ...groups.flatMap((group) => group.options)]
}

/** External selects know their options only from the app, so an unknown value becomes an option of that name. */
function pick(element: Element, value: string): Option {
  const known = optionsOf(element).find((option) => option.value === value)
  if (known) return known
  if (!element.type.includes('external')) return fail('no_such_option')
  const [plain = value, label] = value.split('\u0000')
  return { text: { type: 'plain_text', text: label ?? plain, emoji: true }, value: plain }
}

/** A file in full, by its id. */
type TellFile = (id: string) => Record<string, unknown>

/** What was entered or chosen, as it stands in an action and in the state of a view. */
export function valueOf(element: Element, value: string | string[] | undefined, tellFile: TellFile = (id) => ({ id })): Record<string, unknown> {
  const one = Array.isArray(value) ? value[0] : value
  const many = Array.isArray(value) ? value : value ? [value] : []
  switch (element.type) {
    case 'button':
      return element['value'] === undefined ? {} : { value: element['value'] }
    case 'static_select': case 'external_select': case 'radio_buttons': case 'overflow':
      return { selected_option: one ? pick(element, one) : null }
    case 'multi_static_select': case 'multi_external_select': case 'checkboxes':
      return { selected_options: many.map((item) => pick(element, item)) }
    case 'users_select':
      return { selected_user: one ?? null }
    case 'multi_users_select':
      return { selected_users: many }
    case 'channels_select':
      return { selected_channel: one ?? null }
    case 'multi_channels_select':
      return { selected_channels: many }
    case 'conversations_select':
      return { selected_conversation: one ?? null }
    case 'multi_conversations_select':
      return { selected_conversations: many }
    case 'datepicker':
      return { selected_date: one ?? null }
    case 'datetimepicker':
      return { selected_date_time: one ? Math.floor(Date.parse(one) / 1000) : null }
    case 'file_input':
      return { files: many.map(tellFile) }
    case 'timepicker':
      return { selected_time: one ?? null }
    default:
      return { value: one ?? null }
  }
}

export function actionOf(block: Block, element: Element, choice: Choice, ts: string): Record<string, unknown> {
  const shown = element.type === 'button' ? { text: element['text'], ...(element['style'] ? { style: element['style'] } : {}), ...(element['url'] ? { url: element['url'] } : {}) } : {}
  return { type: element.type, action_id: element.action_id, block_id: block.block_id, ...shown, ...valueOf(element, choice.value), action_ts: ts }
}

/** What an input holds before anybody touched it. */
export function initialOf(element: Element): string | string[] | undefined {
  const option = element['initial_option'] as Option | undefined
  const options = element['initial_options'] as Option[] | undefined
  const plain = ['initial_value', 'initial_user', 'initial_users', 'initial_channel', 'initial_channels', 'initial_conversation', 'initial_conversations', 'initial_date', 'initial_time']
    .map((key) => element[key]).find((value) => value !== undefined)
  const moment = element['initial_date_time'] as number | undefined
  if (moment !== undefined) return new Date(moment * 1000).toISOString()
  return option?.value ?? options?.map((one) => one.value) ?? (plain as string | string[] | undefined)
}

/** All that stands in the fields of a view or a message, whether somebody touched it or not. */
export function readState(blocks: Block[], entries: Entries, tellFile?: TellFile): Record<string, Record<string, unknown>> {
  const values: Record<string, Record<string, unknown>> = {}
  for (const block of blocks) {
    if (!['input', 'actions', 'section'].includes(block.type)) continue
    for (const element of elementsOf(block)) {
      if (!element.action_id || element.type === 'button' || element.type === 'overflow' || element.type === 'image') continue
      const entered = entries[block.block_id ?? '']?.[element.action_id] ?? initialOf(element)
      ;(values[block.block_id ?? ''] ??= {})[element.action_id] = { type: element.type, ...valueOf(element, entered, tellFile) }
    }
  }
  return values
}
