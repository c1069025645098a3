// Checks blocks as far as a sender is likely to get them wrong, and gives them the ids Slack gives.
import { failWith } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Block } from '../state.ts'

type Part = Record<string, unknown>

export function prepareBlocks(blocks: unknown, refusal = 'invalid_blocks', most = 50, inModal = false): Block[] {
  if (!Array.isArray(blocks)) return failWith(refusal, 'blocks must be an array [json-pointer:/blocks]')
  if (blocks.length > most) failWith(refusal, `no more than ${most} items allowed [json-pointer:/blocks]`)
  const seen = new Set<string>()
  return (blocks as Part[]).map((block, index) => {
    const at = `/blocks/${index}`
    if (typeof block?.['type'] !== 'string') return failWith(refusal, `missing required field: type [json-pointer:${at}]`)
    checkBlock(block, at, refusal)
    checkFileInput(block, at, refusal, inModal)
    const id = typeof block['block_id'] === 'string' && block['block_id'] !== '' ? block['block_id'] : newId('', 5)
    if (seen.has(id)) failWith(refusal, `\`block_id\` must be unique: ${id} [json-pointer:${at}/block_id]`)
    seen.add(id)
    return nameActions({ ...block, type: block['type'], block_id: id })
  })
}

function checkBlock(block: Part, at: string, refusal: string): void {
  const text = (part: unknown): string => String((part as Part | undefined)?.['text'] ?? '')
  const limit = (value: string, most: number, where: string): void => {
    if (value.length > most) failWith(refusal, `must be less than ${most + 1} characters [json-pointer:${at}${where}]`)
  }
  if (block['type'] === 'section') {
    if (!block['text'] && !block['fields']) failWith(refusal, `missing required field: text [json-pointer:${at}]`)
    limit(text(block['text']), 3_000, '/text/text')
  }
  checkChoices((block['accessory'] ?? block['element']) as Part | undefined, at, refusal)
  if (block['type'] === 'header') limit(text(block['text']), 150, '/text/text')
  if (block['type'] === 'input' && (!block['label'] || !block['element'])) failWith(refusal, `missing required field: ${block['label'] ? 'element' : 'label'} [json-pointer:${at}]`)
  if (block['type'] !== 'actions' && block['type'] !== 'context') return
  const elements = block['elements']
  if (!Array.isArray(elements) || elements.length === 0) return failWith(refusal, `missing required field: elements [json-pointer:${at}]`)
  const most = block['type'] === 'actions' ? 25 : 10
  if (elements.length > most) failWith(refusal, `no more than ${most} items allowed [json-pointer:${at}/elements]`)
  elements.forEach((element: Part, index) => {
    checkChoices(element, `${at}/elements/${index}`, refusal)
    if (element['type'] !== 'button') return
    limit(text(element['text']), 75, `/elements/${index}/text/text`)
    limit(String(element['value'] ?? ''), 2_000, `/elements/${index}/value`)
  })
}

/** How many choices each kind of menu may offer. */
const CHOICES: Record<string, [least: number, most: number]> = { overflow: [1, 5], static_select: [1, 100], multi_static_select: [1, 100], radio_buttons: [1, 10], checkboxes: [1, 10] }

function checkChoices(element: Part | undefined, at: string, refusal: string): void {
  const [least, most] = CHOICES[String(element?.['type'])] ?? [0, 0]
  const options = element?.['options']
  if (most === 0 || !Array.isArray(options)) return
  if (options.length < least) failWith(refusal, `must provide at least ${least} options [json-pointer:${at}/options]`)
  if (options.length > most) failWith(refusal, `no more than ${most} items allowed [json-pointer:${at}/options]`)
}

/** Files are asked for in modals alone, as the element of an input. */
function checkFileInput(block: Part, at: string, refusal: string, inModal: boolean): void {
  const parts = [block['element'], block['accessory'], ...(Array.isArray(block['elements']) ? (block['elements'] as unknown[]) : [])] as (Part | undefined)[]
  const asked = parts.find((part) => part?.['type'] === 'file_input')
  if (!asked) return
  if (!inModal || block['type'] !== 'input') failWith(refusal, `unsupported type: file_input [json-pointer:${at}/element/type]`)
  const most = asked['max_files']
  if (most !== undefined && !(Number.isInteger(most) && (most as number) >= 1 && (most as number) <= 10)) failWith(refusal, `must be between 1 and 10 [json-pointer:${at}/element/max_files]`)
  const types = asked['filetypes']
  if (types !== undefined && !(Array.isArray(types) && types.length > 0 && types.every((type) => typeof type === 'string' && type !== ''))) failWith(refusal, `must be an array of file types [json-pointer:${at}/element/filetypes]`)
}

const PASSIVE = new Set(['image', 'mrkdwn', 'plain_text'])

function nameActions(block: Block): Block {
  const name = (element: unknown): unknown => {
    const part = element as Part
    return part && typeof part === 'object' && !PASSIVE.has(String(part['type'])) && !part['action_id'] ? { ...part, action_id: newId('', 5) } : part
  }
  const named = { ...block }
  if (block.type === 'actions' && Array.isArray(block['elements'])) named['elements'] = (block['elements'] as unknown[]).map(name)
  if (block.type === 'section' && block['accessory']) named['accessory'] = name(block['accessory'])
  if (block.type === 'input') named['element'] = name(block['element'])
  return named
}

export function prepareAttachments(attachments: unknown): object[] {
  if (!Array.isArray(attachments)) return failWith('invalid_attachments', 'attachments must be an array [json-pointer:/attachments]')
  return (attachments as Part[]).map((attachment, index) => ({
    id: index + 1,
    fallback: '[no preview available]',
    ...attachment,
    ...(attachment['color'] ? { color: String(attachment['color']).replace('#', '') } : {}),
    ...(attachment['blocks'] ? { blocks: prepareBlocks(attachment['blocks']) } : {}),
  }))
}
