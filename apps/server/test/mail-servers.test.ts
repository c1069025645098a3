// A mail server of a workspace's own, against real servers: everything of that workspace leaves by it, and nothing else does.
import { createAccount, createContact, createIssue, type EmailSending, NOTIFICATION_KINDS } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sendDue, tellMembers } from '../src/modules/notifications/jobs.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'
import { createMailServer } from './mail-server.ts'

const NOON = new Date('2026-03-04T12:00:00Z')
const house = createMailServer()
const own = createMailServer({ user: 'desk', password: 'open sesame' })
const strict = createMailServer({ user: 'desk', password: 'open sesame' })

let h: Harness
let desk: Desk
let admin: Record<string, string>
let port: number
let strictPort: number
const portOf = (env: { SMTP_URL: string }) => Number(new URL(env.SMTP_URL).port)

beforeAll(async () => {
  const env = await house.listen()
  port = portOf(await own.listen())
  strictPort = portOf(await strict.listen())
  h = await startHarness({ startsAt: NOON, env: { ...env, SMTP_PRIVATE_URLS: `smtp://127.0.0.1:${port}` } })
})
afterAll(async () => {
  await h.close()
  await Promise.all([house.close(), own.close(), strict.close()])
})
beforeEach(async () => {
  h.clock.now = NOON
  h.clock.pass(61_000)
  desk = await makeDesk(h)
  admin = await signedIn(h, desk.workspaceId, desk.admin.id)
  for (const server of [house, own, strict]) {
    server.received.length = 0
    server.refuse.on = false
  }
})

