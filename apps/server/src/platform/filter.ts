// The public filter language, turned into SQL over fields that a resource allows; nothing else reaches SQL.
import type { Filter, Operator } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import { invalid } from './errors.ts'
import { isId } from './id.ts'

export type Field =
  | { kind: 'id' | 'word' | 'text'; column: SQL }
  /** Words that stand for more than the column says: `is` tells whether the row is any of them. */
  | { kind: 'word'; is: (values: string[]) => SQL }
  | { kind: 'time'; column: SQL }
  /** Several values a row: `has` says whether the row has any of those given, `some` whether it has one at all. */
  | { kind: 'many'; has: (values: string[]) => SQL; some: SQL }
  | { kind: 'custom'; column: SQL; slug: string }
export type Fields = { named: Record<string, Field>; customFields?: SQL }

const ALLOWED: Record<Field['kind'], readonly Operator[]> = {
  id: ['equals', 'not_equals', 'in', 'not_in', 'is_set', 'is_unset'],
  word: ['equals', 'not_equals', 'in', 'not_in', 'is_set', 'is_unset'],
  text: ['equals', 'not_equals', 'in', 'not_in', 'string_contains', 'string_does_not_contain', 'is_set', 'is_unset'],
  time: ['time_is_after', 'time_is_before', 'time_range', 'is_set', 'is_unset'],
  many: ['contains', 'does_not_contain', 'in', 'not_in', 'equals', 'is_set', 'is_unset'],
  custom: [
    'equals', 'not_equals', 'in', 'not_in', 'contains', 'does_not_contain', 'string_contains', 'string_does_not_contain',
    'is_set', 'is_unset', 'greater_than', 'less_than', 'greater_than_or_equals', 'less_than_or_equals',
  ],
}

const one = (f: Filter): string => {
  if (f.value === undefined) throw invalid(`The filter on ${f.field} with ${f.operator} needs a value.`)
  return f.value
}
const some = (f: Filter): string[] => {
  const values = f.values ?? (f.value === undefined ? [] : [f.value])
  if (values.length === 0) throw invalid(`The filter on ${f.field} with ${f.operator} needs values.`)
  return values
}
const RFC3339 = /^(?!0000)\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/
const moment = (f: Filter, text: string): string => {
  if (!RFC3339.test(text) || Number.isNaN(Date.parse(text))) throw invalid(`The filter on ${f.field} needs RFC 3339 times; ${text} is not one.`)
  return new Date(text).toISOString()
}
const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** One parameter however many values: PostgreSQL takes 65,535 parameters a statement. */
export const anyOf = (values: string[], type: 'text' | 'uuid' = 'text'): SQL => sql`any(${sql.param(values)}::${sql.raw(type)}[])`
/** The database lowers both sides, so that both are lowered alike. */
export const anyLowered = (values: string[]): SQL => sql`any(select lower(v) from unnest(${sql.param(values)}::text[]) v)`

const COMPARE = { greater_than: '>', less_than: '<', greater_than_or_equals: '>=', less_than_or_equals: '<=' } as const

/** Operators on a column that holds one text, id or word. */
const plain = (f: Filter, column: SQL, type: 'text' | 'uuid' = 'text'): SQL => {
  switch (f.operator) {
    case 'equals': return sql`${column} = ${one(f)}`
    case 'not_equals': return sql`${column} is distinct from ${one(f)}`
    case 'in': return sql`${column} = ${anyOf(some(f), type)}`
    case 'not_in': return sql`(${column} is null or not ${column} = ${anyOf(some(f), type)})`
    case 'string_contains': return sql`${column} ilike ${like(one(f))}`
    case 'string_does_not_contain': return sql`(${column} is null or ${column} not ilike ${like(one(f))})`
    case 'is_unset': return sql`(${column} is null or ${column}::text = '')`
    default: return sql`(${column} is not null and ${column}::text <> '')`
  }
}

const times = (f: Filter, column: SQL): SQL => {
  if (f.operator === 'time_is_after') return sql`${column} > ${moment(f, one(f))}::timestamptz`
  if (f.operator === 'time_is_before') return sql`${column} < ${moment(f, one(f))}::timestamptz`
  if (f.operator !== 'time_range') return f.operator === 'is_set' ? sql`${column} is not null` : sql`${column} is null`
  const [from, to] = f.values ?? []
  if (from === undefined || to === undefined) throw invalid(`The filter on ${f.field} with time_range needs values: [start, end].`)
  return sql`${column} between ${moment(f, from)}::timestamptz and ${moment(f, to)}::timestamptz`
}

