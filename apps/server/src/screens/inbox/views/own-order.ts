// The order by a field of the workspace's own making: what has no value comes last, whichever way round.
import type { ViewField } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Part } from '../../../platform/page.ts'
import { heldOf, valueOf } from './values.ts'

type Made = { value: SQL; first: SQL; last: SQL; part: Part; type: 'numeric' | 'text' | 'int' }

/** Letters of either size together; beyond all of them stands the last sign there is. */
const ofText = (value: SQL): Made => ({ value: sql`${value} collate "C"`, first: sql`''`, last: sql`U&'\\+10FFFF'`, part: 'text', type: 'text' })

const made = (field: ViewField): Made => {
  switch (field.kind) {
    case 'number': return { value: valueOf(field, null), first: sql`-1e16::numeric`, last: sql`1e16::numeric`, part: 'decimal', type: 'numeric' }
    case 'flag': return { value: sql`(${heldOf(field)} = 'true')::int`, first: sql`-1`, last: sql`2`, part: 'count', type: 'int' }
    case 'choice': return { value: sql`array_position(${sql.param([...(field.options ?? [])])}::text[], ${heldOf(field)})`, first: sql`-1`, last: sql`100000`, part: 'count', type: 'int' }
    case 'date':
    case 'time': return ofText(valueOf(field, null))
    default: return ofText(sql`lower(left(${heldOf(field)}, 200))`)
  }
}

const TABLES = { account: sql`accounts a where a.workspace_id = x.workspace_id and a.id = x.account_id`, contact: sql`contacts c where c.workspace_id = x.workspace_id and c.id = x.requester_id` }

export type OwnTerm = { column: 'own'; falls: boolean; part: Part; type: Made['type']; sql: SQL }

/** Numbers and yes fall, as they are mostly asked for; all else rises. */
export const ownTerm = (field: ViewField, reversed: boolean): OwnTerm => {
  const { value, first, last, part, type } = made(field)
  const falls = (field.kind === 'number' || field.kind === 'flag') !== reversed
  const held = field.of === 'issue' ? value : sql`(select ${value} from ${TABLES[field.of]})`
  return { column: 'own', falls, part, type, sql: sql`coalesce(${held}, ${falls ? first : last})` }
}
