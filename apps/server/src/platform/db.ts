// The database: pools, and the one function that opens a transaction for one workspace.
import type { SQL } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { isId } from './id.ts'
import { sentenceOf } from './errors.ts'

export type Db = NodePgDatabase
export type Row = Record<string, unknown>
/** A named prepared statement on this transaction's connection; the name must be unique to its text. */
export type Query = <T extends Row = Row>(name: string, text: string, values: readonly unknown[]) => Promise<T[]>

/** Runs a statement written with Drizzle's `sql`; times come back as Date. */
export type Rows = <T extends Row = Row>(statement: SQL) => Promise<T[]>
export type Hands = { db: Db; query: Query; rows: Rows }

export type DatabaseOptions = pg.PoolConfig

export type Database = {
  pool: pg.Pool
  /** Runs work as the role that row-level security binds, seeing one workspace only. */
  transaction<T>(workspaceId: string, work: (hands: Hands) => Promise<T>): Promise<T>
  /** Outside any workspace: only for the doors that must find the workspace first. */
  lookUp: Query
  close(): Promise<void>
}

// Dates travel as text in our JSON, never as numbers: bigint ids stay below 2^53.
pg.types.setTypeParser(20, Number)

const drizzles = new WeakMap<object, Db>()
const drizzleOf = (client: pg.PoolClient): Db => {
  const known = drizzles.get(client)
  if (known) return known
  const made = drizzle(client)
  drizzles.set(client, made)
  return made
}

const queryOn =
  (client: pg.ClientBase | pg.Pool): Query =>
  async <T extends Row>(name: string, text: string, values: readonly unknown[]) =>
    (await client.query<T>({ name, text, values: [...values] })).rows

const dialect = new PgDialect()
const rowsOn =
  (client: pg.ClientBase): Rows =>
  async <T extends Row>(statement: SQL) => {
    const { sql, params } = dialect.sqlToQuery(statement)
    return (await client.query<T>(sql, params)).rows
  }

/** One round trip: the role, the workspace, and the transaction begin together. */
const beginFor = (workspaceId: string): string => {
  if (!isId(workspaceId)) throw new Error('A transaction needs a workspace id.')
  return `begin; set local role patchbay_app; set local patchbay.workspace_id = '${workspaceId}'`
}

const inTransaction = async <T>(
  pool: pg.Pool,
  workspaceId: string,
  work: (hands: Hands) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(beginFor(workspaceId))
    const result = await work({ db: drizzleOf(client), query: queryOn(client), rows: rowsOn(client) })
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(sentenceOf(failure))
    })
    throw error
  } finally {
    client.release(broken)
  }
}

export const connect = (options: pg.PoolConfig, onError: (error: Error) => void): Database => {
  const pool = new pg.Pool({ max: 12, ...options, application_name: 'patchbay' })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', onError)
  pool.on('connect', (client) => void client.on('error', onError))
  return {
    pool,
    transaction: (workspaceId, work) => inTransaction(pool, workspaceId, work),
    lookUp: queryOn(pool),
    close: () => pool.end(),
  }
}

/** A duplicate of a unique key, and of which. */
export const duplicateOf = (error: unknown): string | null => {
  const cause = (error as { cause?: unknown }).cause ?? error
  const { code, constraint } = cause as { code?: string; constraint?: string }
  return code === '23505' ? (constraint ?? '') : null
}
