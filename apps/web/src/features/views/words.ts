// What fields, operators and values of filters are called on screens.
import { type CardPreview, type CardTime, CURRENT_USER, type Data, type FixedSort, type listViewFields, PRIORITIES, STATE_LABELS, type State, VIEW_FIELDS, type ViewField } from '@patchbay/contract'

export const OPERATOR_WORDS: Record<string, string> = {
  in: 'is any of', not_in: 'is none of', equals: 'is', not_equals: 'is not', is_set: 'has a value', is_unset: 'is empty',
  contains: 'has', does_not_contain: 'does not have', string_contains: 'contains', string_does_not_contain: 'does not contain',
  greater_than: 'is more than', less_than: 'is less than', greater_than_or_equals: 'is at least', less_than_or_equals: 'is at most',
  time_is_after: 'is after', time_is_before: 'is before', time_range: 'is between',
}

/** Two words for one thing would only be asked about; the panel offers the one that takes several values. */
const DOUBLES: Partial<Record<ViewField['kind'], readonly string[]>> = {
  choice: ['equals', 'not_equals'], member: ['equals', 'not_equals'], team: ['equals', 'not_equals'], account: ['equals', 'not_equals'], contact: ['equals', 'not_equals'],
  tags: ['contains', 'does_not_contain'], choices: ['contains', 'does_not_contain'], text: ['in', 'not_in'], flag: ['not_equals'], custom: ['in', 'not_in'],
}
export const offered = (kind: ViewField['kind'], operators: readonly string[], current: string): string[] =>
  operators.filter((operator) => operator === current || !DOUBLES[kind]?.includes(operator))

export const RELATIVE_TIMES: readonly [string, string][] = [
  ['now', 'now'], ['now-1h', 'an hour ago'], ['now-24h', '24 hours ago'], ['today', 'the start of today'], ['today-1d', 'the start of yesterday'], ['this_week', 'the start of this week'],
  ['now-7d', '7 days ago'], ['now-14d', '14 days ago'], ['this_month', 'the start of this month'], ['now-30d', '30 days ago'], ['now-90d', '90 days ago'], ['now+24h', 'in 24 hours'], ['now+7d', 'in 7 days'],
]

const PRIORITY_WORDS: Record<string, string> = Object.fromEntries(PRIORITIES.map((each) => [each, each.charAt(0).toUpperCase() + each.slice(1)]))

export const optionWord = (field: ViewField, value: string): string => {
  if (value === CURRENT_USER) return 'Current user'
  const own = field.words?.[value]
  if (own !== undefined) return own
  if (field.name === 'state' || field.name.startsWith('event.state_')) return STATE_LABELS[value as State] ?? value
  return PRIORITY_WORDS[value] ?? (value.charAt(0).toUpperCase() + value.slice(1)).replaceAll('_', ' ')
}

export const SORT_WORDS: Record<FixedSort, string> = { priority: 'Priority', latest: 'Last message', created: 'Created', waiting: 'Waiting longest', sla: 'Next SLA due', snoozed: 'Wakes next', number: 'Number' }

export const PREVIEW_WORDS: Record<CardPreview, string> = { last: 'Last message', first: 'First message', none: 'Title alone' }
export const TIME_WORDS: Record<CardTime, string> = { latest: 'Last message', created: 'Created', waiting: 'Waiting since' }

export const OWNER_WORDS = { issue: 'Issue', account: 'Account', contact: 'Requester' }

/** The fields of the workspace's own making come after ours. */
type Custom = Data<typeof listViewFields>[number]
const ownField = ({ groups, gone, keeper, words, options, ...field }: Custom): ViewField => ({
  ...field, ...(field.name.includes('fields.') ? { slug: field.name.replace(/^.*fields\./, '') } : {}), words, ...(field.kind === 'choice' || field.kind === 'choices' ? { options } : {}), ...(groups ? { groups } : {}), ...(gone ? { gone } : {}), ...(keeper ? { keeper } : {}),
})

export const allFields = (custom: readonly Custom[]): ViewField[] => {
  const own = custom.filter((field) => !field.gone).map(ownField)
  const names = new Map(own.map((field) => [field.name, field]))
  return [...VIEW_FIELDS.map((field) => names.get(field.name) ?? field), ...own.filter((field) => !VIEW_FIELDS.some((each) => each.name === field.name))]
}
