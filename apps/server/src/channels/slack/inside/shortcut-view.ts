// The modals of the message shortcuts: Create issue, and Add to issue. Pure.
import { PRIORITIES, type Priority } from '@patchbay/contract'
import { clip, context, option, plain, priorityLabel, safe, section } from './words-view.ts'

export type CreateFacts = {
  metadata: string
  text: string
  title: string
  account: { id: string; name: string } | null
  assignee: { id: string; name: string } | null
  priority: Priority | null
  /** The issue the message is in, and whether that began with it. */
  there: { number: number; began: boolean } | null
  /** Whether the customer can be shown a ticket here. */
  canBeTicket: boolean
}

const input = (block_id: string, label: string, element: object, given: { optional?: boolean } = {}) => ({
  type: 'input', block_id, label: plain(label), element, optional: given.optional ?? false,
})
const search = (action_id: string, placeholder: string, initial: { id: string; name: string } | null) => ({
  type: 'external_select', action_id, min_query_length: 0, placeholder: plain(placeholder), ...(initial ? { initial_option: option(initial.name, initial.id) } : {}),
})
const quote = (text: string) => section(safe(clip(text, 500)).split('\n', 8).map((line) => `>${line}`).join('\n').slice(0, 2400).replace(/&[a-z]*$/, '') || '>…')
const modal = (callback_id: string, title: string, submit: string, private_metadata: string, blocks: object[]) => ({
  type: 'modal', callback_id, private_metadata, title: plain(title), submit: plain(submit), close: plain('Cancel'), blocks,
})

const whatBecomes = (there: CreateFacts['there']): object[] => {
  if (!there) return []
  return [context(there.began ? `This message began #${there.number}; what you set here changes #${there.number}.` : `This message is in #${there.number}; it leaves there, with its thread.`)]
}

const priorities = (chosen: Priority | null) => ({
  type: 'static_select', action_id: 'priority', placeholder: plain('None'), options: PRIORITIES.map((p) => option(priorityLabel(p), p)),
  ...(chosen ? { initial_option: option(priorityLabel(chosen), chosen) } : {}),
})

export const createModal = (f: CreateFacts) =>
  modal('create_issue', 'Create issue', 'Create', f.metadata, [
    quote(f.text),
    ...whatBecomes(f.there),
    input('account', 'Account', search('shortcut:account', 'Whose issue it is', f.account)),
    input('title', 'Title', { type: 'plain_text_input', action_id: 'title', max_length: 200, ...(f.title ? { initial_value: clip(f.title, 200) } : {}) }),
    input('priority', 'Priority', priorities(f.priority), { optional: true }),
    input('assignee', 'Assignee', search('shortcut:assignee', 'Nobody', f.assignee), { optional: true }),
    ...(f.canBeTicket
      ? [input('ticket', 'In Slack', { type: 'checkboxes', action_id: 'ticket', options: [option('Tell the customer in the thread that an issue is open', 'ticket')] }, { optional: true })]
      : []),
  ])

export const addModal = (f: { metadata: string; text: string; number: number | null }) =>
  modal('add_to_issue', 'Add to issue', 'Add', f.metadata, [
    quote(f.text),
    ...(f.number === null ? [] : [context(`This message is in #${f.number} now; it leaves there, with its thread.`)]),
    input('issue', 'Issue', search('shortcut:issue', 'Number, words or account', null)),
  ])
