// A database of somebody else's is restarted under a running server: the server lives, says so meanwhile, and goes on.
import { createClient, createIssue, type Client } from '@patchbay/contract'
import { expect, onTestFinished, test } from 'vitest'
import { startEmbedded, type Embedded } from '../src/platform/postgres/embedded.ts'
import { makeFolder } from '../src/platform/postgres/test/harness.ts'
import { askWith, signIn, startServer, until, type Ask, type OwnServer } from './own-server.ts'

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

const isDown = async (server: OwnServer, token: string) => {
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
