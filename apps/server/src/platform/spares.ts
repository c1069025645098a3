// Connections that have only looked: each is kept a moment for the next look, which ends the last one in the same write as it begins.
import type pg from 'pg'

/** A write to the database costs as much as a short question; what waits this long is ended by itself. */
const KEPT_MS = 10
/** The others of the pool are for whoever else asks. */
const MOST_KEPT = 2

export type Spares = {
  /** Null when there is none. What it looked at last is still to be ended. */
  take(): pg.PoolClient | null
  /** After a look: nothing was written, and the answer does not wait for its end. */
  keep(client: pg.PoolClient): void
  end(client: pg.PoolClient, how: 'commit' | 'rollback'): void
}

export const createSpares = (pool: pg.Pool): Spares => {
  const kept: { client: pg.PoolClient; timer: NodeJS.Timeout }[] = []
  const end = (client: pg.PoolClient, how: 'commit' | 'rollback') => void client.query(how).then(() => client.release(), (error: Error) => client.release(error))
  return {
    take() {
      const spare = kept.pop()
      if (!spare) return null
      clearTimeout(spare.timer)
      return spare.client
    },
    keep(client) {
      // After the answer is on its way: the write would hold it up.
      if (kept.length >= MOST_KEPT || pool.waitingCount > 0) return void setImmediate(end, client, 'commit')
      const expire = () => {
        kept.splice(kept.findIndex((k) => k.client === client), 1)
        end(client, 'commit')
      }
      kept.push({ client, timer: setTimeout(expire, KEPT_MS) })
    },
    end,
  }
}
