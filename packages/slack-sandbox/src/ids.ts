// Ids and message timestamps in the forms Slack gives them.
import { randomBytes, randomUUID } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

export function newId(prefix: string, length = 10): string {
  let id = prefix
  for (const byte of randomBytes(length)) id += LETTERS[byte % LETTERS.length]
  return id
}

export function newSecret(bytes = 16): string {
  return randomBytes(bytes).toString('hex')
}

export function newUuid(): string {
  return randomUUID()
}

/** Microseconds since 1970 as Slack writes a message's ts. */
export function formatTs(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000)
  return `${seconds}.${String(micros - seconds * 1_000_000).padStart(6, '0')}`
}

export function tsFromDate(date: Date): string {
  return formatTs(date.getTime() * 1_000)
}

export function parseTs(ts: string): number {
  const [seconds = '0', rest = '0'] = ts.split('.')
  return Number(seconds) * 1_000_000 + Number(rest.padEnd(6, '0').slice(0, 6))
}

export type TsMaker = { next(): string; after(ts: string): void }

/** Every ts is unique in the whole sandbox, so a message never needs its channel to be told apart. */
export function makeTsMaker(clock: () => number): TsMaker {
  let last = 0
  return {
    next() {
      last = Math.max(Math.floor(clock() * 1_000), last + 1)
      return formatTs(last)
    },
    after(ts) {
      const micros = parseTs(ts)
      if (micros <= clock() * 1_000) last = Math.max(last, micros)
    },
  }
}
