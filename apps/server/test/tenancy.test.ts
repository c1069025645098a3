// The locks of tenancy, read from the catalogue and tried from inside: no key without the workspace, no row of another.
import { createIssue, updateIssue } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHarness, type Harness } from './harness.ts'
import { fingerprint, makeWorld, type World } from './world.ts'

let h: Harness
let mine: World
let theirs: World
let tables: string[]
const ask = async <T extends Record<string, unknown>>(text: string, values: unknown[] = []) => (await h.app.house.database.pool.query<T>(text, values)).rows
beforeAll(async () => {
  h = await startHarness()
  mine = await makeWorld(h)
  theirs = await makeWorld(h)
  tables = (await ask<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`)).map((r) => r.name)
})
afterAll(() => h.close())

/** Tables of the migrations tool, which know of no workspace. */
const HOUSEKEEPING = ['drizzle_migrations', '__drizzle_migrations']

describe('the catalogue', () => {
  test('every table names the workspace', async () => {
    const named = await ask<{ name: string }>(`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id' and is_nullable = 'NO'`)
    expect(tables.filter((t) => !HOUSEKEEPING.includes(t)).toSorted()).toEqual(named.map((r) => r.name).toSorted())
  })

  test('every primary key and unique index contains it', async () => {
    const keys = await ask<{ name: string; columns: string[] }>(`
      select i.indexrelid::regclass::text as name, array(select a.attname::text from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey)) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = 'public'::regnamespace and c.relname <> all($1) and (i.indisunique or i.indisprimary)`, [HOUSEKEEPING])
    expect(keys.length).toBeGreaterThan(20)
    expect(keys.filter((k) => !k.columns.includes('workspace_id'))).toEqual([])
  })

  test('every foreign key joins the workspace to itself', async () => {
    const keys = await ask<{ name: string; pairs: string[] }>(`
      select k.conname as name, array(select a.attname || '=' || b.attname from unnest(k.conkey, k.confkey) as u(here, there)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.here join pg_attribute b on b.attrelid = k.confrelid and b.attnum = u.there) as pairs
      from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`)
    expect(keys.length).toBeGreaterThan(20)
    expect(keys.filter((k) => !k.pairs.includes('workspace_id=workspace_id'))).toEqual([])
  })

  test('row-level security is on, with a policy for the role of the app, for reading and writing', async () => {
    const locked = await ask<{ name: string }>(`
      select c.relname as name from pg_class c join pg_policy p on p.polrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and p.polcmd = '*' and p.polqual is not null and p.polwithcheck is not null
        and 'patchbay_app'::regrole = any(p.polroles)`)
    expect(locked.map((r) => r.name).toSorted()).toEqual(tables.filter((t) => !HOUSEKEEPING.includes(t)).toSorted())
  })

  test('the role of the app owns nothing and cannot pass the locks', async () => {
    const [role] = await ask(`select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb from pg_roles where rolname = 'patchbay_app'`)
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false, rolcreatedb: false })
    expect(await ask(`select relname from pg_class where relowner = 'patchbay_app'::regrole`)).toEqual([])
  })
})

describe('inside a transaction of one workspace', () => {
  test('a select without any condition sees its own rows only, on every table', async () => {
    const filled: string[] = []
    for (const table of tables.filter((t) => !HOUSEKEEPING.includes(t))) {
      const seen = await h.inside(mine.workspaceId, (ctx) => ctx.rows<{ workspace_id: string }>(sql`select distinct workspace_id from ${sql.identifier(table)}`))
      expect([table, seen.filter((r) => r.workspace_id !== mine.workspaceId)]).toEqual([table, []])
      if (seen.length > 0) filled.push(table)
    }
    expect(filled.length).toBeGreaterThan(15)
  })

  test('an update or delete without any condition touches its own rows only', async () => {
    const before = await fingerprint(h, theirs.workspaceId)
    for (const table of tables.filter((t) => !HOUSEKEEPING.includes(t))) {
      const undone = h.inside(mine.workspaceId, async (ctx) => {
        const touched = await ctx.rows<{ workspace_id: string }>(sql`update ${sql.identifier(table)} set workspace_id = workspace_id returning workspace_id`)
        expect(touched.filter((r) => r.workspace_id !== mine.workspaceId)).toEqual([])
        throw new Error('undo')
      })
      await expect(undone).rejects.toThrow('undo')
    }
    for (const table of ['messages', 'issue_tags', 'attachments', 'events', 'sessions', 'api_tokens'])
      await h.inside(mine.workspaceId, (ctx) => ctx.rows(sql`delete from ${sql.identifier(table)}`))
    expect(await fingerprint(h, theirs.workspaceId)).toEqual(before)
  })

  test('a row cannot be written for another workspace, nor moved there', async () => {
    for (const table of ['accounts', 'contacts', 'issues', 'members', 'messages', 'sessions', 'tags', 'teams'])
      await expect(h.inside(theirs.workspaceId, (ctx) => ctx.rows(sql`update ${sql.identifier(table)} set workspace_id = ${mine.workspaceId}`))).rejects.toThrow(/row-level security/)
    await expect(h.inside(mine.workspaceId, (ctx) => ctx.rows(sql`insert into tags (workspace_id, id, object_type, value, hex_color) values (${theirs.workspaceId}, ${crypto.randomUUID()}, 'issue', 'planted', '#000000')`)))
      .rejects.toThrow(/row-level security/)
  })

  test('events and numbers of another workspace cannot be made', async () => {
    await expect(h.inside(mine.workspaceId, (ctx) => ctx.rows(sql`select patchbay_flush(${theirs.workspaceId}, ${ctx.now}, '[["issue.created",null,null,{},{}]]'::jsonb, '[]'::jsonb)`))).rejects.toThrow(/workspace of the transaction/)
    const [row] = await h.inside(mine.workspaceId, (ctx) => ctx.rows<{ number: number | null }>(sql`select patchbay_next_number(${theirs.workspaceId}) as number`))
    expect(row?.number ?? null).toBeNull()
  })

  test('the job queue and the settings of the server are out of reach', async () => {
    for (const statement of ['select * from graphile_worker._private_jobs', 'select rolpassword from pg_authid', `copy tags to program 'true'`])
      await expect(h.inside(mine.workspaceId, (ctx) => ctx.query(`out-${statement.length}`, statement, []))).rejects.toThrow()
  })
})

test('the news of one workspace never reaches the other', async () => {
  const heard: { workspaceId: string; chunk: string }[] = []
  const stop = h.app.bus.subscribe('live', (news) => void heard.push({ workspaceId: String(news.workspaceId), chunk: String(news.chunk) }))
  const [a, b] = [await makeWorld(h), await makeWorld(h)]
  const issue = await h.client(a.token)(createIssue, { body: { title: 'Only ours', body_html: 'x', account_id: a.ids.account } })
  await h.client(a.token)(updateIssue, { params: { id: issue.id }, body: { state: 'closed' } })
  stop()
  const of = (world: World) => heard.filter((n) => n.workspaceId === world.workspaceId).map((n) => n.chunk).join('')
  expect(of(a)).toContain(issue.id)
  expect(of(b)).not.toContain(issue.id)
  for (const id of Object.values(a.ids)) expect(of(b)).not.toContain(id)
})
