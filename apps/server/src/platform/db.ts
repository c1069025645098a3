// The database: pools, and the one function that opens a transaction for one workspace.
import { sql, type SQL } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Socket } from 'node:net'
import pg from 'pg'
import { isId } from './id.ts'
import { sentenceOf } from './errors.ts'
import { checkLease, endLease, leaseOf, type Lease } from './lease.ts'
import { createSpares, type Spares } from './spares.ts'

export type Db = NodePgDatabase
export type Row = Record<string, unknown>
/** A named prepared statement on this transaction's connection; the name must be unique to its text. */
export type Query = <T extends Row = Row>(name: string, text: string, values: readonly unknown[]) => Promise<T[]>
/** As Query, for statements whose rows nobody needs: not waited for; when it fails, so does the transaction. */
export type Put = (name: string, text: string, values: readonly unknown[]) => void

/** As Put, but kept until anything else is asked or the transaction ends, and then sent with all that was kept for the same `send`. */
export type Gather = <T>(send: (put: Put, kept: T[]) => void, row: T) => void

/** Runs a statement written with Drizzle's `sql`; times come back as Date. */
export type Rows = <T extends Row = Row>(statement: SQL) => Promise<T[]>
/** A value as the database writes it. */
export type Text = string | null
/** As Rows, but each row as the texts of its columns in order: for what is passed on and not looked into. */
export type Texts = (statement: SQL) => Promise<Text[][]>
export type Hands = { db: Db; query: Query; put: Put; gather: Gather; rows: Rows; texts: Texts }
/** A last statement, sent together with the commit; gives its rows. */
export type Ending = { name: string; text: string; values: readonly unknown[] } | null

export type DatabaseOptions = pg.PoolConfig

export type Database = {
  pool: pg.Pool
  /**
   * Runs work as the role that row-level security binds, seeing one workspace only. `ending` is asked when the work is
   * done for a last statement; its rows come beside the work's result.
   */
  transaction<T>(workspaceId: string, work: (hands: Hands) => Promise<T>, ending?: () => Ending, scope?: string): Promise<{ result: T; rows: Row[] }>
  /** The same for what only looks; a statement that would write is refused by the database. */
  reading<T>(workspaceId: string, work: (hands: Hands) => Promise<T>, scope?: string): Promise<{ result: T; rows: Row[] }>
  /** Outside any workspace: only for the doors that must find the workspace first. */
  lookUp: Query
  /** As lookUp, on a connection of its own, for what may not wait until work in progress gives one back. */
  urgent: Query
  close(): Promise<void>
}

// Dates travel as text in our JSON, never as numbers: bigint ids stay below 2^53.
pg.types.setTypeParser(20, Number)

/** Statements made by a builder come with ever the same few texts: named, each is planned once a connection. */
const MOST_NAMED = 400
const names = new Map<string, string>()
const nameOf = (text: string): string | undefined => {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST_NAMED) return known
  const name = `auto_${names.size}`
  names.set(text, name)
  return name
}

/** Drizzle asks a client for `query(config, values)`; this one adds the name. */
const naming = (client: pg.PoolClient, lease: Lease) =>
  new Proxy(client, {
    get(target, property) {
      if (property !== 'query') return Reflect.get(target, property) as unknown
      return (config: pg.QueryConfig, values?: unknown[]) => {
        checkLease(lease)
        hold(target)
        return target.query({ ...config, name: nameOf(config.text) } as pg.QueryConfig, values)
      }
    },
  })

/** What was gathered on a connection goes before whatever is asked next. */
const gathered = new WeakMap<object, () => void>()

/** What is asked in one turn of the event loop leaves in one write: a write costs more than most statements. */
const held = new WeakSet<object>()
const hold = (client: pg.ClientBase): void => {
  gathered.get(client)?.()
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  if (held.has(stream)) return
  held.add(stream)
  stream.cork()
  process.nextTick(() => {
    held.delete(stream)
    stream.uncork()
  })
}