const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, headers = admin) => {
  const { 'content-type': type, ...rest } = headers
  const answer = await h.app.http.inject({ method, url: `/api/app${path}`, headers: payload && type ? headers : rest, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.body, ...answer.json<{ data?: unknown; errors?: string[] }>() }
}
const server = (change: object = {}) => ({ host: '127.0.0.1', port, encryption: 'starttls', username: 'desk', password: 'open sesame', from_name: 'Åsa of Patchworks', from_address: 'help@patchworks.example', ...change })
/** The certificate of a test is its own, which nobody trusts; what is sent in the open needs no password. */
const open = (change: object = {}) => server({ encryption: 'none', username: '', password: '', ...change })
const sending = async (headers = admin) => (await ask('GET', '/email-sending', undefined, headers)).data as EmailSending
const head = (raw: string, name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(raw.replace(/\r?\n[ \t]+/g, ' '))?.[1]?.trim() ?? ''

describe('what is set', () => {
  test('is shown without its password, and goes', async () => {
    expect(await sending()).toMatchObject({ is_ready: true, own: null, from: 'Patchbay <desk@patchworks.example>' })
    const set = await ask('PUT', '/email-sending/server', server())
    expect(set).toMatchObject({ status: 200, data: { host: '127.0.0.1', has_password: true, failure: null, last_sent_at: null } })
    const shown = await ask('GET', '/email-sending')
    expect(shown.data).toMatchObject({ is_ready: true, server: `127.0.0.1:${port}`, encryption: 'starttls', from: 'Åsa of Patchworks <help@patchworks.example>', own: { username: 'desk', has_password: true } })
    expect(set.body + shown.body + h.lines.join('')).not.toContain('open sesame')
    const kept = await h.app.house.database.pool.query<{ password: string }>('select password from mail_servers where workspace_id = $1', [desk.workspaceId])
    expect(kept.rows[0]?.password).toMatch(/^v1\./)
    expect((await ask('DELETE', '/email-sending/server')).status).toBe(200)
    expect(await sending()).toMatchObject({ own: null, from: 'Patchbay <desk@patchworks.example>' })
    expect((await ask('DELETE', '/email-sending/server')).status).toBe(404)
  })

  test('keeps its password for the same server alone', async () => {
    await ask('PUT', '/email-sending/server', server())
    const { password: _, ...without } = server()
    expect((await ask('PUT', '/email-sending/server', { ...without, from_name: 'Help' })).status).toBe(200)
    for (const change of [{ host: 'smtp.evil.example' }, { port: 2525 }, { username: 'other' }, { encryption: 'tls' }])
      expect(await ask('PUT', '/email-sending/server', { ...without, ...change })).toMatchObject({ status: 400, errors: ['password: give it again; the one that is held is for the server, user and encryption as they were.'] })
    expect((await sending()).own).toMatchObject({ host: '127.0.0.1', username: 'desk', has_password: true, from_name: 'Help' })
    expect(await ask('PUT', '/email-sending/server', open())).toMatchObject({ status: 200, data: { has_password: false } })
    expect(await ask('PUT', '/email-sending/server', { ...without })).toMatchObject({ status: 400, errors: ['password: the user name needs its password.'] })
  })

  test.each([
    ['an address with a path', { host: 'smtp.example.com/x' }, 'host: give the name of the server alone, such as smtp.example.com.'],
    ['a line break', { host: 'smtp.example.com\nx' }, 'host: give the name of the server alone, such as smtp.example.com.'],
    ['no port', { port: 0 }, 'port'],
    ['a header in the name', { from_name: 'Help\r\nBcc: all@example.com' }, 'from_name: must be one line of plain characters.'],
    ['no address', { from_address: 'help' }, 'from_address'],
    ['a password in the open', { encryption: 'none' }, 'encryption: a password would travel in the open; choose TLS or STARTTLS.'],
    ['something unknown', { pool: true }, 'Unknown field: pool. Remove it.'],
  ])('is refused with %s', async (_, change, words) => {
    const answer = await ask('PUT', '/email-sending/server', server(change))
    expect([answer.status, answer.errors?.[0]]).toEqual([400, expect.stringContaining(words)])
    expect((await sending()).own).toBeNull()
  })

  test('is for admins, and of this workspace alone', async () => {
    const sam = await makeMember(h, desk.workspaceId, { name: 'Sam Osei' })
    expect((await ask('PUT', '/email-sending/server', server(), await signedIn(h, desk.workspaceId, sam.id))).status).toBe(403)
    await ask('PUT', '/email-sending/server', open())
    const other = await makeDesk(h)
    const theirs = await signedIn(h, other.workspaceId, other.admin.id)
    expect((await sending(theirs)).own).toBeNull()
    expect((await ask('DELETE', '/email-sending/server', undefined, theirs)).status).toBe(404)
    expect((await ask('POST', '/email-sending/test', undefined, theirs)).status).toBe(200)
    expect([house.received.length, own.received.length]).toEqual([1, 0])
  })
})

describe('a test', () => {
  test('goes by the own server, from its sender', async () => {
    await ask('PUT', '/email-sending/server', open())
    expect(await ask('POST', '/email-sending/test')).toMatchObject({ status: 200, data: { to: desk.admin.email } })
    expect(house.received).toEqual([])
    expect(own.received.map(({ to, raw }) => [to, head(raw, 'From')])).toEqual([[[desk.admin.email], '=?UTF-8?Q?=C3=85sa_of_Patchworks?= <help@patchworks.example>']])
    expect((await sending()).own).toMatchObject({ last_sent_at: new Date(NOON.getTime() + 61_000).toISOString(), failure: null })
  })

  test('says what the server said, keeps it, and forgets it once a mail leaves', async () => {
    await ask('PUT', '/email-sending/server', open())
    own.refuse.on = true
    expect(await ask('POST', '/email-sending/test')).toMatchObject({ status: 409, errors: [expect.stringContaining('The mailbox is full')] })
    expect((await sending()).own?.failure).toEqual({ at: new Date(NOON.getTime() + 61_000).toISOString(), says: expect.stringContaining('The mailbox is full') as string })
    own.refuse.on = false
    await ask('POST', '/email-sending/test')
    expect((await sending()).own?.failure).toBeNull()
    expect(house.received).toEqual([])
  })

  test('tells no password to a server whose certificate nobody vouches for', async () => {
    await ask('PUT', '/email-sending/server', server())
    const answer = await ask('POST', '/email-sending/test')
    expect([answer.status, answer.errors?.[0]]).toEqual([409, `No encrypted connection to 127.0.0.1:${port} came about; look at its certificate.`])
    expect([own.received, own.tried]).toEqual([[], []])
  })

  test.each([
    ['this machine', () => open({ port: strictPort })],
    ['this machine by name', () => open({ host: 'localhost', port: strictPort })],
    ['a private network', () => open({ host: '10.0.0.5', port: 25 })],
    ['the address of the cloud', () => open({ host: '169.254.169.254', port: 80 })],
    ['IPv6', () => open({ host: '::1', port: strictPort })],
  ])('does not reach into %s', async (_, given) => {
    const asked = given()
    expect((await ask('PUT', '/email-sending/server', asked)).status).toBe(200)
    const answer = await ask('POST', '/email-sending/test')
    expect([answer.status, answer.errors?.[0]]).toEqual([409, expect.stringMatching(/is in a private network, which is not allowed/)])
    expect(strict.connections()).toBe(0)
  })

  test('of a port where no mail server is ends in a sentence', async () => {
    await ask('PUT', '/email-sending/server', open({ host: 'no-such-name.invalid', port: 25 }))
    expect((await ask('POST', '/email-sending/test')).errors?.[0]).toMatch(/^There is no server named no-such-name\.invalid:25; look at the name in these settings\./)
  })
})

describe('what leaves by it', () => {
  test('notifications', async () => {
    await ask('PUT', '/email-sending/server', open())
    const member = await makeMember(h, desk.workspaceId, { name: 'Sam Osei' })
    const headers = await signedIn(h, desk.workspaceId, member.id)
    const matrix = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, ['email']]))
    await ask('PUT', '/notification-settings', { matrix, quiet: { on: false, from: '19:00', to: '08:00', weekends: false, time_zone: 'UTC', except_urgent: true } }, headers)
    const account = await h.client(desk.token)(createAccount, { body: { name: 'Acme' } })
    const contact = await h.client(desk.token)(createContact, { body: { name: 'Wren', account_id: account.id } })
    await h.client(desk.token)(createIssue, { body: { title: 'Login fails', body_html: '<p>Words</p>', requester_id: contact.id, assignee_id: member.id } })
    for (let round = 0; round < 2; round += 1) {
      await tellMembers(h.app.house)
      await sendDue(h.app.house)
      await h.settle()
      h.clock.pass(150_000)
    }
    expect([own.received.length, house.received.length]).toEqual([1, 0])
    expect(head(own.received[0]?.raw ?? '', 'Subject')).toBe('#1 Login fails')
  })

  test('invitations, with the link, unless they were taken back by then', async () => {
    await ask('PUT', '/email-sending/server', open())
    const invite = (email: string) => ask('POST', '/user-invitations', { email, role_id: '00000000-0000-4000-8000-000000000002' })
    const [first, second] = [await invite('kim@patchworks.example'), await invite('lee@patchworks.example')]
    expect(first.data).toMatchObject({ is_mailed: true })
    await ask('DELETE', `/user-invitations/${(second.data as { id: string }).id}`)
    await h.settle()
    expect(own.received.map(({ to }) => to)).toEqual([['kim@patchworks.example']])
    const raw = own.received[0]?.raw.replace(/=\r?\n/g, '').replaceAll('=3D', '=') ?? ''
    expect(raw).toContain((first.data as { link: string }).link)
    const waiting = await h.app.house.database.pool.query<{ payload: string }>('select payload::text from graphile_worker._private_jobs')
    expect(waiting.rows.map((row) => row.payload).join('')).not.toContain('/join#')
  })
})

test('where neither is set up, an invitation is not mailed, and its link still stands', async () => {
  const bare = await startHarness({ startsAt: NOON })
  try {
    const other = await makeDesk(bare)
    const headers = await signedIn(bare, other.workspaceId, other.admin.id)
    const answer = await bare.app.http.inject({ method: 'POST', url: '/api/app/user-invitations', headers, payload: { email: 'kim@patchworks.example', role_id: '00000000-0000-4000-8000-000000000002' } })
    expect(answer.json()).toMatchObject({ data: { is_mailed: false, link: expect.stringMatching(/\/join#/) as string } })
  } finally {
    await bare.close()
  }
})
