// A server killed while a mail and a call are on their way: both arrive, and what arrives twice says so by its id.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient, createIssue } from '@patchbay/contract'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { startEmbedded } from '../src/platform/postgres/embedded.ts'
import { makeFolder } from '../src/platform/postgres/test/harness.ts'
import { askWith, freePort, signIn, startServer, until } from './own-server.ts'

/** Receivers that have got it and say nothing, as long as they are told to. */
const startReceivers = async () => {
  const got = { calls: [] as string[], mails: [] as string[], isSilent: true }
  const http = createServer((request, response) => {
    request.resume().on('end', () => {
      got.calls.push(String(request.headers['idempotency-key']))
      if (!got.isSilent) response.writeHead(204).end()
    })
  })
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        got.mails.push(/^Message-ID: (.*)$/im.exec(Buffer.concat(chunks).toString('utf8'))?.[1]?.trim() ?? '')
        if (!got.isSilent) done()
      })
    },
  })
  smtp.on('error', () => undefined)
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', () => done()))
  await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', () => done()))
  onTestFinished(() => {
    http.closeAllConnections()
    http.close()
    smtp.close(() => undefined)
  })
  const port = (server: { address(): unknown }) => (server.address() as AddressInfo).port
  return { got, home: `http://127.0.0.1:${port(http)}`, mailUrl: `smtp://127.0.0.1:${port(smtp.server)}` }
}

test('what was on its way arrives, once for whoever looks at ids', { timeout: 180_000 }, async () => {
  const { got, home, mailUrl } = await startReceivers()
  const database = await startEmbedded({ dataDir: makeFolder() })
  onTestFinished(() => database.stop())
  const again = { port: await freePort(), dataDir: makeFolder(), more: { SMTP_URL: mailUrl, MAIL_FROM: 'desk@patchworks.example', AI_PRIVATE_URLS: home } }
  const server = await startServer(database.url, again)
  const ask = askWith(database.url)
  const { token } = await signIn(ask)
  const actions = [{ do: 'call_url', method: 'POST', url: `${home}/in`, headers: [], body: '{}' }, { do: 'send_email', to: [{ kind: 'address', email: 'ops@lantern.example' }], subject: 'Look', body_html: 'Look' }]
  const added = await fetch(`${server.url}/api/app/triggers`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ name: 'Both', kickoffs: [{ on: 'issue.created' }], paths: [{ actions }] }),
  })
  expect(added.status).toBe(200)
  await createClient({ baseUrl: `${server.url}/api`, token })(createIssue, { body: { title: 'On its way', body_html: 'x', requester_email: 'kim@acme.example' } })
  await until(() => got.calls.length === 1 && got.mails.length === 1)
  server.child.kill('SIGKILL')
  got.isSilent = false
  await startServer(database.url, again)
  // Held for the one that is gone, until its time is over.
  await expect.poll(async () => (await ask(`select 1 from trigger_runs where state = 'done'`)).length, { timeout: 90_000, interval: 250 }).toBe(1)
  expect([got.calls.length, new Set(got.calls).size, got.mails.length, new Set(got.mails).size]).toEqual([2, 1, 2, 1])
  expect(await ask('select state, attempts from outbox')).toEqual([{ state: 'sent', attempts: 2 }, { state: 'sent', attempts: 2 }])
})
