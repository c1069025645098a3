// The tables as the code declares them are the tables that the migrations make: every column, its type, and whether it may be empty.
import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as schema from '../src/schema.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())

/** PostgreSQL's own name of a type, without what it may be called besides. */
const plain = (type: string): string => type.replace(/\btimestamp ?(\(\d\))? +with time zone/, 'timestamptz$1').replace(/\bbigserial\b/, 'bigint').replace(/\bserial\b/, 'integer')

/** Words to search by are reckoned by the database and read by nobody, so they need not be declared. */
const WORDS = / tsvector( not null)?$/

test('declared and migrated are the same', async () => {
  const { rows } = await h.app.house.database.pool.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end order by a.attname) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped group by 1`)
  const migrated = new Map(rows.map((r) => [r.name, r.columns.map((c) => plain(c)).toSorted()]))
  const declared = Object.values(schema).filter((one) => is(one, PgTable)).map((one) => getTableConfig(one))
  expect(declared.length).toBeGreaterThan(50)
  const differing = declared.flatMap(({ name, columns }) => {
    const there = new Set(migrated.get(name))
    const here = new Set(columns.map((c) => plain(`${c.name} ${c.getSQLType()}${c.notNull ? ' not null' : ''}`)))
    return [...[...here].filter((c) => !there.has(c)).map((c) => `${name}: declared alone: ${c}`), ...[...there].filter((c) => !here.has(c) && !WORDS.test(c)).map((c) => `${name}: migrated alone: ${c}`)]
  })
  expect(differing).toEqual([])
})
