// Whether a condition holds for an issue as it was read, and for what has just happened: made ready once, asked many times. Pure; the same answers as the SQL of views.
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
export type Judge = (s: Snapshot) => boolean
/** Of what a field holds. */
type Asks = (held: Held) => boolean

/** Operators that hold for what has no value at all. */
const NEGATIVE = new Set(['not_equals', 'not_in', 'does_not_contain', 'string_does_not_contain', 'is_unset'])
const POSITIVE: Record<string, string> = { not_equals: 'equals', not_in: 'in', does_not_contain: 'contains', string_does_not_contain: 'string_contains', is_unset: 'is_set' }
const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/

const isNothing = (held: Held): boolean => held === null || held === '' || (Array.isArray(held) && held.length === 0)

const COMPARES: Record<string, (left: number, right: number) => boolean> = {
  greater_than: (left, right) => left > right,
  time_is_after: (left, right) => left > right,
  less_than: (left, right) => left < right,
  time_is_before: (left, right) => left < right,
  greater_than_or_equals: (left, right) => left >= right,
  less_than_or_equals: (left, right) => left <= right,
}
const same = (left: number, right: number): boolean => left === right

const MOST_SMALL = 16
/** Two hundred conditions ask for a part of the same few texts: each is made small once. */
const smalls = new Map<string, string>()
const small = (text: string): string => {
  const known = smalls.get(text)
  if (known !== undefined) return known
  if (smalls.size >= MOST_SMALL) smalls.clear()
  const made = text.toLowerCase()
  smalls.set(text, made)
  return made
}

/** Of operators that ask for something to be there. */
const asksFor = (operator: string, values: readonly string[]): Asks => {
  if (operator === 'is_set') return (held) => !isNothing(held)
  const [first = '', second = ''] = values
  const [wanted, tags, part] = [new Set(values), new Set(values.map((each) => each.toLowerCase())), first.toLowerCase()]
  const compares = COMPARES[operator] ?? same
  const [number, from, until, flag] = [Number(first), Date.parse(first), Date.parse(second), first === 'true']
  return (held) => {
    if (held === null) return false
    if (typeof held === 'string') return operator === 'string_contains' ? small(held).includes(part) : wanted.has(held)
    if (typeof held === 'number') return compares(held, number)
    if (typeof held === 'boolean') return held === flag
    if (Array.isArray(held)) return held.some((tag) => tags.has(tag.toLowerCase()))
    return operator === 'time_range' ? held.getTime() >= from && held.getTime() < until : compares(held.getTime(), from)
  }
}

const customHolds = (slug: string, operator: string, values: readonly string[]): ((kept: Custom) => boolean) => {
  const asks = asksFor(operator, values)
  const [first = ''] = values
  const [isSize, compares, number] = [/^(greater|less)_than/.test(operator), COMPARES[operator] ?? same, Number(first)]
  return (kept) => {
    const one = Object.hasOwn(kept, slug) ? kept[slug] : undefined
    if (operator === 'is_set') return one !== undefined
    if (operator === 'contains') return one?.values?.includes(first) ?? false
    const value = one?.value
    if (value === undefined) return false
    return isSize ? NUMBER.test(value) && compares(Number(value), number) : asks(value)
  }
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
const statusHolds = ({ field, values }: Condition, operator: string): Judge =>
  operator === 'is_set' ? () => true : (s) => values.some((slug) => (field.statuses?.[slug] ? s.values.status_id === field.statuses[slug].id : s.values.state === slug))

const positively = (c: Condition, operator: string): Judge => {
  const { field, values } = c
  const { name, of, slug, kind } = field
  if (name === 'state' && field.statuses) return statusHolds(c, operator)
  const asks = asksFor(operator, values)
  if (slug !== undefined && kind !== 'custom')
    return (s) => {
      const kept = s.custom[of]
      // Nobody's switch is neither on nor off.
      return asks(kept ? ownValue(kind, kept[slug]) : null)
    }
  if (kind === 'custom') {
    const holds = customHolds(slug ?? '', operator, values)
    return (s) => holds(s.custom[of] ?? {})
  }
  if (!name.startsWith('event.')) return (s) => asks(s.values[name] ?? null)
  const event = name.slice('event.'.length)
  return (s) => asks(s.event?.[event] ?? null)
}

/** What kind of thing has no such fact, such as the emoji of a new message, is as if it had none. */
const judgeCondition = (c: Condition): Judge => {
  const isNegative = NEGATIVE.has(c.operator)
  const isEmpty = c.values.length === 0 && c.operator !== 'is_set' && c.operator !== 'is_unset'
  const holds = isEmpty ? () => false : positively(c, POSITIVE[c.operator] ?? c.operator)
  const judge: Judge = isNegative ? (s) => !holds(s) : holds
  return c.field.name.startsWith('event.') ? (s) => s.event === null || judge(s) : judge
}

export const judgeOf = (node: FilterNode | null): Judge => {
  if (node === null) return () => true
  if (!('join' in node)) return judgeCondition(node)
  const parts = node.parts.map(judgeOf)
  return node.join === 'and' ? (s) => parts.every((part) => part(s)) : (s) => parts.some((part) => part(s))
}