const drizzles = new WeakMap<Lease, Db>()
const drizzleOf = (client: pg.PoolClient, lease: Lease): Db => {
  const known = drizzles.get(lease)
  if (known) return known
  const made = drizzle(naming(client, lease))
  drizzles.set(lease, made)
  return made
}

const queryOn =
  (client: pg.ClientBase, lease: Lease): Query =>
  async <T extends Row>(name: string, text: string, values: readonly unknown[]) => {
    checkLease(lease)
    hold(client)
    return (await client.query<T>({ name, text, values: values as unknown[] })).rows
  }

const queryOnPool =
  (pool: pg.Pool): Query =>
  async <T extends Row>(name: string, text: string, values: readonly unknown[]) =>
    (await pool.query<T>({ name, text, values: values as unknown[] })).rows

type Connections = { pool: pg.Pool; spares: Spares }

const dialect = new PgDialect()
const rowsOn =
  (client: pg.ClientBase, lease: Lease): Rows =>
  async <T extends Row>(statement: SQL) => {
    checkLease(lease)
    const { sql: text, params } = dialect.sqlToQuery(statement)
    hold(client)
    return (await client.query<T>({ name: nameOf(text), text, values: params } as pg.QueryConfig)).rows
  }

const AS_TEXT = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig
const textsOn =
  (client: pg.ClientBase, lease: Lease): Texts =>
  async (statement: SQL) => {
    checkLease(lease)
    const { sql: text, params } = dialect.sqlToQuery(statement)
    hold(client)
    return (await client.query<Text[]>({ name: nameOf(text), text, values: params, rowMode: 'array', types: AS_TEXT } as pg.QueryArrayConfig)).rows
  }

const handsOn = (client: pg.PoolClient, { put, gather }: Pick<Hands, 'put' | 'gather'>): Hands => {
  const lease = leaseOf(client)
  return { db: drizzleOf(client, lease), query: queryOn(client, lease), put, gather, rows: rowsOn(client, lease), texts: textsOn(client, lease) }
}

/** One round trip: the role, the workspace, and the transaction begin together. */
const beginFor = (workspaceId: string, scope: string | undefined, begin = 'begin'): string => {
  if (!isId(workspaceId)) throw new Error('A transaction needs a workspace id.')
  const role = scope === undefined ? 'set local role patchbay_app' : `set local role patchbay_scoped; set local patchbay.scope = ${literal(scope)}`
  return `${begin}; ${role}; set local patchbay.workspace_id = '${workspaceId}'`
}

/** The statements of a transaction that nobody waits for; the first that failed is why the others did. */
const createPuts = (client: pg.ClientBase) => {
  const lease = leaseOf(client)
  const sent: Promise<unknown>[] = []
  const keep = (answer: Promise<unknown>) => {
    // Looked at when the transaction ends; until then nobody listens.
    answer.catch(() => undefined)
    sent.push(answer)
  }
  const put: Put = (name, text, values) => {
    checkLease(lease)
    hold(client)
    keep(client.query({ name, text, values: values as unknown[] }))
  }
  const kept = new Map<unknown, { rows: unknown[]; send(): void }>()
  const flush = () => {
    const all = [...kept.values()]
    kept.clear()
    for (const { send } of all) send()
  }
  return {
    begin(text: string) {
      gathered.set(client, flush)
      hold(client)
      keep(client.query(text))
    },
    put,
    gather: (<T>(send: (put: Put, rows: T[]) => void, row: T) => {
      const known = kept.get(send)
      if (known) return void known.rows.push(row)
      const rows = [row]
      kept.set(send, { rows, send: () => send(put, rows) })
    }) satisfies Gather,
    /** Whatever was kept and not sent is forgotten. */
    forget: () => void gathered.delete(client),
    /** The error of the first that failed. */
    async failure(): Promise<Error | null> {
      for (const outcome of await Promise.allSettled(sent)) if (outcome.status === 'rejected') return outcome.reason as Error
      return null
    },
  }
}

