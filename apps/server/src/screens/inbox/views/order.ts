// The orders a view can have, each with the key that continues it on the next page.
import { canOrder, findViewField, type FixedSort, VIEW_SORTS, type ViewField, type ViewLook } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Part } from '../../../platform/page.ts'
import { type OwnTerm, ownTerm } from './own-order.ts'
import { SLA_DUE } from './values.ts'

type FixedTerm = { column: 'urgency' | 'latest_message_at' | 'created_at' | 'waits' | 'sla_due' | 'wakes' | 'number' | 'id'; falls: boolean; part: Part; type: 'int' | 'timestamptz' | 'uuid' }
type Term = FixedTerm | OwnTerm

const LATEST: FixedTerm = { column: 'latest_message_at', falls: true, part: 'time', type: 'timestamptz' }
const ID: FixedTerm = { column: 'id', falls: false, part: 'id', type: 'uuid' }
/** What waits for nobody comes after everything that waits. */
const WAITS = sql`coalesce(x.waiting_since, '9999-01-01T00:00:00Z'::timestamptz)`

/** What nothing is promised for comes after everything that is due. */
const DUE = sql`coalesce(${SLA_DUE}, '9999-01-01T00:00:00Z'::timestamptz)`

/** What does not sleep comes after everything that wakes. */
const WAKES = sql`coalesce(x.snoozed_until, '9999-01-01T00:00:00Z'::timestamptz)`

const TERMS: Record<FixedSort, FixedTerm[]> = {
  priority: [{ column: 'urgency', falls: false, part: 'number', type: 'int' }, LATEST, ID],
  latest: [LATEST, ID],
  created: [{ column: 'created_at', falls: true, part: 'time', type: 'timestamptz' }, ID],
  waiting: [{ column: 'waits', falls: false, part: 'time', type: 'timestamptz' }, ID],
  sla: [{ column: 'sla_due', falls: false, part: 'time', type: 'timestamptz' }, ID],
  snoozed: [{ column: 'wakes', falls: false, part: 'time', type: 'timestamptz' }, ID],
  number: [{ column: 'number', falls: true, part: 'count', type: 'int' }],
}

export type PickedRow = { id: string; urgency: number; latest_message_at: Date; created_at: Date; waits: Date; sla_due?: Date; wakes?: Date; number: number; waiting_since: Date | null; own?: string | number; key: string }
export type Order = { terms: Term[] }

/** By a field that is gone it is no order; that is told, and priority goes on. */
export const orderOf = ({ sort, reversed }: Pick<ViewLook, 'sort' | 'reversed'>, own: readonly ViewField[], ignored: string[] = []): Order => {
  const fixed = VIEW_SORTS.find((each) => each === sort)
  const field = fixed ? null : findViewField(sort, own)
  if (field && canOrder(field)) return { terms: [ownTerm(field, reversed), ID] }
  if (!fixed) ignored.push(`${field?.gone ? `The field “${field.label}” was deleted` : `Issues cannot be put in order by “${sort.slice(0, 60)}”`}; they are in order of priority.`)
  return { terms: TERMS[fixed ?? 'priority'].map((term) => ({ ...term, falls: term.falls !== reversed })) }
}

export const partsOf = ({ terms }: Order): Part[] => terms.map((term) => term.part)

export const cursorKeyOf = ({ terms }: Order, row: PickedRow): (string | number)[] =>
  terms.map(({ column }) => {
    const value = row[column] ?? ''
    return value instanceof Date ? value.toISOString() : value
  })

const MADE: Partial<Record<FixedTerm['column'], SQL>> = { waits: WAITS, sla_due: DUE, wakes: WAKES }
const columnOf = (term: Term): SQL => term.column === 'own' ? term.sql : MADE[term.column] ?? sql`x.${sql.raw(term.column)}`

/** Read for those alone that are ordered by it. */
const ownPick = (term: Term | undefined): SQL => {
  switch (term?.column) {
    case 'sla_due': return sql`, ${DUE} as sla_due`
    case 'wakes': return sql`, ${WAKES} as wakes`
    case 'own': return sql`, ${term.sql} as own`
    default: return sql``
  }
}

export const pickedOf = ({ terms }: Order): SQL =>
  sql`x.id, x.urgency, x.latest_message_at, x.created_at, ${WAITS} as waits, x.number, x.waiting_since${ownPick(terms[0])}`

/** Over issues `x`, or over rows picked from them already. */
export const orderSql = ({ terms }: Order, picked = false): SQL =>
  sql.join(terms.map((term) => sql`${picked ? sql.raw(`p.${term.column}`) : columnOf(term)} ${sql.raw(term.falls ? 'desc' : 'asc')}`), sql`, `)

/** Strictly after the key of the last row. */
export const afterSql = ({ terms }: Order, key: string[] | null): SQL => {
  if (!key) return sql`true`
  const [first, ...rest] = terms.map((term, at) => ({ term, value: sql`${key[at]}::${sql.raw(term.type)}` }))
  if (!first) return sql`true`
  const step = (at: { term: Term; value: SQL }, others: { term: Term; value: SQL }[]): SQL => {
    const column = columnOf(at.term)
    const beyond = sql`${column} ${sql.raw(at.term.falls ? '<' : '>')} ${at.value}`
    const [next, ...more] = others
    return next ? sql`(${beyond} or (${column} = ${at.value} and ${step(next, more)}))` : beyond
  }
  // The bound on the first term alone lets an index start where the last page ended.
  const bound = sql`${columnOf(first.term)} ${sql.raw(first.term.falls ? '<=' : '>=')} ${first.value}`
  return sql`(${bound} and ${step(first, rest)})`
}