const words = (f: Filter, is: (values: string[]) => SQL): SQL => {
  if (f.operator === 'is_set' || f.operator === 'is_unset') return f.operator === 'is_set' ? sql`true` : sql`false`
  const held = is(f.operator === 'equals' || f.operator === 'not_equals' ? [one(f)] : some(f))
  return f.operator === 'not_equals' || f.operator === 'not_in' ? sql`not ${held}` : held
}

const many = (f: Filter, field: Extract<Field, { kind: 'many' }>): SQL => {
  if (f.operator === 'is_set') return field.some
  if (f.operator === 'is_unset') return sql`not ${field.some}`
  const has = field.has(some(f))
  return f.operator === 'does_not_contain' || f.operator === 'not_in' ? sql`not ${has}` : has
}

const custom = (f: Filter, column: SQL, slug: string): SQL => {
  const value = sql`(${column} -> ${slug}::text ->> 'value')`
  const held = sql`(${column} -> ${slug}::text -> 'values')`
  if (f.operator === 'is_set') return sql`${column} ? ${slug}::text`
  if (f.operator === 'is_unset') return sql`not ${column} ? ${slug}::text`
  if (f.operator === 'contains') return sql`coalesce(${held} ? ${one(f)}::text, false)`
  if (f.operator === 'does_not_contain') return sql`not coalesce(${held} ? ${one(f)}::text, false)`
  if (!(f.operator in COMPARE)) return plain(f, value)
  const number = one(f).trim()
  if (!/^-?\d{1,100}(\.\d{1,100})?$/.test(number)) throw invalid(`The filter on ${f.field} with ${f.operator} needs a number.`)
  const sign = sql.raw(COMPARE[f.operator as keyof typeof COMPARE])
  return sql`case when ${value} ~ '^-?[0-9]+([.][0-9]+)?$' then ${value}::numeric ${sign} ${number}::numeric else false end`
}

const leaf = (f: Filter, fields: Fields): SQL => {
  const name = f.field ?? ''
  const known = Object.hasOwn(fields.named, name) ? fields.named[name] : undefined
  const field: Field | undefined = known ?? (fields.customFields && /^[a-z0-9_-]{1,100}$/i.test(name) ? { kind: 'custom', column: fields.customFields, slug: name } : undefined)
  if (!field) throw invalid(`There is no field ${name || '(none)'} to filter by.`)
  if (!ALLOWED[field.kind].includes(f.operator)) throw invalid(`The field ${name} does not know the operator ${f.operator}; it knows ${ALLOWED[field.kind].join(', ')}.`)
  if (field.kind === 'id') {
    const wrong = [...(f.values ?? []), ...(f.value === undefined ? [] : [f.value])].find((v) => !isId(v))
    if (wrong !== undefined) throw invalid(`The field ${name} wants ids; ${wrong.slice(0, 50)} is not one.`)
  }
  if (field.kind === 'time') return times(f, field.column)
  if (field.kind === 'many') return many(f, field)
  if ('is' in field) return words(f, field.is)
  return field.kind === 'custom' ? custom(f, field.column, field.slug) : plain(f, field.column, field.kind === 'id' ? 'uuid' : 'text')
}

const MOST_CONDITIONS = 250

const sizeOf = (f: Filter): number => (f.subfilters ?? []).reduce((sum, sub) => sum + sizeOf(sub), 1)

const compile = (f: Filter, fields: Fields): SQL => {
  if (f.operator !== 'and' && f.operator !== 'or') return leaf(f, fields)
  const parts = (f.subfilters ?? []).map((sub) => compile(sub, fields))
  if (parts.length === 0) return sql`true`
  return sql`(${sql.join(parts, sql.raw(` ${f.operator} `))})`
}

/** The condition, or `true` for none. @throws invalid_request with the field and what it knows. */
export const conditionOf = (f: Filter | undefined, fields: Fields): SQL => {
  if (!f) return sql`true`
  if (sizeOf(f) > MOST_CONDITIONS) throw invalid(`The filter has more than ${MOST_CONDITIONS} conditions; use in with values instead.`)
  return compile(f, fields)
}
