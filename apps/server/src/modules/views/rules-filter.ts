// Reads the filter of a view with patience: what makes sense becomes conditions, the rest is left out and told.
import { CURRENT_USER, findViewField, id, MOST_CONDITIONS, MOST_GROUPS_DEEP, VIEW_OPERATORS, type Operator, type ViewField, type ViewFilter } from '@patchbay/contract'
import { dayOf, momentOf } from './rules-moment.ts'

export type Condition = { field: ViewField; operator: Operator; values: string[] }
export type Group = { join: 'and' | 'or'; parts: FilterNode[] }
export type FilterNode = Group | Condition
/** Who looks, when and where, and the fields of their own making: `me` is null for whoever is no member. */
export type Reader = {
  me: string | null
  now: Date
  timeZone: string
  own: readonly ViewField[]
  /** Which fields there are; those of views when nothing is said. */
  find?: (name: string) => ViewField | null
}

/** What is wrong with one condition; caught where it is left out. */
class Senseless extends Error {}

const quoted = (text: string) => `“${text.slice(0, 40)}”`
const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/
const IDS = new Set(['member', 'team', 'account', 'contact'])
const BARE = new Set<Operator>(['is_set', 'is_unset'])
const SIZES = new Set<Operator>(['greater_than', 'less_than', 'greater_than_or_equals', 'less_than_or_equals'])
/** Operators that ask for exactly one value. */
const SINGLE = new Set<Operator>(['equals', 'not_equals', 'contains', 'does_not_contain', 'string_contains', 'string_does_not_contain', 'time_is_after', 'time_is_before', ...SIZES])

const readIds = (field: ViewField, values: string[], { me }: Reader): string[] =>
  values.flatMap((value) => {
    if (field.kind === 'member' && value === CURRENT_USER) return me === null ? [] : [me]
    if (!id.safeParse(value).success) throw new Senseless(`${field.label} wants people or things by their ids; ${quoted(value)} is none.`)
    return [value]
  })

const readTimes = (field: ViewField, values: string[], reader: Reader): string[] =>
  values.map((value) => {
    const at = momentOf(value, reader.now, reader.timeZone)
    if (!at || Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1 || at.getUTCFullYear() > 9999) throw new Senseless(`${field.label} wants a time; ${quoted(value)} is none.`)
    return field.kind === 'date' ? dayOf(at, reader.timeZone) : at.toISOString()
  })

const readValues = (field: ViewField, operator: Operator, values: string[], reader: Reader): string[] => {
  if (IDS.has(field.kind)) return readIds(field, values, reader)
  if (field.kind === 'time' || field.kind === 'date') return readTimes(field, values, reader)
  const wrong = values.find((value) => {
    if (field.kind === 'number' || SIZES.has(operator)) return !NUMBER.test(value)
    if (field.kind === 'flag') return value !== 'true' && value !== 'false'
    return field.options ? !field.options.includes(value) : value.includes('\0')
  })
  if (wrong !== undefined) throw new Senseless(`${field.label} cannot be ${quoted(wrong)}.`)
  return values
}

const readCondition = (given: ViewFilter, reader: Reader): Condition => {
  const name = String(given.field ?? '')
  const field = reader.find ? reader.find(name) : findViewField(name, reader.own)
  if (!field) throw new Senseless(`There is no field ${quoted(String(given.field ?? ''))} any more.`)
  if (field.gone) throw new Senseless(`The field ${quoted(field.label)} was deleted; restore it in the settings or remove the condition.`)
  const operator = VIEW_OPERATORS[field.kind].find((each) => each === given.operator)
  if (!operator) throw new Senseless(`${field.label} does not know ${quoted(String(given.operator))}.`)
  if (BARE.has(operator)) return { field, operator, values: [] }
  const held = Array.isArray(given.values) ? given.values : given.value === undefined ? [] : [given.value]
  const values = held.map((value) => String(value).toWellFormed())
  const wanted = operator === 'time_range' ? 2 : 1
  if (values.length < wanted || (values.length > wanted && (SINGLE.has(operator) || operator === 'time_range')))
    throw new Senseless(`${field.label} with ${operator.replaceAll('_', ' ')} needs ${wanted === 2 ? 'a beginning and an end' : values.length > 1 ? 'one value' : 'a value'}.`)
  return { field, operator, values: readValues(field, operator, values, reader) }
}

type Reading = { reader: Reader; ignored: string[]; left: number }

/** What a person has begun and not finished is no mistake: it waits. */
const isUnfinished = (given: ViewFilter): boolean => given.operator === 'and' || given.operator === 'or' ? !Array.isArray(given.subfilters) || given.subfilters.length === 0 : false

const read = (given: ViewFilter, depth: number, reading: Reading): FilterNode | null => {
  if (given.operator !== 'and' && given.operator !== 'or') {
    if (reading.left <= 0) return null
    reading.left -= 1
    try {
      return readCondition(given, reading.reader)
    } catch (error) {
      if (!(error instanceof Senseless)) throw error
      reading.ignored.push(`${error.message} This condition is left out.`)
      return null
    }
  }
  if (isUnfinished(given)) return null
  if (depth >= MOST_GROUPS_DEEP) {
    reading.ignored.push(`Groups can stand ${MOST_GROUPS_DEEP} deep; a deeper one is left out.`)
    return null
  }
  const parts = (given.subfilters ?? []).flatMap((part) => read(part, depth + 1, reading) ?? [])
  return parts.length === 0 ? null : { join: given.operator, parts }
}

const looksLikeFilter = (given: unknown): given is ViewFilter => typeof given === 'object' && given !== null && typeof (given as ViewFilter).operator === 'string'

/** A group keeps the meaning of what is left in it; a filter of which nothing is left lets everything through. */
export const readFilter = (given: unknown, reader: Reader): { node: FilterNode | null; ignored: string[] } => {
  if (given === null || given === undefined) return { node: null, ignored: [] }
  if (!looksLikeFilter(given)) return { node: null, ignored: ['The filter cannot be read and is left out.'] }
  const reading: Reading = { reader, ignored: [], left: MOST_CONDITIONS }
  const node = read(given, 0, reading)
  if (reading.left <= 0 && sizeOf(given) > MOST_CONDITIONS) reading.ignored.push(`A view has at most ${MOST_CONDITIONS} conditions; the rest is left out.`)
  return { node, ignored: [...new Set(reading.ignored)] }
}

const sizeOf = (given: ViewFilter): number =>
  given.operator === 'and' || given.operator === 'or' ? (given.subfilters ?? []).reduce((sum, part) => sum + sizeOf(part), 0) : 1
