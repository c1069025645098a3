// Brings a database up to date: jobs' tables, ours, and the tenancy locks on every table.
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { migrateJobs } from './jobs.ts'

const FOLDER = join(import.meta.dirname, '../../migrations')
/** Two processes starting together must not migrate together. */
const LOCK = 727_274

export const OLDEST_MAJOR = 15

const checkVersion = async (client: pg.PoolClient) => {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
  if (major < OLDEST_MAJOR) throw new Error(`PostgreSQL ${major} is too old; Patchbay needs ${OLDEST_MAJOR} or newer.`)
}

export const migrateDatabase = async (pool: pg.Pool): Promise<void> => {
  const client = await pool.connect()
  try {
    await checkVersion(client)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await migrateJobs(pool)
    await migrate(drizzle(client), { migrationsFolder: FOLDER })
    await client.query('select patchbay_lock_tables()')
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}
