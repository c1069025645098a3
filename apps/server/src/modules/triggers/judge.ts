// Whether a condition holds for an issue as it was read, and for what has just happened. Pure; the same answers as the SQL of views.
import type { FieldOwner } from '@patchbay/contract'
import type { Condition, FilterNode } from '../views/index.ts'

export type Held = string | string[] | number | boolean | Date | null
type Custom = Record<string, { value?: string; values?: string[] } | undefined>
export type Snapshot = {
  values: Record<string, Held>
  custom: Record<FieldOwner, Custom | null>
  /** Null when nothing has happened: then whatever is asked of it holds. */
  event: Record<string, Held> | null
}

/** Operators that hold for what has no value at all. */
const NEGATIVE = new Set(['not_equals', 'not_in', 'does_not_contain', 'string_does_not_contain', 'is_unset'])
const POSITIVE: Record<string, string> = { not_equals: 'equals', not_in: 'in', does_not_contain: 'contains', string_does_not_contain: 'string_contains', is_unset: 'is_set' }
const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/

const isNothing = (held: Held): boolean => held === null || held === '' || (Array.isArray(held) && held.length === 0)

const compares = (left: number, operator: string, right: number): boolean => {
  switch (operator) {
    case 'greater_than':
    case 'time_is_after': return left > right
    case 'less_than':
    case 'time_is_before': return left < right
    case 'greater_than_or_equals': return left >= right
    case 'less_than_or_equals': return left <= right
    default: return left === right
  }
}

const sameTag = (tags: string[], wanted: string[]): boolean => {
  const low = new Set(wanted.map((each) => each.toLowerCase()))
  return tags.some((tag) => low.has(tag.toLowerCase()))
}

const contains = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase())

/** Of operators that ask for something to be there. */
const asks = (held: Held, operator: string, values: string[]): boolean => {
  const [first = '', second = ''] = values
  if (operator === 'is_set') return !isNothing(held)
  if (held === null) return false
  if (Array.isArray(held)) return sameTag(held, values)
  if (held instanceof Date) return operator === 'time_range' ? held.getTime() >= Date.parse(first) && held.getTime() < Date.parse(second) : compares(held.getTime(), operator, Date.parse(first))
  if (typeof held === 'number') return compares(held, operator, Number(first))
  if (typeof held === 'boolean') return held === (first === 'true')
  return operator === 'string_contains' ? contains(held, first) : values.includes(held)
}

const customHolds = (kept: Custom, slug: string, operator: string, values: string[]): boolean => {
  const one = Object.hasOwn(kept, slug) ? kept[slug] : undefined
  if (operator === 'is_set') return one !== undefined
  if (operator === 'contains') return one?.values?.includes(values[0] ?? '') ?? false
  const value = one?.value
  if (value === undefined) return false
  if (/^(greater|less)_than/.test(operator)) return NUMBER.test(value) && compares(Number(value), operator, Number(values[0]))
  return asks(value, operator, values)
}

/** A custom field that is defined, as its kind has it. */
const ownValue = (kind: Condition['field']['kind'], one: { value?: string; values?: string[] } | undefined): Held => {
  if (kind === 'choices') return one?.values ?? null
  const value = one?.value
  // A switch that nobody set is off.
  if (kind === 'flag') return value === 'true'
  if (value === undefined) return null
  if (kind === 'number') return NUMBER.test(value) ? Number(value) : null
  return kind === 'time' || kind === 'date' ? new Date(value) : value
}

/** One of the five finds all of its kind; one of our own only itself. */
const statusHolds = ({ field, values }: Condition, operator: string, s: Snapshot): boolean =>
  operator === 'is_set' || values.some((slug) => (field.statuses?.[slug] ? s.values.status_id === field.statuses[slug].id : s.values.state === slug))

const positively = (c: Condition, operator: string, s: Snapshot): boolean => {
  const { field, values } = c
  if (field.name === 'state' && field.statuses) return statusHolds(c, operator, s)
  const kept = s.custom[field.of]
  // Nobody's switch is neither on nor off.
  if (field.slug !== undefined && field.kind !== 'custom') return asks(kept ? ownValue(field.kind, kept[field.slug]) : null, operator, values)
  if (field.kind === 'custom') return customHolds(s.custom[field.of] ?? {}, field.slug ?? '', operator, values)
  return asks((field.name.startsWith('event.') ? s.event?.[field.name.slice('event.'.length)] : s.values[field.name]) ?? null, operator, values)
}

/** What kind of thing has no such fact, such as the emoji of a new message, is as if it had none. */
const conditionHolds = (c: Condition, s: Snapshot): boolean => {
  if (c.field.name.startsWith('event.') && s.event === null) return true
  if (c.values.length === 0 && c.operator !== 'is_set' && c.operator !== 'is_unset') return NEGATIVE.has(c.operator)
  return NEGATIVE.has(c.operator) ? !positively(c, POSITIVE[c.operator] ?? c.operator, s) : positively(c, c.operator, s)
}

export const holds = (node: FilterNode | null, s: Snapshot): boolean => {
  if (node === null) return true
  if (!('join' in node)) return conditionHolds(node, s)
  return node.join === 'and' ? node.parts.every((part) => holds(part, s)) : node.parts.some((part) => holds(part, s))
}
