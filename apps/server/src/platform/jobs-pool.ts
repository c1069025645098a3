// The pool that graphile-worker is given: it waits while the database is away, where the worker itself would give up.
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { isOutage } from './outage.ts'

const PAUSE_MS = 500
/** The code after which the worker tries again within moments: what it could not write is then not lost. */
const AGAIN = '40001'
/** Without room or memory now, there may be some soon. */
const isScarcity = (error: unknown): boolean => String((error as { code?: unknown } | null)?.code ?? '').startsWith('53')

const asPassing = (error: unknown): unknown =>
  isOutage(error) || isScarcity(error) ? Object.assign(new Error((error as Error).message, { cause: error }), { code: AGAIN }) : error

/** Members as they are, but for some. */
const withOwn = <T extends object>(target: T, own: Partial<Record<keyof T, unknown>>): T =>
  new Proxy(target, {
    get(_, name) {
      if (Object.hasOwn(own, name)) return own[name as keyof T]
      const held: unknown = Reflect.get(target, name)
      return typeof held === 'function' ? (held.bind(target) as unknown) : held
    },
  })

const patient = (client: pg.PoolClient): pg.PoolClient =>
  withOwn(client, {
    query: (...given: [string]) =>
      client.query(...given).catch((error: unknown) => {
        throw asPassing(error)
      }),
  })

type WithClient = (error: Error | undefined, client: pg.PoolClient | undefined, release: (error?: Error | boolean) => void) => void

/**
 * The worker lets go of some promises, and one that fails ends the process: so a connection is waited for, however long.
 * `end` says that nobody waits any more; `gaveUp` resolves when somebody would have had to wait after that.
 */
export const createPatientPool = (pool: pg.Pool): { pool: pg.Pool; end(): void; gaveUp: Promise<void> } => {
  let ended = false
  const { promise: gaveUp, resolve: giveUp } = Promise.withResolvers<void>()

  const connect = async (): Promise<pg.PoolClient> => {
    for (;;) {
      try {
        return patient(await pool.connect())
      } catch (error) {
        if (!isOutage(error)) throw error
      }
      if (ended) {
        giveUp()
        // Never answered: an error would end the process on its way out.
        await new Promise(() => {})
      }
      await delay(PAUSE_MS)
    }
  }

  const connectOrCall = (call?: WithClient) => {
    if (!call) return connect()
    connect().then(
      (client) => call(undefined, client, (error) => client.release(error)),
      (error: unknown) => call(error as Error, undefined, () => {}),
    )
    return undefined
  }
  const query = async (...given: [string]) => {
    const client = await connect()
    try {
      return await client.query(...given)
    } finally {
      client.release()
    }
  }
  return { pool: withOwn(pool, { connect: connectOrCall, query }), end: () => void (ended = true), gaveUp }
}
