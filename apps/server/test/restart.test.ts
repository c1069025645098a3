// A database of somebody else's is restarted under a running server: the server lives, says so meanwhile, and goes on.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createClient, createIssue, type Client } from '@patchbay/contract'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { newId } from '../src/platform/id.ts'
import { startEmbedded, type Embedded } from '../src/platform/postgres/embedded.ts'
import { makeFolder } from '../src/platform/postgres/test/harness.ts'
import { hashToken, newSecret } from '../src/platform/secrets.ts'

const MAIN = join(import.meta.dirname, '../src/main.ts')
const until = (holds: () => Promise<boolean> | boolean) => expect.poll(() => Promise.resolve(holds()).catch(() => false), { timeout: 30_000, interval: 50 }).toBe(true)

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

const startServer = async (databaseUrl: string) => {
  const port = await freePort()
  const { PATH = '' } = process.env
  const env = { PATH, HOST: '127.0.0.1', PORT: String(port), DATABASE_URL: databaseUrl, DATA_DIR: makeFolder(), SECRET_KEY: 'a key for tests only, thirty-two long', LOG_LEVEL: 'silent' }
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const complaints = text(child.stderr)
  const url = `http://127.0.0.1:${port}`
  const ready = () => fetch(`${url}/readyz`).then((r) => r.status)
  await until(async () => (await ready()) === 200)
  return { child, url, ready, complaints }
}

/** One statement at a time, each over a connection of its own: the database goes and comes. */
const askWith = (url: string) => async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.end()
  }
}
type Ask = ReturnType<typeof askWith>

const signIn = async (ask: Ask) => {
  const [member] = await ask<{ workspace_id: string; id: string }>('select workspace_id, id from members limit 1')
  if (!member) throw new Error('The first start made no admin.')
  const [token, secret] = [newId(Date.now()), newSecret()]
  await ask(`insert into api_tokens (workspace_id, id, name, secret_hash) values ($1, $2, 'Tests', $3)`, [member.workspace_id, token, hashToken(secret)])
  const compact = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
  return { workspaceId: member.workspace_id, token: `pb_${compact(member.workspace_id)}${compact(token)}_${secret}` }
}

const listen = async (url: string, token: string) => {
  const answer = await fetch(`${url}/api/app/live`, { headers: { authorization: `Bearer ${token}` } })
  const stream = { text: '', ended: false }
  const read = async () => {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) stream.text += new TextDecoder().decode(chunk)
  }
  void read().catch(() => undefined).finally(() => void (stream.ended = true))
  return stream
}

const addJobs = (ask: Ask, workspaceId: string, n: number) =>
  ask(`select graphile_worker.add_job('slack.card', json_build_object('workspaceId', $1::text, 'issueId', gen_random_uuid())) from generate_series(1, $2::int)`, [workspaceId, n])
const jobsLeft = async (ask: Ask) => (await ask<{ n: number }>('select count(*)::int as n from graphile_worker._private_jobs'))[0]?.n
const addLetter = (ask: Ask, workspaceId: string) =>
  ask(`insert into letters (workspace_id, channel, lane, external_id, payload, received_at, due_at) values ($1, 'slack', gen_random_uuid() || ':CNONE', gen_random_uuid(), '{}', now(), now())`, [workspaceId])
const lettersLeft = async (ask: Ask) => (await ask<{ n: number }>('select count(*)::int as n from letters where done_at is null'))[0]?.n

const isDown = async (server: Awaited<ReturnType<typeof startServer>>, token: string) => {
  const ready = await fetch(`${server.url}/readyz`)
  const asked = await fetch(`${server.url}/api/tags`, { headers: { authorization: `Bearer ${token}` } })
  expect([ready.status, await ready.json()]).toEqual([503, { ok: false, errors: [expect.stringMatching(/^The database [^.]*\.$/)] }])
  expect([asked.status, await asked.json()]).toEqual([503, { errors: [expect.stringMatching(/^The database [^.]*\.$/)], code: 'unavailable', request_id: expect.any(String) }])
}

/** Jobs, lanes and the stream, each of which has its own connection or its own way back. */
const goesOn = async (ask: Ask, call: Client, workspaceId: string, stream: { text: string; ended: boolean }) => {
  await addJobs(ask, workspaceId, 5)
  await addLetter(ask, workspaceId)
  const made = await call(createIssue, { body: { title: 'After the night', body_html: 'x', requester_email: 'kim@acme.example' } })
  await until(() => stream.text.includes(made.id))
  await until(async () => (await jobsLeft(ask)) === 0 && (await lettersLeft(ask)) === 0)
  const listeners = await ask(`select 1 from pg_stat_activity where application_name = 'patchbay bus'`)
  expect([listeners.length, stream.ended]).toEqual([1, false])
}

test('the server lives through restarts of its database and goes on by itself', { timeout: 120_000 }, async () => {
  const folder = makeFolder()
  let database: Embedded = await startEmbedded({ dataDir: folder })
  onTestFinished(() => database.stop())
  const server = await startServer(database.url)
  const ask = askWith(database.url)
  const { workspaceId, token } = await signIn(ask)
  const call = createClient({ baseUrl: `${server.url}/api`, token })
  const stream = await listen(server.url, token)
  await goesOn(ask, call, workspaceId, stream)
  for (const jobs of [0, 1_000, 1_000]) {
    await addJobs(ask, workspaceId, jobs)
    // So that some are being worked when the database goes.
    await until(async () => jobs === 0 || Number(await jobsLeft(ask)) < jobs)
    await database.stop()
    await until(async () => (await server.ready()) === 503)
    await isDown(server, token)
    database = await startEmbedded({ dataDir: folder })
    await until(async () => (await server.ready()) === 200)
    expect(server.child.exitCode).toBe(null)
    await goesOn(ask, call, workspaceId, stream)
  }
  expect(stream.text).toContain('event: refetch')
  await database.stop()
  await until(async () => (await server.ready()) === 503)
  server.child.kill('SIGTERM')
  expect([await server.complaints, server.child.signalCode]).toEqual(['', null])
})
