// Ids: UUID version 7 (RFC 9562), so that rows made together lie together.
import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(1024)
let used = pool.length

const randomBytes10 = (): Buffer => {
  if (used + 10 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 10
  return pool.subarray(used - 10, used)
}

/** A new id; `at` is its time in milliseconds since 1970. */
export const newId = (at: number): string => {
  const random = randomBytes10()
  // Before 1970 there are no such ids: what was written then sorts first.
  const time = Math.max(0, at).toString(16).padStart(12, '0')
  const a = (((random[0] as number) & 0x0f) | 0x70).toString(16).padStart(2, '0')
  const b = (((random[2] as number) & 0x3f) | 0x80).toString(16).padStart(2, '0')
  const hex = random.toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-${a}${hex.slice(2, 4)}-${b}${hex.slice(6, 8)}-${hex.slice(8, 20)}`
}

/** The time that an id was made at, in milliseconds since 1970. */
export const timeOfId = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isId = (value: string): boolean => UUID.test(value)
