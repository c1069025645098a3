// The embedded database as everybody meets it: made, reopened, refused in plain words, and stopped.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { startEmbedded, type EmbeddedOptions } from '../embedded.ts'
import { isAlive } from '../processes.ts'
import { ask, makeFolder, startOwner } from './harness.ts'

async function start(options: EmbeddedOptions) {
  const database = await startEmbedded(options)
  onTestFinished(() => database.stop())
  return database
}

test('what was stored is there after a stop and a start, and safety is on', async () => {
  const dataDir = join(makeFolder(), 'data')
  const first = await start({ dataDir })
  await ask(first.url, "create table note (text text); insert into note values ('Ärger')")
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)

  const second = await start({ dataDir })
  expect(await ask(second.url, 'select upper(text) as text from note')).toEqual([{ text: 'ÄRGER' }])
  const settings = await ask(
    second.url,
    "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'jit', 'listen_addresses', 'synchronous_commit') order by name",
  )
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on', full_page_writes: 'on', jit: 'off', listen_addresses: '', synchronous_commit: 'on',
  })
})

test('the desk is an ordinary role that may make roles and databases; the owner address is the superuser', async () => {
  const database = await start({ dataDir: makeFolder(), durable: false })
  const who = 'select rolname, rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user'
  expect(await ask(database.url, who)).toEqual([{ rolname: 'patchbay', rolsuper: false, rolcreatedb: true, rolcreaterole: true }])
  expect(await ask(database.ownerUrl, who)).toMatchObject([{ rolname: 'postgres', rolsuper: true }])
  await ask(database.url, 'create role desk_reader; set role desk_reader; reset role; create extension pg_trgm')
  // No pool: its end does not wait for its connections, and the database is stopped next.
  const client = new pg.Client(database.connectionOptions)
  await client.connect()
  expect((await client.query('select current_database() as name')).rows).toEqual([{ name: 'patchbay' }])
  await client.end()
  const guess = new URL(database.url)
  guess.password = 'guess'
  await expect(ask(guess.href, 'select 1')).rejects.toThrow(/password authentication failed/)
})

test('a second start on the same folder is told who holds it, and harms nothing', async () => {
  const dataDir = makeFolder()
  const database = await start({ dataDir, durable: false })
  const message = new RegExp(`already in use by process ${process.pid};`)
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ code: 'POSTGRES_IN_USE', message: expect.stringMatching(message) })
  expect(await startOwner(dataDir)).toMatchObject({ code: 'POSTGRES_IN_USE', message: expect.stringMatching(message) })
  expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a database that is thrown away leaves nothing', async () => {
  const dataDir = makeFolder()
  const database = await start({ dataDir, durable: false })
  await database.stop()
  expect(readdirSync(dataDir)).toEqual([])
})

test('a folder too deep for a socket is no hindrance', async () => {
  const dataDir = join(makeFolder(), 'a-folder-with-a-long-name-'.repeat(6))
  const database = await start({ dataDir, durable: false })
  expect(database.connectionOptions.host.length).toBeLessThan(90)
  expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await database.stop()
  expect(existsSync(database.connectionOptions.host)).toBe(false)
})

test('data of another major version is refused with what to do', async () => {
  const dataDir = makeFolder()
  const { path } = await start({ dataDir }).then(async (database) => {
    await database.stop()
    return database
  })
  writeFileSync(join(path, 'PG_VERSION'), '17\n')
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
    code: 'POSTGRES_OTHER_VERSION',
    message: expect.stringMatching(/made by PostgreSQL 17 and this Patchbay brings 18; export it .*pg_dump/),
  })
})

test("somebody else's files are left alone", async () => {
  const dataDir = makeFolder()
  mkdirSync(join(dataDir, 'postgres'))
  writeFileSync(join(dataDir, 'postgres', 'letters.txt'), 'Dear Ada')
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ code: 'POSTGRES_DIRECTORY_NOT_OURS' })
  expect(readFileSync(join(dataDir, 'postgres', 'letters.txt'), 'utf8')).toBe('Dear Ada')
  expect(existsSync(join(dataDir, 'postgres.lock'))).toBe(false)
})

test('an end that nobody asked for is told', async () => {
  const told = Promise.withResolvers<{ code: string }>()
  const database = await start({ dataDir: makeFolder(), durable: false, onEnd: told.resolve })
  process.kill(database.pid, 'SIGQUIT')
  expect(await told.promise).toMatchObject({ code: 'POSTGRES_STOPPED' })
})
