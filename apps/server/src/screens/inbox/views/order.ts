// The orders a view can have, each with the key that continues it on the next page.
import type { ViewSort } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Part } from '../../../platform/page.ts'
import { SLA_DUE } from './values.ts'

type Term = { column: 'urgency' | 'latest_message_at' | 'created_at' | 'waits' | 'sla_due' | 'number' | 'id'; falls: boolean; part: Part; type: 'int' | 'timestamptz' | 'uuid' }

const LATEST: Term = { column: 'latest_message_at', falls: true, part: 'time', type: 'timestamptz' }
const ID: Term = { column: 'id', falls: false, part: 'id', type: 'uuid' }
/** What waits for nobody comes after everything that waits. */
const WAITS = sql`coalesce(x.waiting_since, '9999-01-01T00:00:00Z'::timestamptz)`

/** What nothing is promised for comes after everything that is due. */
const DUE = sql`coalesce(${SLA_DUE}, '9999-01-01T00:00:00Z'::timestamptz)`

const TERMS: Record<ViewSort, Term[]> = {
  priority: [{ column: 'urgency', falls: false, part: 'number', type: 'int' }, LATEST, ID],
  latest: [LATEST, ID],
  created: [{ column: 'created_at', falls: true, part: 'time', type: 'timestamptz' }, ID],
  waiting: [{ column: 'waits', falls: false, part: 'time', type: 'timestamptz' }, ID],
  sla: [{ column: 'sla_due', falls: false, part: 'time', type: 'timestamptz' }, ID],
  number: [{ column: 'number', falls: true, part: 'count', type: 'int' }],
}

export type PickedRow = { id: string; urgency: number; latest_message_at: Date; created_at: Date; waits: Date; sla_due?: Date; number: number; waiting_since: Date | null; key: string }
export type Order = { terms: Term[] }

export const orderOf = (sort: ViewSort, reversed: boolean): Order => ({ terms: TERMS[sort].map((term) => ({ ...term, falls: term.falls !== reversed })) })

export const partsOf = ({ terms }: Order): Part[] => terms.map((term) => term.part)

export const cursorKeyOf = ({ terms }: Order, row: PickedRow): (string | number)[] =>
  terms.map(({ column }) => {
    const value = row[column] ?? ''
    return value instanceof Date ? value.toISOString() : value
  })

const MADE: Partial<Record<Term['column'], SQL>> = { waits: WAITS, sla_due: DUE }
const columnOf = (term: Term): SQL => MADE[term.column] ?? sql`x.${sql.raw(term.column)}`

/** The due time is read for those alone that are ordered by it. */
export const pickedOf = ({ terms }: Order): SQL =>
  sql`x.id, x.urgency, x.latest_message_at, x.created_at, ${WAITS} as waits, x.number, x.waiting_since${terms[0]?.column === 'sla_due' ? sql`, ${DUE} as sla_due` : sql``}`

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