/** A connection, and what begins a transaction on it. */
const enter = async ({ pool, spares }: Connections, begin: string): Promise<{ client: pg.PoolClient; begin: string }> => {
  const spare = spares.take()
  return spare ? { client: spare, begin: `commit; ${begin}` } : { client: await pool.connect(), begin }
}

/** Nothing can have been written, so nobody need wait for the end of it, which costs as much as a short question. */
const inReading = async <T>(to: Connections, workspaceId: string, work: (hands: Hands) => Promise<T>, scope: string | undefined): Promise<{ result: T; rows: Row[] }> => {
  const { client, begin } = await enter(to, beginFor(workspaceId, scope, 'begin read only'))
  const puts = createPuts(client)
  try {
    puts.begin(begin)
    const result = await work(handsOn(client, puts))
    puts.forget()
    to.spares.keep(client)
    return { result, rows: [] }
  } catch (error) {
    puts.forget()
    endLease(client)
    to.spares.end(client, 'rollback')
    throw (await puts.failure()) ?? error
  }
}

const inTransaction = async <T>(
  to: Connections,
  workspaceId: string,
  work: (hands: Hands) => Promise<T>,
  ending: () => Ending,
  scope: string | undefined,
): Promise<{ result: T; rows: Row[] }> => {
  const { client, begin } = await enter(to, beginFor(workspaceId, scope))
  const puts = createPuts(client)
  let broken: Error | undefined
  try {
    puts.begin(begin)
    const result = await work(handsOn(client, puts))
    const last = ending()
    hold(client)
    const written = last ? client.query<Row>({ name: last.name, text: last.text, values: last.values as unknown[] }) : null
    // PostgreSQL answers the commit of a transaction in which something failed with a rollback.
    const [answer] = await Promise.all([written, client.query('commit')])
    const failure = await puts.failure()
    if (failure) throw failure
    return { result, rows: answer?.rows ?? [] }
  } catch (error) {
    endLease(client)
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(sentenceOf(failure))
    })
    throw (await puts.failure()) ?? error
  } finally {
    puts.forget()
    client.release(broken)
  }
}

export const connect = (options: pg.PoolConfig, onError: (error: Error) => void): Database => {
  // A statement that has a name is planned once a connection, not with every call: our statements do not want different
  // plans for different values, and planning costs more than most of them.
  // Pages are in memory or on solid disks, where looking one up costs little more than reading on.
  // Times that are passed on as texts are in UTC.
  const settings = { max: 16, pipeline: true, options: '-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1 -c jit=off -c timezone=UTC', ...options, application_name: 'patchbay' }
  const [pool, own] = [new pg.Pool(settings), new pg.Pool({ ...settings, max: 1 })]
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  for (const each of [pool, own]) {
    each.on('error', onError)
    each.on('connect', (client) => void client.on('error', onError))
  }
  const to = { pool, spares: createSpares(pool) }
  return {
    pool,
    transaction: (workspaceId, work, ending = () => null, scope) => inTransaction(to, workspaceId, work, ending, scope),
    reading: (workspaceId, work, scope) => inReading(to, workspaceId, work, scope),
    lookUp: queryOnPool(pool),
    urgent: queryOnPool(own),
    close: async () => void (await Promise.all([pool.end(), own.end()])),
  }
}

/** A text as a literal of SQL, for what no parameter can be; everything else takes parameters. */
export const literal = (text: string): string => pg.escapeLiteral(text)

/** `limit` written into the statement: as a parameter it is unknown when the plan is made, and the plan is made for thousands. */
export const limitTo = (rows: number): SQL => sql.raw(`limit ${Math.trunc(rows)}`)

/** A duplicate of a unique key, and of which. */
export const duplicateOf = (error: unknown): string | null => {
  const cause = (error as { cause?: unknown }).cause ?? error
  const { code, constraint } = cause as { code?: string; constraint?: string }
  return code === '23505' ? (constraint ?? '') : null
}
