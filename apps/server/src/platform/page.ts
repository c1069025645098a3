// Cursors: opaque to clients, a small tuple to us.
import { invalid } from './errors.ts'
import { isId } from './id.ts'

/** The last row's sort key, such as [time, id], as an opaque string. */
export const encodeCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

export type Part = 'count' | 'decimal' | 'id' | 'number' | 'text' | 'time'

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const DECIMAL = /^-?\d{1,17}(\.\d{1,10})?$/
const FITS: Record<Part, (value: unknown) => boolean> = {
  count: (value) => Number.isSafeInteger(value) && Math.abs(value as number) < 2 ** 31,
  decimal: (value) => typeof value === 'string' && DECIMAL.test(value),
  id: (value) => typeof value === 'string' && isId(value),
  number: (value) => Number.isSafeInteger(value) && Math.abs(value as number) < 10_000,
  text: (value) => typeof value === 'string' && value.isWellFormed() && !value.includes('\0'),
  time: (value) => typeof value === 'string' && MOMENT.test(value) && !Number.isNaN(Date.parse(value)) && !value.startsWith('0000'),
}

/** `parts` are what the list sorts by. @throws invalid_request when the cursor is not one that this list gave. */
export const decodeCursor = (cursor: string | undefined, parts: readonly Part[]): string[] | null => {
  if (!cursor) return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(key) && key.length === parts.length && parts.every((part, i) => FITS[part](key[i]))) return key.map(String)
  } catch {
    // told below
  }
  throw invalid('The cursor is not one that this server gave; start again without it.')
}

/** Rows were read with one more than `limit`: cuts them and tells where the next page starts. */
export const pageOf = <Row, T>(
  rows: Row[],
  limit: number,
  key: (row: Row) => readonly (string | number)[],
  present: (row: Row) => T,
) => {
  const more = rows.length > limit
  const kept = more ? rows.slice(0, limit) : rows
  const last = kept.at(-1)
  return {
    data: kept.map(present),
    cursor: more && last !== undefined ? encodeCursor(key(last)) : '',
    has_next_page: more,
  }
}

export const wholePage = <T>(data: T[]) => ({ data, cursor: '', has_next_page: false })
