// Being told by mail, through a real mail server: gathered, quiet when it is to be quiet, ended by one click, tried again when it cannot be sent.
import { createAccount, createContact, createIssue, type NotificationSettings, NOTIFICATION_KINDS } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sendDue, tellMembers } from '../src/modules/notifications/jobs.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'
import { createMailServer, type Received } from './mail-server.ts'

const NOON = new Date('2026-03-04T12:00:00Z')

const mailServer = createMailServer()
const { received, refuse } = mailServer

let h: Harness
let desk: Desk
let sam: { id: string; headers: Record<string, string> }
let contact: string

/** Quoted-printable, as far as these mails need it. */
const plain = (raw: string): string => raw.replace(/=\r?\n/g, '').replace(/((?:=[\dA-F]{2})+)/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))
const head = (raw: string, name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(raw.replace(/\r?\n[ \t]+/g, ' '))?.[1]?.trim() ?? ''

const wish = async (quiet: Partial<NotificationSettings['quiet']> = {}) => {
  const settings: NotificationSettings = {
    matrix: Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, ['app', 'email']])) as NotificationSettings['matrix'],
    quiet: { on: false, from: '19:00', to: '08:00', weekends: false, time_zone: 'UTC', except_urgent: true, ...quiet },
  }
  const answer = await h.app.http.inject({ method: 'PUT', url: '/api/app/notification-settings', headers: sam.headers, payload: settings })
  expect(answer.statusCode).toBe(200)
}
const open = (title: string, more: object = {}) => h.client(desk.token)(createIssue, { body: { title, body_html: '<p>Words</p>', requester_id: contact, assignee_id: sam.id, ...more } })
const look = async () => {
  await tellMembers(h.app.house)
  await sendDue(h.app.house)
  await h.settle()
}
const afterAWhile = async (ms = 150_000) => {
  h.clock.pass(ms)
  await look()
}

beforeAll(async () => {
  h = await startHarness({ startsAt: NOON, env: await mailServer.listen() })
})
afterAll(async () => {
  await h.close()
  await mailServer.close()
})
beforeEach(async () => {
  h.clock.now = NOON
  desk = await makeDesk(h)
  const member = await makeMember(h, desk.workspaceId, { name: 'Sam Osei' })
  sam = { id: member.id, headers: await signedIn(h, desk.workspaceId, member.id) }
  const account = await h.client(desk.token)(createAccount, { body: { name: 'Ångström & Söhne' } })
  contact = (await h.client(desk.token)(createContact, { body: { name: 'Wren', account_id: account.id } })).id
  received.length = 0
  refuse.on = false
})

describe('the settings', () => {
  const ask = async (method: 'GET' | 'POST', path: string, id = desk.admin.id) => {
    const { 'content-type': _, ...headers } = await signedIn(h, desk.workspaceId, id)
    const answer = await h.app.http.inject({ method, url: `/api/app/email-sending${path}`, headers })
    return { status: answer.statusCode, ...answer.json<{ data?: object; errors?: string[] }>() }
  }

  test('say by which server mail goes out, for how many, and when it last did; never the password', async () => {
    expect((await ask('GET', '')).data).toEqual({ is_ready: true, server: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string, encryption: 'starttls', from: 'Patchbay <desk@patchworks.example>', own: null, last_sent_at: null, readers: 0 })
    await wish()
    await open('Login fails')
    await look()
    await afterAWhile()
    expect((await ask('GET', '')).data).toMatchObject({ last_sent_at: expect.stringContaining('2026-03-04') as string, readers: 1 })
  })

  test('send a test to whoever asks, or say what the server said', async () => {
    expect(await ask('POST', '/test')).toMatchObject({ status: 200, data: { to: desk.admin.email } })
    expect(received.map(({ to, raw }) => [to, head(raw, 'Subject')])).toEqual([[[desk.admin.email], 'Mail from Patchbay goes out']])
    refuse.on = true
    const refused = await ask('POST', '/test')
    expect([refused.status, refused.errors?.[0]]).toEqual([409, expect.stringContaining('The mailbox is full')])
    expect((await ask('POST', '/test', sam.id)).status).toBe(403)
  })
})

describe('a mail', () => {
  test('gathers what happened for a while, says it in words, and leads to it', async () => {
    await wish()
    await open('Login fails <b>again</b>')
    await open('Export is empty')
    await look()
    expect(received).toEqual([])
    await afterAWhile()
    expect(received).toHaveLength(1)
    const [mail] = received as [Received]
    expect(mail.to).toHaveLength(1)
    expect(head(mail.raw, 'From')).toBe('Patchbay <desk@patchworks.example>')
    expect(head(mail.raw, 'Subject')).toMatch(/^#\d .* and 1 more$/)
    const words = plain(mail.raw)
    for (const part of ['http://desk.test/issues/1', 'http://desk.test/issues/2', 'assigned this to you', 'Ångström &amp; Söhne', 'Login fails &lt;b&gt;again&lt;/b&gt;', 'Auto-Submitted: auto-generated']) expect(words).toContain(part)
    await afterAWhile()
    expect(received).toHaveLength(1)
  })

  test('is not sent of what was read in the app by then', async () => {
    await wish()
    await open('Read at once')
    await look()
    await h.app.http.inject({ method: 'PUT', url: '/api/app/notifications/mark', headers: sam.headers, payload: { as: 'read' } })
    await afterAWhile()
    expect(received).toEqual([])
  })

  test('waits for quiet hours to end; what is urgent does not', async () => {
    await wish({ on: true, from: '11:00', to: '15:00' })
    await open('Can wait')
    await look()
    await afterAWhile()
    expect(received).toEqual([])
    await open('Cannot wait', { priority: 'urgent' })
    await look()
    await afterAWhile()
    expect(received.map((mail) => head(mail.raw, 'Subject'))).toEqual(['#2 Cannot wait'])
    await afterAWhile(3 * 3_600_000)
    expect(received.map((mail) => head(mail.raw, 'Subject'))).toEqual(['#2 Cannot wait', '#1 Can wait'])
  })

  test('that is refused is given back and sent by the next try', async () => {
    await wish()
    await open('Full')
    await look()
    refuse.on = true
    await afterAWhile()
    expect(received).toEqual([])
    refuse.on = false
    await h.app.house.database.lookUp('test_retry', 'update graphile_worker._private_jobs set run_at = now()', [])
    await h.settle()
    expect(received).toHaveLength(1)
  })
})

describe('the link that ends mails', () => {
  const linkOf = async (): Promise<string> => {
    await wish()
    await open('With a link')
    await look()
    await afterAWhile()
    const link = /<(http[^>]+)>/.exec(head(received[0]?.raw ?? '', 'List-Unsubscribe'))?.[1]
    return (link ?? '').replace('http://desk.test', '')
  }
  const wantsMail = async () =>
    (await h.app.http.inject({ url: '/api/app/notification-settings', headers: sam.headers })).json<{ data: { settings: NotificationSettings } }>().data.settings.matrix.assigned.includes('email')

  test('asks before it acts, needs no sign-in, and ends mails only', async () => {
    const link = await linkOf()
    const asked = await h.app.http.inject({ url: link })
    expect([asked.statusCode, asked.body.includes('No more mails?')]).toEqual([200, true])
    expect(await wantsMail()).toBe(true)
    // As a mail program does it, RFC 8058.
    const done = await h.app.http.inject({ method: 'POST', url: link, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'List-Unsubscribe=One-Click' })
    expect(done.statusCode).toBe(200)
    expect(await wantsMail()).toBe(false)
    await open('After the end')
    await look()
    await afterAWhile()
    expect(received).toHaveLength(1)
  })

  test.each([
    ['another member', (link: string) => link.replace(/m=[^&]+/, `m=${crypto.randomUUID()}`)],
    ['a changed signature', (link: string) => link.replace(/s=./, 's=!')],
    ['no signature', (link: string) => link.replace(/&s=.*/, '')],
  ])('with %s does nothing', async (_, change) => {
    const link = change(await linkOf())
    expect((await h.app.http.inject({ method: 'POST', url: link })).statusCode).toBe(404)
    expect(await wantsMail()).toBe(true)
  })
})

test('without a mail server the settings say so, and nothing fails', async () => {
  const bare = await startHarness({ startsAt: NOON })
  try {
    const other = await makeDesk(bare)
    const headers = await signedIn(bare, other.workspaceId, other.admin.id)
    const answer = await bare.app.http.inject({ url: '/api/app/notification-settings', headers })
    expect(answer.json<{ data: { channels: { email: object } } }>().data.channels.email).toEqual({ is_ready: false, why_not: 'No mail server is set up: an admin names one under Settings → Email sending, or whoever runs Patchbay sets SMTP_URL.' })
  } finally {
    await bare.close()
  }
})
